// One file, because opening a workspace anew and giving a kept run of it again must stay in step: both hang on the same listing and keys.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigTree } from '../core/config/model.js';
import { analyze, Workspace } from '../core/engine.js';
import type { Document } from '../core/document/model.js';
import type { Finding } from '../core/findings.js';
import type { History } from '../core/readiness/history.js';
import { encodeAnalysis } from '../core/workspace/codec.js';
import type { FilesPort } from '../core/workspace/model.js';
import { analyseSource, analyseUnit, diskReader, lookUp, type Reader, sourceOf, stampsOf } from './analyse.js';
import { buildId } from './build.js';
import { Cache, cacheFolder } from './cache.js';
import { CachedAnalyses } from './cached-analyses.js';
import { filesOf } from './files.js';
import { headOf, historyAt, type Position } from './history.js';
import { analyseInWorkers, type WorkerResult, workersAvailable, worthWorkers } from './pool.js';
import { KeptJudgements } from './kept-judgements.js';
import { KeptRun, type Mark, markOf, type Printed, type Run } from './kept-run.js';
import { growHeapSlowly, optimizeLate } from './tuning.js';
import { once } from './once.js';
import { type Unit, unitsOf } from '../core/workspace/units.js';
import { walk, type Walked } from './walk.js';

/** Where a run reads: the disk, unless something else stands in for it. */
export interface Sources {
  readonly files: readonly string[];
  readonly reader: Reader;
  readonly port: FilesPort;
}

export interface OpenOptions {
  readonly tree: ConfigTree;
  /** The day that findings are for, YYYY-MM-DD. */
  readonly today: string;
  /** Paths that the user named, which win over globs and ignores. */
  readonly explicit?: readonly string[];
  /** Folders that the user named. One that holds no document by globs and ignores is taken whole. */
  readonly explicitFolders?: readonly string[];
  /** All files, where somebody has walked already with the ignores honoured. */
  readonly walked?: Walked;
  readonly cache: boolean;
  readonly sources?: Sources;
  /** Told how far the reading is. */
  readonly progress?: (done: number, all: number) => void;
}

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

/** A run as it was printed before, or one that is to be printed. */
export type OpenedRun =
  | { readonly printed: Printed }
  | (Opened & {
      readonly printed: undefined;
      /** Keeps what was printed for the next run, where this one was kept. */
      readonly print: (text: string, outcome: { readonly failed: boolean }) => void;
    });

/** A workspace of which every document's facts are at hand. */
export interface OpenedWorkspace extends Opened {
  readonly workspace: Workspace;
  /** Judgements from process to process, of a workspace that stays open and has a cache. */
  readonly judgements?: KeptJudgements;
}

/**
 * What `openWorkspace` gives, but for the facts: where the last run's findings still hold, nothing is read. To be asked for findings
 * once. `manner` names all that decides how a run is printed; what was printed in that manner is given again as it was.
 */
export async function openRun(root: string, options: OpenOptions & { readonly manner?: string }): Promise<OpenedRun> {
  const { manner } = options;
  const folder =
    options.cache && options.sources === undefined && buildId !== undefined ? cacheFolder(root) : undefined;
  const listing = listingOf(root, options);
  const mark = folder === undefined ? undefined : markOfFiles(root, listing.units);
  if (folder === undefined || mark === undefined || listing.unreadable.length > 0)
    return { ...(await openWorkspace(root, { ...options, listing })), printed: undefined, print: () => undefined };
  const kept = new KeptRun(folder, `${keyOf(options.tree)}\n${options.today}`, mark);
  const print: (OpenedRun & { readonly printed: undefined })['print'] = (text, outcome) => {
    if (manner !== undefined) kept.print(manner, text, outcome);
  };
  const head = (): Position | undefined => headOf(root);
  if (kept.holds(filesOf(root), head)) {
    const printed = manner === undefined ? undefined : kept.printed(manner);
    if (printed !== undefined) return { printed };
    const run = kept.run();
    if (run !== undefined) return { ...openedAgain(run, listing), printed: undefined, print };
  }
  const opened = await openWorkspace(root, {
    ...options,
    listing,
    port: kept.noting(filesOf(root)),
    head: kept.notingHead(head),
  });
  return {
    ...opened,
    printed: undefined,
    print,
    findings: (paths) => {
      const found: (readonly [string, readonly Finding[]])[] = [];
      for (const path of paths) {
        const findings = opened.findings([path]);
        if (findings.length > 0) found.push([path, findings]);
      }
      const { documents, unreadable } = opened;
      if (paths.length === documents.length && unreadable.length === 0) kept.write({ documents, findings: found });
      return found.flatMap(([, findings]) => findings);
    },
  };
}

/**
 * A workspace for a report of a command, or the report itself where the last one of that command still holds: made of the same documents, on the
 * same day, in the same manner, with the same answers from the disk and from git. `print` keeps it for the next time.
 */
