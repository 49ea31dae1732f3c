// One class, because configuration, documents, unsaved texts and what waits to be judged change together.
import { type ConfigHost, draftConfig, type LoadedConfig, loadConfig } from '../core/config/load.js';
import type { Config, ConfigProblem, ConfigTree } from '../core/config/model.js';
import type { Document } from '../core/document/model.js';
import { KeptBodies } from '../core/document/body/kept.js';
import { analyze, glance } from '../core/engine.js';
import { rules } from '../core/rules/index.js';
import { lineStarts } from '../core/text/lines.js';
import { type Baseline, readBaseline } from '../core/workspace/baseline.js';
import type { FilesPort } from '../core/workspace/model.js';
import { baseName, folderOf } from '../core/workspace/paths.js';
import { type Unit, type UnitFinder, unitFinder } from '../core/workspace/units.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { presetFile, presetNames, presetText } from '../presets/index.js';
import type { Buffer } from './buffers.js';
import { emptyFilled, sourceOf } from './fill.js';
import type { Filled, FolderHost } from './host.js';
import { Delay, judgeRest } from './judging.js';

export const configName = 'shipshape.yaml';

/** What a folder asks of the session that it is part of. */
export interface FolderSession {
  today(): string;
  pause(): Promise<void>;
  /** Nothing is left to be done for now. */
  rest(): void;
  /** The open file at a path of the folder. */
  buffer(folder: Folder, path: string): Buffer | undefined;
  /** Paths of the folder's open files. */
  openPaths(folder: Folder): readonly string[];
  readonly cache: boolean;
  /** Documents, gone ones included, whose findings changed. `complete`: nothing is left to be judged. */
  changed(folder: Folder, paths: readonly string[], complete: boolean): void;
  /** The configuration was read, or found faulty. */
  configured(folder: Folder): void;
  /** Somebody stopped the reading of documents, and that is how far it was. */
  stopped(folder: Folder, read: Unread): void;
  /** Shows that something takes time. */
  progress(title: string): Promise<Progress>;
  failed(what: string, error: unknown): void;
}

/** How much was read of a folder's documents before that was stopped. */
export interface Unread {
  readonly done: number;
  readonly all: number;
}

export interface Progress {
  report(done: number, all: number): void;
  readonly cancelled: boolean;
  end(): void;
}

/** A folder with a `shipshape.yaml`, its documents and what is wrong with them, kept up to date. */
export class Folder {
  /** Resolves when the folder can be asked: its documents are indexed, or its configuration has a fault. */
  readonly ready: Promise<void>;
  /** Faults of the configuration as it stands; with an error among them an older one is in force. */
  problems: readonly ConfigProblem[] = [];
  baseline: Baseline | undefined;
  /** Set while not all documents are read by the configuration as it is, since somebody stopped that. */
  unread: Unread | undefined;

  private state: State | undefined;
  private configFiles: ReadonlyMap<string, string> = new Map();
  private readonly drafted = new Map<string, Config>();
  private readonly dirty = new Set<string>();
  private readonly edits = new Set<string>();
  /** What changed while documents were read anew. */
  private missed: Set<string> | undefined;
  private generation = 0;
  /** How often the host has come to know more. */
  private learned = 0;
  private loading: Promise<void>;
  private resuming: Promise<void> | undefined;
  private reloadTimer: ReturnType<typeof setTimeout> | undefined;
  private settleTimer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** What has gone on from an earlier process's judgements. */
  private resumed: Filled | undefined;
  private settling = false;
  private again = false;
  private readonly delay = new Delay();
  private readonly bodies = new KeptBodies();
  private disposed = false;

  constructor(
    readonly uri: string,
    private readonly host: FolderHost,
    private readonly session: FolderSession,
  ) {
    this.ready = this.load();
    this.loading = this.ready;
  }

  /** All documents; undefined where they are not read. */
  get workspace(): Workspace | undefined {
    return this.state?.isWhole === true ? this.state.filled.workspace : undefined;
  }

  /** Documents that were opened or changed in a folder whose others are not read: good for what each of them says by itself. */
  get alone(): Workspace | undefined {
    return this.state?.isWhole === false ? this.state.filled.workspace : undefined;
  }

  get tree(): ConfigTree | undefined {
    return this.state?.tree;
  }

  /** The disk with what is not saved in front of it. */
  readonly files: FilesPort = {
    kind: (path) => {
      const kind = this.host.files.kind(path);
      return kind === 'absent' && this.session.buffer(this, path) !== undefined ? 'file' : kind;
    },
    list: (folder) => this.host.files.list(folder),
    read: (path) =>
      this.host.files.kind(path) === 'outside'
        ? undefined
        : (this.session.buffer(this, path)?.text.text ?? this.host.files.read(path)),
  };

