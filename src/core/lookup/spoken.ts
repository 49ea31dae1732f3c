import type { Document } from '../document/model.js';
import type { Range } from '../text/range.js';
import { idKey } from '../workspace/ids.js';
import type { WorkspaceIndex } from '../workspace/model.js';

/** A document that a body speaks of by its id, without a link: "as SPEC-0012 says". */
export interface Spoken {
  readonly range: Range;
  readonly path: string;
}

/** Every id in a document's body that is another one's and stands in prose, or in code that is the id and nothing else; in order. */
export function spokenIn(index: WorkspaceIndex, document: Document): readonly Spoken[] {
  const text = index.read(document.path) ?? '';
  const closed = closedIn(document, text);
  const known = new Map<string, string | undefined>();
  const found: Spoken[] = [];
  let at = 0;
  let end = 0;
  for (const { index: start, 0: name } of text.slice(document.body.start).matchAll(names)) {
    const range = { start: document.body.start + start, end: document.body.start + start + name.length };
    for (let one = closed[at]; one !== undefined && one.start < range.end; one = closed[++at])
      end = Math.max(end, one.end);
    if (end > range.start) continue;
    if (!known.has(name)) known.set(name, meant(index, name));
    const path = known.get(name);
    if (path !== undefined && path !== document.path) found.push({ range, path });
  }
  return found;
}

/** The one that stands at an offset of the body. */
export function spokenAt(index: WorkspaceIndex, document: Document, offset: number): Spoken | undefined {
  const text = index.read(document.path) ?? '';
  const from = Math.max(document.body.start, offset - longest);
  for (const { index: start, 0: name } of text.slice(from, offset + longest).matchAll(names)) {
    const range = { start: from + start, end: from + start + name.length };
    if (range.end < offset || (from > document.body.start && start === 0)) continue;
    if (range.start > offset || range.end === offset + longest) return undefined;
    if (closedIn(document, text).some((one) => one.start < range.end && range.start < one.end)) return undefined;
    const path = meant(index, name);
    return path === undefined || path === document.path ? undefined : { range, path };
  }
  return undefined;
}

/** Letters and a number (`SPEC-0012`), or a name in capitals (`LockerOffline`), not inside of a longer word, path, address or file name. */
const names =
  /(?<![\w/.=&#-])(?:[A-Za-z][A-Za-z]{0,30}(?:[-_][A-Za-z]{1,30}){0,3}[-_]\d{1,12}|(?:[A-Z][a-z0-9]{1,30}){2,8})(?![\w/]|[-.]\w)/g;
const longest = 300;

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

/** What speaks of nothing: code, links, which lead where they say, and directives. */
function closedIn({ body, directives, path: own }: Document, text: string): readonly Range[] {
  const code = body.code.filter(
    ({ start, end }) => !/^`+ ?[^\s`]{1,200} ?`+$/.test(text.slice(start, Math.min(end, start + longest))),
  );
  return [
    ...code,
    ...body.links.flatMap(({ range, targetRange }) => [range, targetRange]),
    ...directives.filter(({ path }) => path === own).map(({ range }) => range),
  ].sort((a, b) => a.start - b.start);
}
