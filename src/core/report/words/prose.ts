import { plainInline } from '../../document/body/text.js';
import { daysInProse } from './days.js';
import { namesInProse } from './names.js';

/** A piece of Markdown as running text: no marks and links, handles and days as people say them. */
export function prose(markdown: string): string {
  const flat = markdown.slice(0, longest).replaceAll(/\s+/g, ' ').trim();
  return namesInProse(daysInProse(plainInline(flat, none)));
}

/** Nobody reads a paragraph that is longer in a brief. */
const longest = 2000;
const none = { definitions: new Set<string>(), footnotes: new Set<string>() };

/** The paragraphs and list items of a section's text, each as running text. Tables, code, headings and comments are left out. */
export function proseBlocks(markdown: string): readonly { readonly item: boolean; readonly text: string }[] {
  const blocks: { item: boolean; lines: string[] }[] = [];
  let fenced = false;
  let open = false;
  for (const line of markdown.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '').split(/\r?\n/)) {
    const fence = /^\s*(?:```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    const item = /^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+(.*)$/.exec(line);
    if (fence || fenced || line.trim() === '' || /^\s*[|#]/.test(line)) open = false;
    else if (item !== null) {
      blocks.push({ item: true, lines: [item[1] ?? ''] });
      open = true;
    } else if (open) blocks.at(-1)?.lines.push(line);
    else {
      blocks.push({ item: false, lines: [line] });
      open = true;
    }
  }
  return blocks.map(({ item, lines }) => ({ item, text: prose(lines.join(' ')) })).filter(({ text }) => text !== '');
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  const end = /[.!?](?=\s+[\p{Lu}\d“"])/u.exec(text);
  return end === null ? text : text.slice(0, end.index + 1);
}

/** A text that ends like a sentence. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…][”")]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