  /**
   * The configuration of the folder that a file of it governs, as it was last read and as far as it could be; for help with writing it, never to
   * judge by.
   */
  draftFor(path: string): Config {
    const own = baseName(path) === configName && path !== configName ? folderOf(path) : '';
    const known = this.drafted.get(own);
    if (known !== undefined) return known;
    const isAround = (file: string): boolean =>
      baseName(file) === configName && file !== configName && `${own}/`.startsWith(`${folderOf(file)}/`);
    const nested = own === '' ? [] : [...new Set([...this.configPaths.filter(isAround), path])];
    const draft = draftConfig(this.configHost, configName, { rules, nested });
    this.drafted.set(own, draft);
    return draft;
  }

  /** Faults of a file of the configuration that are about its text as it is now; none while it has not been read again. */
  faultsIn(path: string): readonly ConfigProblem[] {
    const isRead = this.configFiles.get(path) === this.files.read(path);
    return isRead ? this.problems.filter((problem) => problem.path === path) : [];
  }

  /** The configuration that a package carries; undefined where there is none. */
  packageConfig(name: string): { readonly path: string; readonly text: string } | undefined {
    return this.host.package(name);
  }

  /** The document that a file belongs to: itself, or the one that it is the sidecar of. */
  ownerOf(path: string): string | undefined {
    return this.documentsIn(path)[0];
  }

  /** The documents whose findings may stand in a file. */
  documentsIn(path: string): readonly string[] {
    const { state } = this;
    return [...(state?.units.has(path) === true ? [path] : []), ...(state?.owners.get(path) ?? [])];
  }

  unit(path: string): Unit | undefined {
    return this.state?.units.get(path);
  }

  /** Where the lines of a file start; undefined where it cannot be read. */
  linesOf(path: string): readonly number[] | undefined {
    const open = this.session.buffer(this, path);
    if (open !== undefined) return open.text.lines;
    const owner = this.ownerOf(path);
    const known = owner === undefined ? undefined : this.workspace?.document(owner)?.lines[path];
    if (known !== undefined) return known;
    const text = this.files.read(path);
    return text === undefined ? undefined : lineStarts(text);
  }

  /** Every file that the ignores leave. */
  get listed(): ReadonlySet<string> {
    return this.state?.listed ?? new Set();
  }

  /** An answer for which every file that it looks at has been read, also where files have to be asked for first. */
  async whenKnown<T>(ask: () => T): Promise<T> {
    for (let round = 0; round < mostRounds; round++) {
      const before = this.learned;
      const answer = ask();
      await this.learn();
      if (this.learned === before) return answer;
      this.flush();
      this.settleSoon(0);
    }
    return ask();
  }

  /** Takes in what the host has read since it was asked and did not know. */
  private async learn(): Promise<void> {
    const found = await this.host.catchUp();
    for (const path of found) this.dirty.add(path);
    if (found.length > 0) this.learned++;
  }

  /** Whether a file is part of the configuration. */
  isConfig(path: string): boolean {
    return this.configFiles.has(path) || baseName(path) === configName;
  }

  /** Files other than documents that the configuration was read from. */
  get configPaths(): readonly string[] {
    return [...this.configFiles.keys()].filter((path) => !path.startsWith('shipshape:'));
  }

  /** The text of a file changed in the editor: opened, edited or closed. */
  edited(path: string): void {
    if (this.isConfig(path)) this.reload(configDelay);
    this.dirty.add(path);
    this.settleSoon(this.delay.milliseconds);
  }

  /** Files changed on disk. */
  async changedOnDisk(told: readonly Told[]): Promise<void> {
    const below = filesBelow(this.listed, told);
    const changes = [...told, ...below.map((path) => ({ path, gone: true }))];
    await this.host.changed(changes.map(({ path }) => path));
    const arrived = await this.arrivedWith(told);
    for (const path of arrived) changes.push({ path, gone: false });
    // A folder that goes may have got another name, and of that nobody tells what is inside.
    if (below.length > 0) this.reload(configDelay, { anyway: true });
    for (const { path, gone } of changes) {
      const { state } = this;
      if (gone) state?.listed.delete(path);
      else if (
        state !== undefined &&
        !state.listed.has(path) &&
        this.host.files.kind(path) === 'file' &&
        this.isListed(path)
      )
        state.listed.add(path);
      const ignores = baseName(path) === '.gitignore';
      if (this.isConfig(path) || ignores) this.reload(configDelay, { anyway: ignores });
      this.dirty.add(path);
    }
    this.settleSoon(0);
  }

