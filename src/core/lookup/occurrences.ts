import { configFor } from '../config/types.js';
import type { Document, Heading } from '../document/model.js';
import { valuesOf } from '../rules/support/values.js';
import type { Range } from '../text/range.js';
import { idKey } from '../workspace/ids.js';
import { ownerKey } from '../workspace/owners.js';
import type { Workspace } from '../workspace/workspace.js';
import { alertsOf } from './alerts.js';
import type { Thing } from './at.js';

/** A place that names a thing. `own`: the thing is made there; the others speak of it. */
export interface Occurrence {
  readonly path: string;
  readonly range: Range;
  readonly own: boolean;
}

/** Every place of the workspace that names what stands somewhere, in order of file and place; empty for what is not followed. */
export function occurrencesOf(workspace: Workspace, thing: Thing, document: Document): readonly Occurrence[] {
  return inOrder(found(workspace, thing, document));
}

function found(workspace: Workspace, thing: Thing, document: Document): readonly Occurrence[] {
  const { index } = workspace;
  switch (thing.kind) {
    case 'id':
      return ofDocument(workspace, thing.path);
    case 'reference': {
      const { target, from, types } = thing.relation;
      const to = index.resolve(target, from, types);
      return to.kind === 'document' ? ofDocument(workspace, to.path) : [];
    }
    case 'link': {
      const to = index.resolveLink(thing.link.target, document.path);
      if (to.kind !== 'document') return [];
      const heading = headingOf(workspace, to.path, to.fragment);
      return heading === undefined ? ofDocument(workspace, to.path) : ofHeading(workspace, to.path, heading);
    }
    case 'heading':
      return ofHeading(workspace, document.path, thing.heading);
    case 'owner':
      return ofOwner(workspace, thing.name);
    case 'alert':
      return ofAlert(workspace, thing.name);
    default:
      return [];
  }
}

/** Where a document is made, and everything that refers to it, in fields and in texts. */
function ofDocument(workspace: Workspace, path: string): readonly Occurrence[] {
  const { index } = workspace;
  const referrers = index.referrers(path).map((one) => ({ path: one.path, range: one.range, own: false }));
  // A link inside a document is about one of its headings, not about the document.
  const links = linksTo(workspace, path, () => true).filter((one) => one.path !== path);
  return [placeOf(workspace, path), ...referrers, ...links];
}

/** Where a document says what it is: its id, else its first heading, else its start. */
export function placeOf({ index }: Pick<Workspace, 'index'>, path: string): Occurrence {
  const document = index.document(path);
  const idRange = index.summary(path)?.idRange;
  if (document !== undefined && idRange !== undefined)
    return { path: document.metadata.path, range: idRange, own: true };
  return { path, range: document?.body.headings[0]?.textRange ?? { start: 0, end: 0 }, own: true };
}

function ofHeading(workspace: Workspace, path: string, { slug, textRange }: Heading): readonly Occurrence[] {
  return [{ path, range: textRange, own: true }, ...linksTo(workspace, path, (fragment) => fragment === slug)];
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

export function headingOf(
  { index }: Pick<Workspace, 'index'>,
  path: string,
  fragment: string | undefined,
): Heading | undefined {
  if (fragment === undefined) return undefined;
  return index.document(path)?.body.headings.find(({ slug }) => slug === fragment);
}

function ofOwner(workspace: Workspace, name: string): readonly Occurrence[] {
  const wanted = ownerKey(name);
  return everywhere(workspace, (document) => {
    const type = configFor(workspace.configs, document.path).types[document.type ?? ''];
    if (type === undefined) return [];
    return [...valuesOf(document, type, ['owner', 'person'])]
      .filter(({ node }) => ownerKey(node.source) === wanted)
      .map(({ node }) => ({ path: document.metadata.path, range: node.range, own: false }));
  });
}

/** The runbooks that answer an alert, and everything that names it. */
function ofAlert(workspace: Workspace, name: string): readonly Occurrence[] {
  const named = everywhere(workspace, (document) =>
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

function everywhere(workspace: Workspace, look: (document: Document) => readonly Occurrence[]): readonly Occurrence[] {
  return workspace.paths().flatMap((path) => {
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
