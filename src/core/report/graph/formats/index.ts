import type { GraphFormat } from '../model.js';
import { dot } from './dot.js';
import { html } from './html.js';
import { json } from './json.js';
import { mermaid } from './mermaid.js';
import { text } from './text.js';

/** Every format that `graph` writes; text is what people get. */
export const graphFormats: readonly GraphFormat[] = [text, json, mermaid, dot, html];