  /** The files of folders that came: a folder that is moved in is told of alone. */
  private async arrivedWith(told: readonly Told[]): Promise<readonly string[]> {
    const came = told.flatMap(({ path, came: isNew }) => (isNew === true && !this.listed.has(path) ? [path] : []));
    if (came.length === 0) return [];
    const found = await this.host.listBelow(came, { gitignore: this.tree?.root.gitignore ?? true });
    if (found.length > 0) await this.host.changed(found);
    return found;
  }

  /** Reads the configuration and, where that has changed, every document again. */
  reload(delay: number, { anyway = false }: { readonly anyway?: boolean } = {}): void {
    clearTimeout(this.reloadTimer);
    if (anyway && this.state !== undefined) this.state = { ...this.state, key: '' };
    this.reloadTimer = setTimeout(() => {
      this.generation++;
      this.loading = this.loading.then(() => this.load());
    }, delay);
  }

  /** Reads the documents after all, where somebody stopped that; resolves when they are read, or that was stopped again. */
  async readAll(): Promise<void> {
    if (this.unread === undefined) return;
    this.resuming ??= this.readOn().finally(() => {
      this.resuming = undefined;
    });
    await this.resuming;
  }

  /** Judges anew what rests on the past where that is seen from another commit now, which is answered, and on the day where that has `turned`. */
  look({ turned }: { readonly turned: boolean }): boolean {
    const moved = this.state?.filled.lookBack?.() === true;
    if (moved || turned) this.settleSoon(0);
    return moved;
  }

  /** Takes in what was edited, so that answers are about the texts as they are now. */
  flush(): void {
    if (this.state === undefined || this.dirty.size === 0) return;
    this.resume();
    const paths = [...this.dirty];
    this.dirty.clear();
    for (const path of paths) {
      this.missed?.add(path);
      this.take(path);
    }
  }

  /**
   * The document at a path as it stands, its metadata read and nothing else, without taking it in; undefined where other files count too,
   * or other texts have changed as well. Everything else that the workspace knows is then as it would be after `flush`.
   */
  glance(path: string): Document | undefined {
    this.delay.asked();
    const { state } = this;
    const unit = state?.units.get(path);
    if (state === undefined || unit === undefined || unit.sidecar !== undefined) return undefined;
    if (this.dirty.size !== 1 || !this.dirty.has(path) || state.finder.mayBeSidecar(path)) return undefined;
    const source = sourceOf(unit, (file) => this.files.read(file));
    const document = source === undefined ? undefined : glance(source, state.tree);
    return document?.type === undefined || state.finder.at(path)?.sidecar !== undefined ? undefined : document;
  }

  dispose(): void {
    this.disposed = true;
    this.generation++;
    clearTimeout(this.reloadTimer);
    clearTimeout(this.settleTimer);
    this.keep(1);
    this.state?.filled.dispose();
    this.state = undefined;
  }

  /** Once, before anything is judged or taken in; not before the folder can be asked, since that takes its time. */
  private resume(): void {
    const filled = this.state?.filled;
    if (filled === undefined || filled === this.resumed) return;
    this.resumed = filled;
    filled.resume?.();
  }

  private keep(least: number): void {
    clearTimeout(this.keepTimer);
    if (this.dirty.size === 0) this.state?.filled.keep?.(least);
  }

