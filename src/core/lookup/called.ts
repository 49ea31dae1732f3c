import type { Document } from '../document/model.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { type Word, wordAt, wordsIn } from './words.js';

/** Every handle in a document's body, of whomever: `- [ ] Texts in French, @acme/docs`; in order. */
export function calledIn(document: Document, text: string): Iterable<Word> {
  return wordsIn(document, text, handles);
}

/** The one at an offset of the body, where it is somebody's who is known, or nobody is. */
export function calledAt(
  index: Pick<WorkspaceIndex, 'owners' | 'read'>,
  document: Document,
  offset: number,
): Word | undefined {
  const { owners } = index;
  const word = wordAt(document, index.read(document.path) ?? '', { pattern: handles, offset });
  return word === undefined || (owners.known && !owners.has(word.name)) ? undefined : word;
}

/** Not inside of a longer word, path or address. */
const handles = /(?<![\w/.@-])@[A-Za-z0-9][\w-]{0,99}(?:[/.][\w-]{1,99})?(?![\w@/-])/g;
