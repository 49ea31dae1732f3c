import type { DiffFormat } from '../model.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { text } from './text.js';

/** Every format that `diff` writes; text is what people get. */
export const diffFormats: readonly DiffFormat[] = [text, json, markdown];
