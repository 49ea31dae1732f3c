import { createHash } from 'node:crypto';
import type { ConfigTree } from '../core/config/model.js';
import type { Document } from '../core/document/model.js';
import { analyze, Workspace } from '../core/engine.js';
import type { Finding } from '../core/findings.js';
import type { History } from '../core/readiness/history.js';
import { encodeAnalysis } from '../core/workspace/codec.js';
import type { FilesPort } from '../core/workspace/model.js';
import type { Unit } from '../core/workspace/units.js';
import { analyseSource, analyseUnit, diskReader, lookUp, type Reader, sourceOf } from './analyse.js';
import { buildId } from './build.js';
import { Cache, cacheFolder } from './cache.js';
import { CachedAnalyses } from './cached-analyses.js';
import { filesOf } from './files.js';
import { whyNoGit } from './git.js';
import { headOf, historyAt, type Position } from './history.js';
import { KeptJudgements } from './kept-judgements.js';
import { byFile, type Listing, type ListingOptions, listingOf } from './listing.js';
import { once } from './once.js';
import { analyseInWorkers, type WorkerResult, workersAvailable, worthWorkers } from './pool.js';
import { growHeapSlowly, optimizeLate } from './tuning.js';

/** Where a run reads: the disk, unless something else stands in for it. */
export interface Sources {
  readonly files: readonly string[];
  readonly reader: Reader;
  readonly port: FilesPort;
}

/** What a run reads, and how. */
export interface OpenOptions extends ListingOptions {
  /** The day that findings are for, YYYY-MM-DD. */
  readonly today: string;
  readonly cache: boolean;
  readonly sources?: Sources;
  /** Told how far the reading is. */
  readonly progress?: (done: number, all: number) => void;
}

/** A workspace that has been read. */
export interface Opened {
  /** Paths of documents with a type, in order. */
  readonly documents: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** The document that a file belongs to, by the file's path; a sidecar belongs to its document. */
  readonly units: ReadonlyMap<string, Unit>;
  /** What counts of the findings of some documents, in order of path and place. */
  readonly findings: (paths: readonly string[]) => readonly Finding[];
  /** A document's facts; undefined where they were not read. */
  readonly document: (path: string) => Document | undefined;
  /** Lets go of the cache's files. Nothing may be asked after that. */
  readonly dispose: () => void;
}

/** A workspace of which every document's facts are at hand. */
export interface OpenedWorkspace extends Opened {
  readonly workspace: Workspace;
  /** Judgements from process to process, of a workspace that stays open and has a cache. */
  readonly judgements?: KeptJudgements;
}