  /** Writing all judgements takes a moment, so that it waits for a pause and for many that are new. */
  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => {
      this.keep(20 + (this.workspace?.size ?? 0) / 20);
    }, quiet);
  }

  private async readOn(): Promise<void> {
    this.loading = this.loading.then(() => this.load());
    // The configuration may change meanwhile.
    for (let last: unknown; last !== this.loading;) await (last = this.loading);
  }

  private async load(): Promise<void> {
    const generation = this.generation;
    const { host, session } = this;
    try {
      const listed = await host.list({ gitignore: true });
      const loaded = await this.readConfig(listed.filter((path) => path.endsWith(`/${configName}`)));
      if (generation !== this.generation) return;
      this.problems = loaded.problems;
      this.configFiles = loaded.files;
      this.drafted.clear();
      const { tree } = loaded;
      const key = JSON.stringify(tree);
      if (tree !== undefined && key !== this.state?.key) {
        const all = tree.root.gitignore ? listed : await host.list({ gitignore: false });
        await this.fill(tree, key, { listed: all, generation });
      }
      session.configured(this);
      this.settleSoon(0);
    } catch (error) {
      this.missed = undefined;
      if (!(error instanceof GivenUp)) session.failed(`reading ${this.uri}`, error);
    }
  }

  private async fill(
    tree: ConfigTree,
    key: string,
    { listed, generation }: { readonly listed: readonly string[]; readonly generation: number },
  ): Promise<void> {
    const { host, session } = this;
    this.missed = new Set();
    const progress = await session.progress('Shipshape: reading documents');
    let read: Unread = { done: 0, all: 0 };
    try {
      const filled = await host.fill({
        tree,
        today: session.today(),
        listed,
        files: this.files,
        cache: session.cache && !this.configPaths.some((path) => session.buffer(this, path)?.dirty === true),
        progress: (done, all) => {
          read = { done, all };
          progress.report(done, all);
        },
        breathe: async () => {
          await session.pause();
          if (generation !== this.generation || this.disposed) throw new GivenUp();
          if (progress.cancelled) throw new Stopped();
        },
      });
      this.unread = undefined;
      this.enter({ tree, key, filled, isWhole: true }, listed);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      this.unread = read;
      // What is known by an older configuration is more than nothing.
      if (this.workspace === undefined)
        this.enter({ tree, key: '', filled: emptyFilled(tree, this.files), isWhole: false }, listed);
    } finally {
      this.missed = undefined;
      progress.end();
    }
    if (this.unread !== undefined) session.stopped(this, this.unread);
  }

  private enter(what: Pick<State, 'tree' | 'key' | 'filled' | 'isWhole'>, listed: readonly string[]): void {
    this.state?.filled.dispose();
    const names = new Set(listed);
    this.state = {
      ...what,
      listed: names,
      units: new Map(what.filled.units.map((unit) => [unit.path, unit])),
      owners: ownersIn(what.filled.units),
      finder: unitFinder(what.tree, (path) => names.has(path) || this.isOpenDocument(path)),
    };
    for (const path of [...(this.missed ?? []), ...this.session.openPaths(this)]) this.dirty.add(path);
    this.missed = undefined;
    this.readBaseline();
    this.flush();
  }

  private async readConfig(nested: readonly string[]): Promise<LoadedConfig> {
    const { host, session } = this;
    const reads = this.configHost;
    const load = (from: ConfigHost): LoadedConfig => loadConfig(from, configName, { rules, nested });
    for (;;) {
      const loaded = (session.cache ? host.keptConfig?.(reads, { nested, load }) : undefined) ?? load(reads);
      if ((await this.host.catchUp()).length === 0) return loaded;
    }
  }

  private get configHost(): ConfigHost {
    return {
      read: (path) => this.files.read(path),
      ...{ preset: presetText, presetFile, presetNames },
      package: (name) => this.host.package(name),
    };
  }

  private readBaseline(): void {
    const file = this.tree?.root.baseline;
    const text = file === undefined ? undefined : this.files.read(file);
    const read = text === undefined ? undefined : readBaseline(text);
    this.baseline = read !== undefined && 'baseline' in read ? read.baseline : undefined;
  }

  /** One file as it is now: a document, the sidecar of one, or something that others look at. */
  private take(path: string): void {
    const { state } = this;
    if (state === undefined) return;
    const { finder, owners, units, filled } = state;
    const documents = new Set([path, ...(owners.get(path) ?? []), ...finder.bodiesBeside(path)]);
    if (finder.mayBeSidecar(path)) {
      const folder = folderOf(path);
      for (const name of this.files.list(folder)) documents.add(folder === '' ? name : `${folder}/${name}`);
    }
    for (const one of documents) {
      const unit = finder.at(one);
      if (unit !== undefined || units.has(one)) this.edits.add(one);
      if (one !== path && unit?.sidecar !== path && units.get(one)?.sidecar !== path) continue;
      const source = unit === undefined ? undefined : sourceOf(unit, (file) => this.files.read(file));
      // It is there, but its text has not come yet: it stays as it was until then.
      if (unit !== undefined && source === undefined && this.files.kind(path) === 'file') continue;
      const analysis = source === undefined ? undefined : analyze(source, state.tree, { bodies: this.bodies });
      const before = units.get(one)?.sidecar;
      if (before !== undefined) owners.get(before)?.delete(one);
      if (unit === undefined || analysis?.document.type === undefined) {
        units.delete(one);
        filled.workspace.remove(one);
      } else {
        units.set(one, unit);
        if (unit.sidecar !== undefined) owners.set(unit.sidecar, (owners.get(unit.sidecar) ?? new Set()).add(one));
        filled.workspace.set(one, analysis);
      }
    }
    filled.workspace.touch(path);
    if (path === state.tree.root.baseline) {
      this.readBaseline();
      this.session.changed(this, filled.workspace.paths(), false);
    }
  }

  private settleSoon(delay: number): void {
    clearTimeout(this.keepTimer);
    if (this.settling) {
      this.again = true;
      return;
    }
    clearTimeout(this.settleTimer);
    // A timer of no time takes a millisecond and more.
    if (delay === 0) void this.settle();
    else this.settleTimer = setTimeout(() => void this.settle(), delay);
  }

  /** Judges what is in doubt, open documents first. */
  private async settle(): Promise<void> {
    this.settling = true;
    try {
      // What has come in with the edit is handled first.
      await this.session.pause();
      do {
        this.again = false;
        await this.judge();
      } while (this.isOver() && !this.disposed);
    } catch (error) {
      this.session.failed('judging documents', error);
    } finally {
      this.settling = false;
    }
  }

  private async judge(): Promise<void> {
    const started = performance.now();
    this.resume();
    this.flush();
    const flushed = performance.now();
    // Whoever has asked about the text is answered before it is judged.
    await this.session.pause();
    if (this.isOver()) return;
    const resumed = performance.now();
    const today = this.session.today();
    const open = this.session.openPaths(this).flatMap((path) => this.documentsIn(path));
    // Lines may have moved where offsets have not, so that what was edited counts as changed.
    const first = new Set([...this.edits, ...(this.workspace?.takeChanged(today, { of: open }) ?? [])]);
    this.edits.clear();
    if (first.size > 0) this.session.changed(this, [...first], false);
    this.delay.spent(performance.now() - resumed + flushed - started);
    // A message is written when there is a pause, and what was edited does not wait for what rests on it.
    await this.session.pause();
    if (this.isOver()) return;
    const { workspace } = this;
    if (workspace !== undefined)
      await judgeRest(workspace, {
        today,
        pause: () => this.session.pause(),
        isOver: () => this.isOver() || workspace !== this.workspace,
        tell: (paths) => {
          this.session.changed(this, paths, false);
        },
      });
    if (this.isOver()) return;
    const before = this.learned;
    await this.learn();
    if (this.learned !== before) this.again = true;
    if (this.isOver()) return;
    this.session.changed(this, [], true);
    this.keepSoon();
    await this.session.pause();
    if (!this.isOver()) this.session.rest();
  }

  /** Whether there is no use in going on as before: something was edited meanwhile, or all is over. */
  private isOver(): boolean {
    return this.disposed || this.again;
  }

  private isListed(path: string): boolean {
    return this.host.isListed(path, { gitignore: this.tree?.root.gitignore ?? true });
  }

  /** A file that is open and not on disk, where no ignore keeps it out. */
  private isOpenDocument(path: string): boolean {
    return this.session.buffer(this, path) !== undefined && this.isListed(path);
  }
}

