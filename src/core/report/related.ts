import type { Workspace } from '../workspace/workspace.js';

/** A document among those that it is connected with. */
export interface RelatedDocument {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly title: string;
  readonly stage: string | null;
  readonly owner: string | null;
}

/** A document as its relations show it; undefined for what is none. */
export function relatedAt({ index }: Workspace, path: string): RelatedDocument | undefined {
  const summary = index.summary(path);
  if (summary === undefined) return undefined;
  const { id, type, title, stage, owner } = summary;
  return { id: id ?? path, type: type ?? '', path, title, stage: stage?.stage ?? null, owner: owner ?? null };
}
