import type { TrendFormat } from '../model.js';
import { csv } from './csv.js';
import { html } from './html.js';
import { json } from './json.js';
import { text } from './text.js';

/** Every format that `trend` writes; text is what people get. */
export const trendFormats: readonly TrendFormat[] = [text, json, csv, html];
