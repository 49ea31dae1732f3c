import { configFor } from '../config/types.js';
import type { Document, Heading } from '../document/model.js';
import { valuesOf } from '../rules/support/values.js';
import type { Range } from '../text/range.js';
import { idKey } from '../workspace/ids.js';
import { ownerKey } from '../workspace/owners.js';
import type { Workspace } from '../workspace/workspace.js';
import { alertsOf } from './alerts.js';
import type { Thing } from './at.js';
import { calledIn } from './called.js';
import { spokenIn } from './spoken.js';

/** A place that names a thing. `own`: the thing is made there; the others speak of it. */
export interface Occurrence {
  readonly path: string;
  readonly range: Range;
  readonly own: boolean;
}

/**
 * Every place that names what stands somewhere, in order of file and place; empty for what is not followed. `within`: of one document alone,
 * so that no other has to be looked through.
 */
export function occurrencesOf(
  workspace: Workspace,
  thing: Thing,
  { document, within }: { readonly document: Document; readonly within?: string },
): readonly Occurrence[] {
  return inOrder(found({ workspace, paths: within === undefined ? workspace.paths() : [within] }, thing, document));
}

/** Where things are looked for. */
interface Scope {
  readonly workspace: Workspace;
  readonly paths: readonly string[];
}

function found(scope: Scope, thing: Thing, document: Document): readonly Occurrence[] {
  const { workspace } = scope;
  const { index } = workspace;
  switch (thing.kind) {
    case 'id':
    case 'spoken':
      return ofDocument(scope, thing.path);
    case 'reference': {
      const { target, from, types } = thing.relation;
      const to = index.resolve(target, from, types);
      return to.kind === 'document' ? ofDocument(scope, to.path) : [];
    }
    case 'link': {
      const to = index.resolveLink(thing.link.target, document.path);
      if (to.kind !== 'document') return [];
      const part = partOf(workspace, to.path, to.fragment);
      return part === undefined ? ofDocument(scope, to.path) : ofPart(workspace, to.path, part);
    }
    case 'heading':
      return ofPart(workspace, document.path, { name: thing.heading.slug, range: thing.heading.textRange });
    case 'anchor':
      return ofPart(workspace, document.path, thing);
    case 'owner':
      return ownersNamed(workspace, scope.paths, thing.name);
    case 'alert':
      return ofAlert(scope, thing.name);
    default:
      return [];
  }
}

/** Where a document is made, and everything that refers to it, in fields and in texts. */
function ofDocument({ workspace, paths }: Scope, path: string): readonly Occurrence[] {
  const { index } = workspace;
  const referrers = index.referrers(path).map((one) => ({ path: one.path, range: one.range, own: false }));
  // A link inside a document is about one of its headings, not about the document.
  const links = linksTo(workspace, path, () => true).filter((one) => one.path !== path);
  const id = index.summary(path)?.id ?? '';
  const number = /\d+$/.exec(id)?.[0].replace(/^0+(?=\d)/, '') ?? id;
  const spoken = paths.flatMap((from) => {
    // Only texts that may hold it are read as documents.
    const document = id !== '' && index.read(from)?.includes(number) === true ? index.document(from) : undefined;
    const own = document === undefined ? [] : spokenIn(index, document).filter((one) => one.path === path);
    return own.map(({ range }) => ({ path: from, range, own: false }));
  });
  return [placeOf(workspace, path), ...referrers, ...links, ...spoken];
}

/** Where a document says what it is: its id, else its first heading, else its start. */
export function placeOf({ index }: Pick<Workspace, 'index'>, path: string): Occurrence {
  const document = index.document(path);
  const idRange = index.summary(path)?.idRange;
  if (document !== undefined && idRange !== undefined)
    return { path: document.metadata.path, range: idRange, own: true };
  return { path, range: document?.body.headings[0]?.textRange ?? { start: 0, end: 0 }, own: true };
}

/** A place inside of a document that links can lead to. */
export interface Part {
  readonly name: string;
  readonly range: Range;
  /** Undefined for an anchor that is written in HTML. */
  readonly heading?: Heading;
}

function ofPart(workspace: Workspace, path: string, { name, range }: Part): readonly Occurrence[] {
  return [{ path, range, own: true }, ...linksTo(workspace, path, (fragment) => fragment === name)];
}

/** Links in bodies to a document whose fragment is wanted. */
function linksTo(
  { index }: Workspace,
  path: string,
  wanted: (fragment: string | undefined) => boolean,
): readonly Occurrence[] {
  return [path, ...index.backlinks(path)].flatMap((from) =>
    (index.document(from)?.body.links ?? []).flatMap(({ target, targetRange }): Occurrence[] => {
      const to = index.resolveLink(target, from);
      if (to.kind !== 'document' || to.path !== path) return [];
      return wanted(to.fragment) ? [{ path: from, range: targetRange, own: false }] : [];
    }),
  );
}

/** The heading or the anchor that a link's fragment means. */
export function partOf(
  { index }: Pick<Workspace, 'index'>,
  path: string,
  fragment: string | undefined,
): Part | undefined {
  const body = fragment === undefined ? undefined : index.document(path)?.body;
  const heading = body?.headings.find(({ slug }) => slug === fragment);
  if (heading !== undefined) return { name: heading.slug, range: heading.textRange, heading };
  return body?.anchors.find(({ name }) => name === fragment);
}

/** Where fields and texts of some documents name an owner, in any spelling. */
export function ownersNamed(workspace: Workspace, paths: readonly string[], name: string): readonly Occurrence[] {
  const wanted = ownerKey(name);
  return everywhere({ workspace, paths }, (document) => {
    const type = configFor(workspace.configs, document.path).types[document.type ?? ''];
    if (type === undefined) return [];
    const inFields = [...valuesOf(document, type, ['owner', 'person'])]
      .filter(({ node }) => ownerKey(node.source) === wanted)
      .map(({ node }) => ({ path: document.metadata.path, range: node.range, own: false }));
    const text = workspace.index.read(document.path) ?? '';
    // Only texts that may hold it are looked through.
    const inBody = text.toLowerCase().includes(`@${wanted}`) ? [...calledIn(document, text)] : [];
    return [
      ...inFields,
      ...inBody
        .filter(({ name: called }) => ownerKey(called) === wanted)
        .map(({ range }) => ({ path: document.path, range, own: false })),
    ];
  });
}

/** The runbooks that answer an alert, and everything that names it. */
function ofAlert(scope: Scope, name: string): readonly Occurrence[] {
  const { workspace } = scope;
  const named = everywhere(scope, (document) =>
    alertsOf(document)
      .filter(({ node }) => node.source.trim() === name)
      .map(({ node, as }) => ({ path: document.metadata.path, range: node.range, own: as === 'plain' })),
  );
  if (named.some(({ own }) => own)) return named;
  // A runbook that is called as the alert is answers it without naming it.
  const called = workspace.index
    .withId(name, [])
    .filter((path) => idKey(workspace.index.summary(path)?.id ?? '') === idKey(name))
    .map((path) => placeOf(workspace, path));
  return [...called, ...named];
}

function everywhere(
  { workspace, paths }: Scope,
  look: (document: Document) => readonly Occurrence[],
): readonly Occurrence[] {
  return paths.flatMap((path) => {
    const document = workspace.document(path);
    return document === undefined ? [] : look(document);
  });
}

function inOrder(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const once = new Map<string, Occurrence>();
  for (const one of occurrences) {
    const key = `${one.path}\n${one.range.start}`;
    if (once.get(key)?.own !== true) once.set(key, one);
  }
  return [...once.values()].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.range.start - b.range.start,
  );
}
