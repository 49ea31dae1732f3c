import { configFor } from '../../config/types.js';
import type { Relation, Resolution } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fieldOf } from '../graph/build.js';
import { lineAt } from '../line-at.js';
import { chainFrom } from './chain.js';
import { relatedAt } from '../related.js';
import type { DocumentRelations, RelationGroup, RelationLine } from './model.js';

/** How one document is connected; undefined for what has no type. */
export function relationsAt(workspace: Workspace, path: string): DocumentRelations | undefined {
  const own = relatedAt(workspace, path);
  if (own === undefined || own.type === '') return undefined;
  const { index } = workspace;
  const outgoing = index
    .relations(path)
    .map((relation) => ({ field: fieldOf(relation), line: outgoingLine(workspace, relation) }));
  const incoming = index
    .referrers(path)
    .map((relation) => ({ field: fieldOf(relation), line: incomingLine(workspace, relation) }));
  return {
    ...own,
    outgoing: grouped([...outgoing, ...linksFrom(workspace, path)]),
    incoming: grouped([...incoming, ...linksTo(workspace, path)]),
    dependsOn: chainFrom(path, (from) => steps(workspace, index.relations(from), 'to')),
    requiredBy: chainFrom(path, (to) => steps(workspace, index.referrers(to), 'from')),
  };
}

interface Named {
  readonly field: string | null;
  readonly line: RelationLine;
}

function grouped(named: readonly Named[]): readonly RelationGroup[] {
  const groups = new Map<string | null, RelationLine[]>();
  for (const { field, line } of named) {
    const own = groups.get(field);
    if (own === undefined) groups.set(field, [line]);
    else own.push(line);
  }
  return [...groups].map(([field, lines]) => ({ field, lines }));
}

function outgoingLine(workspace: Workspace, relation: Relation): RelationLine {
  const { target, from, types, path, range } = relation;
  return lineOf(workspace, workspace.index.resolve(target, from, types), {
    path,
    line: lineAt(workspace, path, range.start),
    written: target,
  });
}

function incomingLine(workspace: Workspace, { target, from, path, range }: Relation): RelationLine {
  return {
    path,
    line: lineAt(workspace, path, range.start),
    written: target,
    state: 'document',
    document: relatedAt(workspace, from) ?? null,
    suggestion: null,
  };
}

/** Links in the body that lead to documents, or nowhere. */
function linksFrom(workspace: Workspace, path: string): readonly Named[] {
  const links = workspace.document(path)?.body.links ?? [];
  return links.flatMap(({ target, range }): readonly Named[] => {
    const found = workspace.index.resolveLink(target, path);
    if (found.kind !== 'absent' && (found.kind !== 'document' || found.path === path)) return [];
    const line = lineAt(workspace, path, range.start);
    return [{ field: null, line: lineOf(workspace, found, { path, line, written: target }) }];
  });
}

function linksTo(workspace: Workspace, path: string): readonly Named[] {
  return workspace.index.backlinks(path).flatMap((from) =>
    linksFrom(workspace, from)
      .filter(({ line }) => line.document?.path === path)
      .map(({ field, line }) => ({ field, line: { ...line, document: relatedAt(workspace, from) ?? null } })),
  );
}

function lineOf(
  workspace: Workspace,
  found: Resolution,
  place: Pick<RelationLine, 'path' | 'line' | 'written'>,
): RelationLine {
  return {
    ...place,
    state: found.kind,
    document: found.kind === 'document' ? (relatedAt(workspace, found.path) ?? null) : null,
    suggestion: found.kind === 'absent' ? (found.suggestion ?? null) : null,
  };
}

/** Of some relations those by which documents rest on each other, with the document at one end. */
function steps(
  workspace: Workspace,
  relations: readonly Relation[],
  end: 'from' | 'to',
): ReturnType<Parameters<typeof chainFrom>[1]> {
  const { index } = workspace;
  return relations.flatMap((relation) => {
    const { from, target, types, path, range } = relation;
    const field = fieldOf(relation);
    if (!restsBy(workspace, from).includes(field)) return [];
    const found = end === 'from' ? from : index.resolve(target, from, types);
    const other = typeof found === 'string' ? found : found.kind === 'document' ? found.path : undefined;
    const document = other === undefined ? undefined : relatedAt(workspace, other);
    return document === undefined ? [] : [{ document, field, path, line: lineAt(workspace, path, range.start) }];
  });
}

/** The fields by which a document rests on others: the same that may point at nothing less mature; none where its type lists none. */
export function restsBy({ index, configs }: Workspace, path: string): readonly string[] {
  return configFor(configs, path).types[index.summary(path)?.type ?? '']?.stageOrder ?? [];
}
