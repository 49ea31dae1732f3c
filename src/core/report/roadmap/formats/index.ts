import type { RoadmapFormat } from '../model.js';
import { html } from './html.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { mermaid } from './mermaid.js';
import { text } from './text.js';

/** Every format that `roadmap` writes; text is what people get. */
export const roadmapFormats: readonly RoadmapFormat[] = [text, markdown, mermaid, html, json];
