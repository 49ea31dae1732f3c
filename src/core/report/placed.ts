import type { Relation } from '../workspace/model.js';
import type { Workspace } from '../workspace/workspace.js';
import { lineAt } from './line-at.js';
import type { DocumentLine } from './ready/model.js';

/** A document by its first line, or by the line on which it refers to something; undefined where there is none. */
export function placed(workspace: Workspace, path: string, relation?: Relation): DocumentLine | undefined {
  const summary = workspace.index.summary(path);
  if (summary === undefined) return undefined;
  return {
    id: summary.id ?? path,
    type: summary.type ?? '',
    path: relation?.path ?? path,
    line: relation === undefined ? 1 : lineAt(workspace, relation.path, relation.range.start),
    title: summary.title,
    owner: summary.owner ?? null,
  };
}

/** For `filter`: each file once, by the first line that stands for it. */
export function isFirst(line: DocumentLine, at: number, all: readonly DocumentLine[]): boolean {
  return all.findIndex(({ path }) => path === line.path) === at;
}
