import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ConfigTree } from '../core/config/model.js';
import { analyze, Workspace } from '../core/engine.js';
import type { Finding } from '../core/findings.js';
import { encodeAnalysis } from '../core/workspace/codec.js';
import type { FilesPort } from '../core/workspace/model.js';
import { type Analysed, analyseUnit, diskReader, lookUp, type Reader, stampsOf } from './analyse.js';
import { buildId } from './build.js';
import { Cache } from './cache.js';
import { filesOf } from './files.js';
import { analyseInWorkers, workersAvailable, worthWorkers } from './pool.js';
import { type Unit, unitsOf } from './units.js';
import { walk } from './walk.js';

/** Where a run reads: the disk, unless something else stands in for it. */
export interface Sources {
  readonly files: readonly string[];
  readonly reader: Reader;
  readonly port: FilesPort;
}

export interface OpenOptions {
  readonly tree: ConfigTree;
  /** Paths that the user named, which win over globs and ignores. */
  readonly explicit?: readonly string[];
  readonly cache: boolean;
  readonly sources?: Sources;
  /** Told how far the reading is. */
  readonly progress?: (done: number, all: number) => void;
}

export interface Opened {
  readonly workspace: Workspace;
  /** Paths of documents with a type, in order. */
  readonly documents: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Reads a whole workspace into facts, from the cache where files have not changed, on all cores where there is much to read. */
export async function openWorkspace(root: string, options: OpenOptions): Promise<Opened> {
  const { tree } = options;
  const explicit = new Set(options.explicit ?? []);
  const walked =
    options.sources === undefined ? walk(root, { gitignore: tree.root.gitignore, wanted: () => true }) : undefined;
  const listed = options.sources?.files ?? walked?.files ?? [];
  const files = explicit.size === 0 ? listed : [...new Set([...listed, ...explicit])];
  const reader = options.sources?.reader ?? diskReader(root);
  const cache =
    options.cache && options.sources === undefined && buildId !== undefined
      ? new Cache(join(root, '.shipshape', 'cache'), keyOf(tree))
      : undefined;
  const workspace = new Workspace(tree, { files: options.sources?.port ?? filesOf(root), incremental: false });
  const unreadable = [...(walked?.unreadable ?? [])];
  const documents: string[] = [];
  const units = unitsOf(files, tree, explicit);
  let done = 0;
  const take = (unit: Unit, analysed: Analysed): void => {
    options.progress?.(++done, units.length);
    if (analysed.kind === 'unreadable') unreadable.push({ path: unit.path, reason: analysed.reason });
    if (analysed.kind !== 'analysis') return;
    workspace.set(unit.path, analysed.analysis);
    documents.push(unit.path);
  };
  const open = units.filter((unit) => {
    const known = cache === undefined ? undefined : lookUp(unit, reader, cache);
    if (known !== undefined) take(unit, known);
    return known === undefined;
  });
  if (open.length >= worthWorkers && options.sources === undefined && workersAvailable()) {
    await analyseInWorkers(open, { root, tree }, (unit, result) => {
      if ('unreadable' in result) return take(unit, { kind: 'unreadable', reason: result.unreadable });
      const stamps = stampsOf(unit, reader);
      if (stamps !== undefined) cache?.add(unit.path, result.hash, stamps, result.analysis);
      take(unit, result.analysis === '' ? { kind: 'none' } : { kind: 'analysis', analysis: result.analysis });
    });
  } else for (const unit of open) take(unit, analyseUnit(unit, tree, { reader, cache }));
  cache?.save(new Set(units.map(({ path }) => path)));
  return { workspace, documents: documents.sort(), unreadable };
}

/** Findings of some documents, in order of path and place. */
export function findingsOf(workspace: Workspace, paths: readonly string[], today: string): readonly Finding[] {
  return paths.flatMap((path) => workspace.findings(path, today));
}

/** One text judged inside a workspace, whatever the disk holds at its path. */
export function replaceText(workspace: Workspace, path: string, text: string): void {
  const analysis = analyze({ path, text }, workspace.configs, { explicit: true });
  if (analysis.document.type !== undefined) workspace.set(path, encodeAnalysis(analysis));
  else workspace.remove(path);
}

function keyOf(tree: ConfigTree): string {
  return createHash('sha1')
    .update(`${buildId ?? ''}\n${JSON.stringify(tree)}`)
    .digest('base64url');
}
