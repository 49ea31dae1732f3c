import type { Command } from 'commander';
import { brief } from './brief.js';
import { completion } from './completion.js';
import { diff } from './diff.js';
import { explain } from './explain.js';
import { graph } from './graph.js';
import { init } from './init.js';
import { lint } from './lint.js';
import { lsp } from './lsp.js';
import { newDocument } from './new.js';
import { ready } from './ready.js';
import { roadmap } from './roadmap.js';
import { promote } from './promote.js';
import { rename } from './rename.js';
import { schema } from './schema.js';
import { trend } from './trend.js';

/** Every command, in the order of the help. */
export const commands: readonly (() => Command)[] = [
  init,
  newDocument,
  lint,
  ready,
  diff,
  trend,
  brief,
  roadmap,
  graph,
  promote,
  rename,
  explain,
  schema,
  completion,
  lsp,
];
