import type { Format } from '../model.js';
import { codequality } from './codequality.js';
import { github } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { sarif } from './sarif.js';
import { text } from './text.js';

/** Every format that `lint` writes; text is what people get. */
export const formats: readonly Format[] = [text, json, sarif, github, junit, codequality, markdown];