export async function openReport(
  root: string,
  options: OpenOptions & { readonly command: string; readonly manner: string },
): Promise<
  | { readonly printed: Printed }
  | (OpenedWorkspace & {
      readonly printed: undefined;
      readonly print: (text: string | readonly Uint8Array[], outcome: { readonly failed: boolean }) => void;
    })
> {
  const folder = options.cache && buildId !== undefined ? cacheFolder(root) : undefined;
  const listing = listingOf(root, options);
  const mark = folder === undefined ? undefined : markOfFiles(root, listing.units);
  if (folder === undefined || mark === undefined || listing.unreadable.length > 0)
    return { ...(await openWorkspace(root, { ...options, listing })), printed: undefined, print: () => undefined };
  const own = join(folder, options.command);
  mkdirSync(own, { recursive: true });
  const kept = new KeptRun(own, `${keyOf(options.tree)}\n${options.today}\n${options.manner}`, mark);
  const head = (): Position | undefined => headOf(root);
  const printed = kept.holds(filesOf(root), head) ? kept.printed(options.manner) : undefined;
  if (printed !== undefined) return { printed };
  const opened = await openWorkspace(root, {
    ...options,
    listing,
    port: kept.noting(filesOf(root)),
    head: kept.notingHead(head),
  });
  return {
    ...opened,
    printed: undefined,
    print: (text, outcome) => {
      kept.write({ documents: [], findings: [] });
      kept.print(options.manner, text, outcome);
    },
  };
}

function openedAgain(run: Run, { units }: Listing): Opened {
  const findings = new Map(run.findings);
  return {
    documents: run.documents,
    unreadable: [],
    units: byFile(units),
    findings: (paths) => paths.flatMap((path) => findings.get(path) ?? []),
    document: () => undefined,
    dispose: () => undefined,
  };
}

/** Reads a whole workspace into facts, from the cache where files have not changed, on all cores where there is much to read. */
export async function openWorkspace(root: string, options: OpenOptions & LiveOptions): Promise<OpenedWorkspace> {
  const { tree } = options;
  const { units, unreadable: unreadableFolders } = options.listing ?? listingOf(root, options);
  const reader = options.sources?.reader ?? diskReader(root);
  const folder =
    options.cache && options.sources === undefined && buildId !== undefined ? cacheFolder(root) : undefined;
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
const manyDocuments = 20_000;

interface Listing {
  readonly units: readonly Unit[];
  readonly unreadable: Opened['unreadable'];
}

/** What there is to read, before any of it is read. */
function listingOf(root: string, options: OpenOptions): Listing {
  const walked = options.sources === undefined ? (options.walked ?? walkAll(root, options.tree)) : undefined;
  const listed = options.sources?.files ?? walked?.files ?? [];
  return { units: unitsWith(root, listed, options), unreadable: walked?.unreadable ?? [] };
}

/** The files that a listing names, as they are now. */
function markOfFiles(root: string, units: readonly Unit[]): Mark | undefined {
  const reader = diskReader(root);
  return markOf(units, (unit) => stampsOf(unit, reader));
}

/** Every file of a workspace that its ignores leave. */
function walkAll(root: string, tree: ConfigTree): Walked {
  return walk(root, { gitignore: tree.root.gitignore, wanted: () => true });
}

function unitsWith(root: string, listed: readonly string[], options: OpenOptions): readonly Unit[] {
  const { tree, sources } = options;
  const explicit = new Set(options.explicit ?? []);
  const units = unitsOf(explicit.size === 0 ? listed : [...new Set([...listed, ...explicit])], tree, explicit);
  const left = (options.explicitFolders ?? []).filter(
    (folder) => folder !== '' && !units.some(({ path }) => path.startsWith(`${folder}/`)),
  );
  if (left.length === 0) return units;
  for (const from of left) {
    const inside =
      sources === undefined
        ? walk(root, { gitignore: tree.root.gitignore, wanted: () => true, from }).files
        : listed.filter((path) => path.startsWith(`${from}/`));
    for (const path of inside) explicit.add(path);
  }
  return unitsOf([...new Set([...listed, ...explicit])], tree, explicit);
}

function byFile(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  const files = new Map<string, Unit>();
  for (const unit of units) {
    if (unit.sidecar !== undefined) files.set(unit.sidecar, unit);
    files.set(unit.path, unit);
  }
  return files;
}

/** One text judged inside a workspace, whatever the disk holds at its path; its sidecar is the one on the disk. */
export function replaceText({ workspace, units }: OpenedWorkspace, path: string, text: string): void {
  const beside = units.get(path)?.sidecar;
  const known = beside === undefined ? undefined : workspace.index.read(beside);
  const sidecar = beside === undefined || known === undefined ? {} : { sidecar: { path: beside, text: known } };
  const analysis = analyze({ path, text, ...sidecar }, workspace.configs, { explicit: true });
  if (analysis.document.type !== undefined) workspace.set(path, encodeAnalysis(analysis));
  else workspace.remove(path);
}

function keyOf(tree: ConfigTree): string {
  return createHash('sha1')
    .update(`${buildId ?? ''}\n${JSON.stringify(tree)}`)
    .digest('base64url');
}
