import type { ConfigTree } from '../core/config/model.js';
import type { KeptBodies } from '../core/document/body/kept.js';
import type { Document } from '../core/document/model.js';
import { analyze, glance } from '../core/engine.js';
import type { FilesPort } from '../core/workspace/model.js';
import { folderOf } from '../core/workspace/paths.js';
import { type Unit, type UnitFinder, unitFinder } from '../core/workspace/units.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { sourceOf } from './fill.js';
import type { Filled } from './host.js';

/** What a client says of a file, or of a folder with all that is in it. */
export interface Told {
  readonly path: string;
  readonly gone: boolean;
  readonly came?: boolean;
}

/** What a folder was filled with, and by what. */
interface Filling {
  readonly tree: ConfigTree;
  readonly filled: Filled;
  /** Whether all documents were read. */
  readonly isWhole: boolean;
  /** Every file that the ignores leave. */
  readonly listed: readonly string[];
  /** The files as they are now. */
  readonly files: FilesPort;
  /** Whether a file is open, on no disk, and kept out by no ignore. */
  readonly isOpenDocument: (path: string) => boolean;
}

/** A folder's documents by one configuration, and the files that each of them is made of. */
export class Contents {
  readonly tree: ConfigTree;
  readonly filled: Filled;
  readonly isWhole: boolean;
  readonly listed: Set<string>;
  private readonly files: FilesPort;
  private readonly units: Map<string, Unit>;
  /** Documents by their sidecar. */
  private readonly owners = new Map<string, Set<string>>();
  private readonly finder: UnitFinder;
  private isResumed = false;

  constructor({ tree, filled, isWhole, listed, files, isOpenDocument }: Filling) {
    this.tree = tree;
    this.filled = filled;
    this.isWhole = isWhole;
    this.files = files;
    this.listed = new Set(listed);
    this.units = new Map(filled.units.map((unit) => [unit.path, unit]));
    for (const { path, sidecar } of filled.units) this.own(path, sidecar);
    this.finder = unitFinder(tree, (path) => this.listed.has(path) || isOpenDocument(path));
  }

  get workspace(): Workspace {
    return this.filled.workspace;
  }

  unit(path: string): Unit | undefined {
    return this.units.get(path);
  }

  /** The documents whose findings may stand in a file. */
  documentsIn(path: string): readonly string[] {
    return [...(this.units.has(path) ? [path] : []), ...(this.owners.get(path) ?? [])];
  }

  /** Files of folders that are gone. */
  below(told: readonly Told[]): readonly string[] {
    const { listed } = this;
    const gone = new Set(told.filter((change) => change.gone && !listed.has(change.path)).map(({ path }) => path));
    if (gone.size === 0) return [];
    return [...listed].filter((path) => {
      for (let above = folderOf(path); above !== ''; above = folderOf(above)) if (gone.has(above)) return true;
      return false;
    });
  }

  /** Goes on from what an earlier process judged. Once, before anything is judged or taken in; not before the folder can be asked, since that takes its time. */
  resume(): void {
    if (this.isResumed) return;
    this.isResumed = true;
    this.filled.resume?.();
  }

  /** One file as it is now: a document, the sidecar of one, or something that others look at. The documents that it may have changed. */
  take(path: string, bodies: KeptBodies): readonly string[] {
    const { finder, units, owners } = this;
    const documents = new Set([path, ...(owners.get(path) ?? []), ...finder.bodiesBeside(path)]);
    if (finder.mayBeSidecar(path)) {
      const folder = folderOf(path);
      for (const name of this.files.list(folder)) documents.add(folder === '' ? name : `${folder}/${name}`);
    }
    const edited: string[] = [];
    for (const one of documents) {
      const unit = finder.at(one);
      if (unit !== undefined || units.has(one)) edited.push(one);
      if (one === path || unit?.sidecar === path || units.get(one)?.sidecar === path)
        this.set(one, { unit, file: path, bodies });
    }
    this.workspace.touch(path);
    return edited;
  }

  /** A document as its file says now, its metadata read and nothing else; undefined where other files count too. */
  glance(path: string): Document | undefined {
    const unit = this.units.get(path);
    if (unit === undefined || unit.sidecar !== undefined || this.finder.mayBeSidecar(path)) return undefined;
    const source = sourceOf(unit, (file) => this.files.read(file));
    const document = source === undefined ? undefined : glance(source, this.tree);
    return document?.type === undefined || this.finder.at(path)?.sidecar !== undefined ? undefined : document;
  }

  private set(
    path: string,
    { unit, file, bodies }: { readonly unit: Unit | undefined; readonly file: string; readonly bodies: KeptBodies },
  ): void {
    const { units, owners, workspace } = this;
    const source = unit === undefined ? undefined : sourceOf(unit, (one) => this.files.read(one));
    // It is there, but its text has not come yet: it stays as it was until then.
    if (unit !== undefined && source === undefined && this.files.kind(file) === 'file') return;
    const analysis = source === undefined ? undefined : analyze(source, this.tree, { bodies });
    const before = units.get(path)?.sidecar;
    if (before !== undefined) owners.get(before)?.delete(path);
    if (unit === undefined || analysis?.document.type === undefined) {
      units.delete(path);
      workspace.remove(path);
    } else {
      units.set(path, unit);
      this.own(path, unit.sidecar);
      workspace.set(path, analysis);
    }
  }

  private own(path: string, sidecar: string | undefined): void {
    if (sidecar !== undefined) this.owners.set(sidecar, (this.owners.get(sidecar) ?? new Set()).add(path));
  }
}
