import type { Command } from 'commander';
import { completion } from './completion.js';
import { explain } from './explain.js';
import { init } from './init.js';
import { lint } from './lint.js';
import { newDocument } from './new.js';
import { ready } from './ready.js';
import { schema } from './schema.js';

/** Every command, in the order of the help. */
export const commands: readonly (() => Command)[] = [init, newDocument, lint, ready, explain, schema, completion];
