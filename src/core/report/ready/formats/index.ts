import type { ReadyFormat } from '../model.js';
import { csv } from './csv.js';
import { html } from './html.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { text } from './text.js';

/** Every format that `ready` writes; text is what people get. */
export const readyFormats: readonly ReadyFormat[] = [text, json, markdown, html, csv];