/** Reads a whole workspace into facts, from the cache where files have not changed, on all cores where there is much to read. */
export async function openWorkspace(root: string, options: OpenOptions & LiveOptions): Promise<OpenedWorkspace> {
  const { tree } = options;
  const { units, unreadable: unreadableFolders } = options.listing ?? listingOf(root, options);
  const reader = options.sources?.reader ?? diskReader(root);
  const folder = folderFor(root, options);
  const cache = folder === undefined ? undefined : new Cache(folder, keyOf(tree));
  const analyses =
    cache === undefined
      ? undefined
      : new CachedAnalyses(cache, (path) => {
          const unit = units.find((one) => one.path === path);
          if (unit === undefined) throw new Error(`\`${path}\` is no document.`);
          return analyseSource(sourceOf(unit, reader), unit, tree);
        });
  const files = (): readonly string[] =>
    units.flatMap(({ path, sidecar }) => (sidecar === undefined ? [path] : [sidecar, path]));
  const { history } = options;
  const port = options.sources?.port ?? options.port ?? filesOf(root);
  const judgements =
    folder === undefined || analyses === undefined || options.incremental !== true
      ? undefined
      : new KeptJudgements(folder, { key: keyOf(tree), files: port, nameOf: (path) => analyses.nameOf(path) });
  const workspace = new Workspace(tree, {
    files: judgements?.files ?? port,
    incremental: options.incremental ?? false,
    history:
      history === undefined
        ? once(() => {
            const position = (options.head ?? headOf)(root);
            return position === undefined
              ? undefined
              : historyAt(root, position, { cache: options.cache, documents: files });
          })
        : () => history(files),
    whyNoHistory: once(() => whyNoGit(root)),
    ...(analyses === undefined ? {} : { analyses }),
  });
  const unreadable = [...unreadableFolders];
  const documents: string[] = [];
  if (units.length > manyDocuments) growHeapSlowly();
  let done = 0;
  const take = (unit: Unit, analysed: Exclude<ReturnType<typeof lookUp>, undefined>): void => {
    options.progress?.(++done, units.length);
    if (analysed.kind === 'unreadable') unreadable.push({ path: unit.path, reason: analysed.reason });
    if (analysed.kind === 'unreadable' || analysed.kind === 'none') return;
    if (analysed.kind === 'card') {
      analyses?.setCached(unit.path);
      workspace.restore(analysed.card);
    } else workspace.set(unit.path, analysed.analysis);
    documents.push(unit.path);
  };
  const save = (): void => cache?.save(new Set(units.map(({ path }) => path)), (path) => workspace.card(path));
  try {
    const open: Unit[] = [];
    for (const unit of units) {
      const known = cache === undefined ? undefined : lookUp(unit, reader, cache);
      try {
        if (known === undefined) open.push(unit);
        else take(unit, known);
      } catch {
        // What was remembered is no analysis: damaged, or another program's.
        cache?.drop(unit.path);
        open.push(unit);
      }
      if (options.breathe !== undefined && done % breath === 0) await options.breathe();
    }
    if (open.length >= worthWorkers && options.sources === undefined && workersAvailable()) {
      optimizeLate();
      const taken = (unit: Unit, result: WorkerResult): void => {
        if ('unreadable' in result) return take(unit, { kind: 'unreadable', reason: result.unreadable });
        const { hash, stamps, analysis } = result;
        if (stamps !== undefined) cache?.add(unit.path, hash, stamps, analysis);
        take(unit, analysis === '' ? { kind: 'none' } : { kind: 'analysis', analysis });
      };
      await analyseInWorkers(open, { root, tree }, { done: taken, breathe: options.breathe });
    } else
      for (const unit of open) {
        take(unit, analyseUnit(unit, tree, { reader, cache }));
        if (options.breathe !== undefined && done % breath === 0) await options.breathe();
      }
    save();
  } catch (error) {
    // What was read before somebody gave up is not read again.
    save();
    cache?.close();
    throw error;
  }
  return {
    workspace,
    ...(judgements === undefined ? {} : { judgements }),
    documents: documents.sort(),
    unreadable,
    units: byFile(units),
    findings: (paths) => paths.flatMap((path) => workspace.findings(path, options.today)),
    document: (path) => workspace.document(path),
    dispose: () => cache?.close(),
  };
}

/** What a run that is kept hands over to the one that makes it, and what one that stays open asks beyond that. */
interface LiveOptions {
  readonly listing?: Listing;
  readonly port?: FilesPort;
  readonly head?: (root: string) => Position | undefined;
  /** The past, where it may move on while the workspace is open; `documents` are those whose texts will probably be asked for. */
  readonly history?: (documents: () => readonly string[]) => History | undefined;
  /** Whether documents will change and dependents have to be told. */
  readonly incremental?: boolean;
  /** Awaited now and then, so that others get their turn; throws to give up. */
  readonly breathe?: () => Promise<void>;
}

/** How many documents are read between two breaths. */
const breath = 50;

/** From here on memory matters more than a tenth of the time. */
export const manyDocuments = 20_000;

/** One text judged inside a workspace, whatever the disk holds at its path; its sidecar is the one on the disk. */
export function replaceText({ workspace, units }: OpenedWorkspace, path: string, text: string): void {
  const beside = units.get(path)?.sidecar;
  const known = beside === undefined ? undefined : workspace.index.read(beside);
  const sidecar = beside === undefined || known === undefined ? {} : { sidecar: { path: beside, text: known } };
  const analysis = analyze({ path, text, ...sidecar }, workspace.configs, { explicit: true });
  if (analysis.document.type !== undefined) workspace.set(path, encodeAnalysis(analysis));
  else workspace.remove(path);
}

/** The folder for what is remembered between runs; undefined where nothing is to be. */
export function folderFor(
  root: string,
  { cache, sources }: Pick<OpenOptions, 'cache' | 'sources'>,
): string | undefined {
  return cache && sources === undefined && buildId !== undefined ? cacheFolder(root) : undefined;
}

/** What facts hang on besides the files: the program and the configuration. */
export function keyOf(tree: ConfigTree): string {
  return createHash('sha1')
    .update(`${buildId ?? ''}\n${JSON.stringify(tree)}`)
    .digest('base64url');
}
