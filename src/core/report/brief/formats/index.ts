import type { BriefFormat } from '../model.js';
import { html } from './html.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { text } from './text.js';

/** Every format that `brief` writes; markdown is what people get. */
export const briefFormats: readonly BriefFormat[] = [markdown, html, text, json];