interface State {
  /** Whether all documents were read. */
  readonly isWhole: boolean;
  readonly tree: ConfigTree;
  readonly key: string;
  readonly filled: Filled;
  readonly listed: Set<string>;
  readonly units: Map<string, Unit>;
  /** Documents by their sidecar. */
  readonly owners: Map<string, Set<string>>;
  readonly finder: UnitFinder;
}

/** What a client says of a file, or of a folder with all that is in it. */
export interface Told {
  readonly path: string;
  readonly gone: boolean;
  readonly came?: boolean;
}

class GivenUp extends Error {}

/** A person has had enough of waiting. */
class Stopped extends Error {}

/** A file may name another one that has to be asked for, but no answer goes through many. */
const mostRounds = 8;

const configDelay = 200;
/** Milliseconds without a change after which nobody seems to be typing. */
const quiet = 3000;

/** Files of folders that are gone. */
function filesBelow(listed: ReadonlySet<string>, told: readonly Told[]): readonly string[] {
  const gone = new Set(told.filter((change) => change.gone && !listed.has(change.path)).map(({ path }) => path));
  if (gone.size === 0) return [];
  return [...listed].filter((path) => {
    for (let above = folderOf(path); above !== ''; above = folderOf(above)) if (gone.has(above)) return true;
    return false;
  });
}

function ownersIn(units: readonly Unit[]): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { path, sidecar } of units)
    if (sidecar !== undefined) owners.set(sidecar, (owners.get(sidecar) ?? new Set()).add(path));
  return owners;
}
