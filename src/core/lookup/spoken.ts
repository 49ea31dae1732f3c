import type { Document } from '../document/model.js';
import type { Range } from '../text/range.js';
import { idKey } from '../workspace/ids.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { wordAt, wordsIn } from './words.js';

/** A document that a body speaks of by its id, without a link: "as SPEC-0012 says". */
export interface Spoken {
  readonly range: Range;
  readonly path: string;
}

/** Every id in a document's body that is another one's and stands in prose, or in code that is the id and nothing else; in order. */
export function spokenIn(index: WorkspaceIndex, document: Document): readonly Spoken[] {
  const known = new Map<string, string | undefined>();
  const found: Spoken[] = [];
  for (const { name, range } of wordsIn(document, index.read(document.path) ?? '', names)) {
    if (!known.has(name)) known.set(name, meant(index, name));
    const path = known.get(name);
    if (path !== undefined && path !== document.path) found.push({ range, path });
  }
  return found;
}

/** The one that stands at an offset of the body. */
export function spokenAt(index: WorkspaceIndex, document: Document, offset: number): Spoken | undefined {
  const word = wordAt(document, index.read(document.path) ?? '', { pattern: names, offset });
  const path = word === undefined ? undefined : meant(index, word.name);
  return word === undefined || path === undefined || path === document.path ? undefined : { range: word.range, path };
}

/** Letters and a number (`SPEC-0012`), or a name in capitals (`LockerOffline`), not inside of a longer word, path, address or file name. */
const names =
  /(?<![\w/.=&#-])(?:[A-Za-z][A-Za-z]{0,30}(?:[-_][A-Za-z]{1,30}){0,3}[-_]\d{1,12}|(?:[A-Z][a-z0-9]{1,30}){2,8})(?![\w/]|[-.]\w)/g;

/** The only document that is called so, in whatever spelling; one whose id is a bare number by its type and number. */
function meant(index: WorkspaceIndex, name: string): string | undefined {
  const idOf = (path: string): string => index.summary(path)?.id ?? '';
  const key = idKey(name);
  const called = index.withId(name, []).filter((path) => idKey(idOf(path)) === key);
  const [, type = '', number = ''] = /^(\w+)-(\d+)$/.exec(name.toLowerCase()) ?? [];
  const numbered =
    called.length > 0 || number === '' ? [] : index.withId(number, [type]).filter((path) => /^\d+$/.test(idOf(path)));
  const all = [...called, ...numbered];
  return all.length === 1 ? all[0] : undefined;
}
