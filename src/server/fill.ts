import { analyze } from '../core/engine.js';
import type { ConfigTree } from '../core/config/model.js';
import type { DocumentSource } from '../core/document/model.js';
import type { FilesPort } from '../core/workspace/model.js';
import { type Unit, unitsOf } from '../core/workspace/units.js';
import { Workspace } from '../core/workspace/workspace.js';
import type { Filled, FillRequest } from './host.js';

/** Fills a workspace from texts that somebody reads in batches: where there is no disk at hand. */
export async function fillFrom(
  request: FillRequest,
  readAll: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<Filled> {
  const { tree, listed, files, progress, breathe } = request;
  const workspace = new Workspace(tree, { files, incremental: true });
  const units = unitsOf(listed, tree, new Set());
  for (let at = 0; at < units.length; at += batch) {
    const some = units.slice(at, at + batch);
    const texts = await readAll(
      some.flatMap(({ path, sidecar, bodyless }) => [
        ...(bodyless ? [] : [path]),
        ...((sidecar ?? '') === '' ? [] : [sidecar ?? '']),
      ]),
    );
    for (const unit of some) {
      const source = sourceOf(unit, (path) => texts.get(path));
      if (source === undefined) continue;
      const analysis = analyze(source, tree);
      if (analysis.document.type !== undefined) workspace.set(unit.path, analysis);
    }
    progress(Math.min(at + batch, units.length), units.length);
    await breathe();
  }
  return { workspace, units, dispose: () => undefined };
}

/** A workspace that documents can be set in, and in which none is yet. */
export function emptyFilled(tree: ConfigTree, files: FilesPort): Filled {
  return { workspace: new Workspace(tree, { files, incremental: true }), units: [], dispose: () => undefined };
}

const batch = 50;

/** The texts of a document; undefined where they cannot be read. */
export function sourceOf(unit: Unit, read: (path: string) => string | undefined): DocumentSource | undefined {
  const text = unit.bodyless ? '' : read(unit.path);
  const beside = unit.sidecar === undefined ? undefined : read(unit.sidecar);
  if (text === undefined || (unit.bodyless && beside === undefined)) return undefined;
  return {
    path: unit.path,
    text,
    ...(unit.sidecar === undefined || beside === undefined ? {} : { sidecar: { path: unit.sidecar, text: beside } }),
    ...(unit.bodyless ? { absent: true } : {}),
  };
}
