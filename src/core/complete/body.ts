import { foundSections } from '../rules/support/sections.js';
import { isDue, stageOf } from '../config/lifecycle.js';
import { decoded, folderOf, join } from '../workspace/paths.js';
import type { Document } from '../document/model.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import type { CompleteContext } from './metadata.js';
import type { Completion } from './model.js';

interface BodyContext extends CompleteContext {
  readonly index: WorkspaceIndex;
  /** Whether targets and anchors of links are proposed. */
  readonly links: boolean;
}

/** What may stand at a place in Markdown: headings that are missing, targets and anchors of links. Nothing inside code, no heading in a box of HTML. */
export function completeBody(context: BodyContext, text: string, offset: number): readonly Completion[] {
  const { document } = context;
  if (document === undefined || document.body.code.some(({ start, end }) => start < offset && offset <= end)) return [];
  if (document.body.comments.some(({ range }) => range.start < offset && offset < range.end)) return [];
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(start, offset);
  const heading =
    /^(?<marks>#{1,6})[ \t]+(?<typed>.*)$/.exec(before)?.groups ?? /^(?<marks>#{1,6})(?<typed>)$/.exec(before)?.groups;
  const isEmpty = start === offset && lineEnd(text, offset) === offset;
  if (isEmpty || heading !== undefined) {
    const level = heading?.['marks']?.length ?? 2;
    return isInBox(document, text, offset) ? [] : headings(context, { start, end: lineEnd(text, offset) }, level);
  }
  if (!context.links) return [];
  const link =
    /\]\((?:<(?<angled>[^<>]*)|(?<target>[^()<>\s]*))$/.exec(before)?.groups ??
    /^\s*\[[^\]]+\]:\s*(?:<(?<angled>[^<>]*)|(?<target>[^<>\s]*))$/.exec(before)?.groups;
  if (link === undefined) return [];
  const angled = link['angled'];
  const target = angled ?? link['target'] ?? '';
  // An anchor that is there stays behind another path.
  const anchored = target.includes('#');
  const rest = anchored
    ? angled === undefined
      ? /^[^()<>\s]*/
      : /^[^<>\r\n]*(?=>)/
    : angled === undefined
      ? /^[^()<>\s#]*/
      : /^[^<>\r\n#]*(?=[>#])/;
  return targets(context, target, {
    range: {
      start: offset - target.length,
      end: offset + (rest.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0),
    },
    encoded: angled === undefined,
  });
}

/** Between the tags of a box, which holds what belongs together: no section of the document begins there. */
function isInBox({ body }: Document, text: string, offset: number): boolean {
  const tag = /<(\/?)(div|section|article|aside|details|figure|table|ul|ol|center)(?=[\s>])[^<>]*>/gi;
  tag.lastIndex = body.start;
  const open: string[] = [];
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    const { index } = found;
    const [, slash = '', name = ''] = found;
    if (index >= offset && open.length === 0) return false;
    if (
      [...body.code, ...body.comments.map(({ range }) => range)].some(({ start, end }) => start <= index && index < end)
    )
      continue;
    const at = open.lastIndexOf(name.toLowerCase());
    // A box that is never closed holds nothing.
    if (index >= offset) {
      if (slash !== '' && at >= 0) return true;
    } else if (slash === '') open.push(name.toLowerCase());
    else if (at >= 0) open.length = at;
  }
  return false;
}

/** Sections that the type wants and the document lacks, due ones first, of the level that was begun or any. */
function headings({ document, type }: BodyContext, range: Completion['range'], level: number): readonly Completion[] {
  if (document === undefined || type === undefined) return [];
  const there = new Set(foundSections(document, type).map(({ spec }) => spec));
  const reading = stageOf(document, type);
  const isNow = (due: string | undefined): boolean => due !== undefined && isDue(due, reading, type.lifecycle);
  return type.sections
    .filter((section) => !there.has(section))
    .map((section, order) => ({
      section,
      rank: (isNow(section.due) ? 0 : 1000) + Math.abs(section.level - level) * 100 + order,
    }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ section: { heading, level: own, due, doc } }) => ({
      label: `${'#'.repeat(own)} ${heading}`,
      kind: 'heading',
      ...(due === undefined ? {} : { detail: isNow(due) ? `due since ${due}` : `due at ${due}` }),
      ...(doc === undefined ? {} : { doc }),
      text: `${'#'.repeat(own)} ${heading}`,
      range,
    }));
}

/** Anchors behind `#`; else files and folders of the folder that has been typed so far, and documents by id and title. */
function targets(
  { index, document }: BodyContext,
  typed: string,
  { range, encoded }: { readonly range: Completion['range']; readonly encoded: boolean },
): readonly Completion[] {
  if (document === undefined || /^[a-z][a-z0-9+.-]*:/i.test(typed)) return [];
  const hash = typed.indexOf('#');
  if (hash >= 0) {
    const found = hash === 0 ? undefined : index.resolveLink(typed.slice(0, hash), document.path);
    const path = found === undefined ? document.path : 'path' in found ? found.path : '';
    const own = { start: range.start + hash + 1, end: range.end };
    const titles = new Map(index.document(path)?.body.headings.map(({ slug, text }) => [slug, text]) ?? []);
    return [...(index.anchors(path) ?? [])].map((slug) => ({
      label: slug,
      kind: 'heading',
      ...(titles.has(slug) ? { detail: titles.get(slug) ?? '' } : {}),
      filter: `${slug} ${titles.get(slug) ?? ''}`,
      text: slug,
      range: own,
    }));
  }
  const slash = typed.lastIndexOf('/');
  const above = decoded(typed.slice(0, slash + 1));
  const folder = above.startsWith('/') ? join('', above.slice(1)) : join(folderOf(document.path), above);
  if (folder === undefined) return [];
  const last = { start: range.start + slash + 1, end: range.end };
  return index
    .list(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const isFolder = index.kind(path) === 'folder';
      const title = index.summary(path)?.title;
      return {
        label: isFolder ? `${name}/` : name,
        kind: 'path' as const,
        ...(title === undefined ? {} : { detail: title, filter: `${name} ${title}` }),
        text: (encoded ? encodedName(name) : name) + (isFolder ? '/' : ''),
        range: last,
      };
    });
}

function encodedName(name: string): string {
  return name.replaceAll(/[\s()<>%]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'));
}

function lineEnd(text: string, offset: number): number {
  const found = /[\r\n]/.exec(text.slice(offset))?.index;
  return found === undefined ? text.length : offset + found;
}
