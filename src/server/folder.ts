// One class, because configuration, documents, unsaved texts and what waits to be judged change together; each of them has a file of its own.
import type { Config, ConfigProblem, ConfigTree } from '../core/config/model.js';
import { KeptBodies } from '../core/document/body/kept.js';
import type { Document } from '../core/document/model.js';
import { lineStarts } from '../core/text/lines.js';
import { type Baseline, readBaseline } from '../core/workspace/baseline.js';
import type { FilesPort } from '../core/workspace/model.js';
import { baseName } from '../core/workspace/paths.js';
import type { Unit } from '../core/workspace/units.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { Configuration, configName } from './configuration.js';
import { Contents, type Told } from './contents.js';
import { emptyFilled } from './fill.js';
import type { FolderSession, Unread } from './folder-session.js';
import type { FolderHost } from './host.js';
import { GivenUp, readDocuments } from './reading.js';
import { Settling } from './settling.js';

/** A folder with a `shipshape.yaml`, its documents and what is wrong with them, kept up to date. */
export class Folder {
  /** Resolves when the folder can be asked: its documents are indexed, or its configuration has a fault. */
  readonly ready: Promise<void>;
  baseline: Baseline | undefined;
  /** Set while not all documents are read by the configuration as it is, since somebody stopped that. */
  unread: Unread | undefined;

  private readonly configuration: Configuration;
  private readonly settling: Settling;
  private contents: Contents | undefined;
  /** The configuration that all documents are read by; empty where they have to be read anew. */
  private key = '';
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
  private readonly bodies = new KeptBodies();
  private disposed = false;

  constructor(
    readonly uri: string,
    private readonly host: FolderHost,
    private readonly session: FolderSession,
  ) {
    this.configuration = new Configuration(host, this.files, session);
    this.settling = this.settler();
    this.ready = this.load();
    this.loading = this.ready;
  }

  /** All documents; undefined where they are not read. */
  get workspace(): Workspace | undefined {
    return this.contents?.isWhole === true ? this.contents.workspace : undefined;
  }

  /** Documents that were opened or changed in a folder whose others are not read: good for what each of them says by itself. */
  get alone(): Workspace | undefined {
    return this.contents?.isWhole === false ? this.contents.workspace : undefined;
  }

  get tree(): ConfigTree | undefined {
    return this.contents?.tree;
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

  /** Faults of the configuration as it stands; with an error among them an older one is in force. */
  get problems(): readonly ConfigProblem[] {
    return this.configuration.problems;
  }

  /** As `Configuration.draftFor`. */
  draftFor(path: string): Config {
    return this.configuration.draftFor(path);
  }

  /** Faults of a file of the configuration that are about its text as it is now; none while it has not been read again. */
  faultsIn(path: string): readonly ConfigProblem[] {
    return this.configuration.faultsIn(path);
  }

  /** The configuration that a package carries; undefined where there is none. */
  packageConfig(name: string): { readonly path: string; readonly text: string } | undefined {
    return this.host.package(name);
  }

  /** Whether a file is part of the configuration. */
  isConfig(path: string): boolean {
    return this.configuration.has(path);
  }

  /** Files other than documents that the configuration was read from. */
  get configPaths(): readonly string[] {
    return this.configuration.paths;
  }

  /** The document that a file belongs to: itself, or the one that it is the sidecar of. */
  ownerOf(path: string): string | undefined {
    return this.documentsIn(path)[0];
  }

  /** The documents whose findings may stand in a file. */
  documentsIn(path: string): readonly string[] {
    return this.contents?.documentsIn(path) ?? [];
  }

  unit(path: string): Unit | undefined {
    return this.contents?.unit(path);
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
    return this.contents?.listed ?? new Set();
  }

  /** An answer for which every file that it looks at has been read, also where files have to be asked for first. */
  async whenKnown<T>(ask: () => T): Promise<T> {
    for (let round = 0; round < mostRounds; round++) {
      const answer = ask();
      if (!(await this.learn())) return answer;
      this.flush();
      this.settling.now();
    }
    return ask();
  }

  /** The text of a file changed in the editor: opened, edited or closed. */
  edited(path: string): void {
    if (this.isConfig(path)) this.reload(configDelay);
    this.dirty.add(path);
    this.settling.edited();
  }

  /** Files changed on disk. */
  async changedOnDisk(told: readonly Told[]): Promise<void> {
    const below = this.contents?.below(told) ?? [];
    const changes = [...told, ...below.map((path) => ({ path, gone: true }))];
    await this.host.changed(changes.map(({ path }) => path));
    const arrived = await this.arrivedWith(told);
    for (const path of arrived) changes.push({ path, gone: false });
    // A folder that goes may have got another name, and of that nobody tells what is inside.
    if (below.length > 0) this.reload(configDelay, { anyway: true });
    for (const { path, gone } of changes) {
      const listed = this.contents?.listed;
      if (gone) listed?.delete(path);
      else if (listed?.has(path) === false && this.host.files.kind(path) === 'file' && this.isListed(path))
        listed.add(path);
      const ignores = baseName(path) === '.gitignore';
      if (this.isConfig(path) || ignores) this.reload(configDelay, { anyway: ignores });
      this.dirty.add(path);
    }
    this.settling.now();
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
    if (anyway) this.key = '';
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
    const moved = this.contents?.filled.lookBack?.() === true;
    if (moved || turned) this.settling.now();
    return moved;
  }

  /** Takes in what was edited, so that answers are about the texts as they are now. */
  flush(): void {
    const { contents } = this;
    if (contents === undefined || this.dirty.size === 0) return;
    contents.resume();
    const paths = [...this.dirty];
    this.dirty.clear();
    for (const path of paths) {
      this.missed?.add(path);
      for (const edited of contents.take(path, this.bodies)) this.edits.add(edited);
      if (path !== contents.tree.root.baseline) continue;
      this.readBaseline();
      this.session.changed(this, contents.workspace.paths(), false);
    }
  }

  /**
   * The document at a path as it stands, its metadata read and nothing else, without taking it in; undefined where other files count too,
   * or other texts have changed as well. Everything else that the workspace knows is then as it would be after `flush`.
   */
  glance(path: string): Document | undefined {
    this.settling.asked();
    return this.dirty.size === 1 && this.dirty.has(path) ? this.contents?.glance(path) : undefined;
  }

  dispose(): void {
    this.disposed = true;
    this.generation++;
    clearTimeout(this.reloadTimer);
    this.settling.dispose();
    this.keep(1);
    this.contents?.filled.dispose();
    this.contents = undefined;
  }

  private settler(): Settling {
    const { session } = this;
    const workspace = (): Workspace | undefined => this.workspace;
    return new Settling({
      get workspace() {
        return workspace();
      },
      takeIn: () => {
        this.contents?.resume();
        this.flush();
      },
      takeEdits: () => {
        const edits = [...this.edits];
        this.edits.clear();
        return edits;
      },
      openDocuments: () => session.openPaths(this).flatMap((path) => this.documentsIn(path)),
      today: () => session.today(),
      pause: () => session.pause(),
      learn: () => this.learn(),
      tell: (paths, complete) => {
        session.changed(this, paths, complete);
      },
      keep: (least) => {
        this.keep(least);
      },
      rest: () => {
        session.rest();
      },
      failed: (error) => {
        session.failed('judging documents', error);
      },
    });
  }

  /** Takes in what the host has read since it was asked and did not know; whether there was anything, also for somebody else. */
  private async learn(): Promise<boolean> {
    const before = this.learned;
    const found = await this.host.catchUp();
    for (const path of found) this.dirty.add(path);
    if (found.length > 0) this.learned++;
    return this.learned !== before;
  }

  private keep(least: number): void {
    if (this.dirty.size === 0) this.contents?.filled.keep?.(least);
  }

  private async readOn(): Promise<void> {
    this.loading = this.loading.then(() => this.load());
    // The configuration may change meanwhile.
    for (let last: unknown; last !== this.loading;) await (last = this.loading);
  }

  private async load(): Promise<void> {
    const generation = this.generation;
    const { host, session, configuration } = this;
    try {
      const listed = await host.list({ gitignore: true });
      const loaded = await configuration.load(listed.filter((path) => path.endsWith(`/${configName}`)));
      if (generation !== this.generation) return;
      configuration.accept(loaded);
      const { tree } = loaded;
      const key = JSON.stringify(tree);
      if (tree !== undefined && key !== this.key) {
        const all = tree.root.gitignore ? listed : await host.list({ gitignore: false });
        await this.fill(tree, key, { listed: all, generation });
      }
      session.configured(this);
      this.settling.now();
    } catch (error) {
      if (!(error instanceof GivenUp)) session.failed(`reading ${this.uri}`, error);
    } finally {
      this.missed = undefined;
    }
  }

  private async fill(
    tree: ConfigTree,
    key: string,
    { listed, generation }: { readonly listed: readonly string[]; readonly generation: number },
  ): Promise<void> {
    const { host, session, files } = this;
    this.missed = new Set();
    const read = await readDocuments({
      ...{ host, session, tree, listed, files },
      cache: session.cache && !this.configPaths.some((path) => session.buffer(this, path)?.dirty === true),
      isWanted: () => generation === this.generation && !this.disposed,
    });
    this.unread = 'workspace' in read ? undefined : read;
    if ('workspace' in read)
      this.enter(new Contents({ ...this.around, tree, listed, filled: read, isWhole: true }), key);
    // What is known by an older configuration is more than nothing.
    else if (this.workspace === undefined)
      this.enter(new Contents({ ...this.around, tree, listed, filled: emptyFilled(tree, files), isWhole: false }), '');
    this.missed = undefined;
    if (this.unread !== undefined) session.stopped(this, this.unread);
  }

  private get around(): Pick<ConstructorParameters<typeof Contents>[0], 'files' | 'isOpenDocument'> {
    return {
      files: this.files,
      isOpenDocument: (path) => this.session.buffer(this, path) !== undefined && this.isListed(path),
    };
  }

  private enter(contents: Contents, key: string): void {
    this.contents?.filled.dispose();
    this.contents = contents;
    this.key = key;
    for (const path of [...(this.missed ?? []), ...this.session.openPaths(this)]) this.dirty.add(path);
    this.missed = undefined;
    this.readBaseline();
    this.flush();
  }

  private readBaseline(): void {
    const file = this.tree?.root.baseline;
    const text = file === undefined ? undefined : this.files.read(file);
    const read = text === undefined ? undefined : readBaseline(text);
    this.baseline = read !== undefined && 'baseline' in read ? read.baseline : undefined;
  }

  private isListed(path: string): boolean {
    return this.host.isListed(path, { gitignore: this.tree?.root.gitignore ?? true });
  }
}

/** A file may name another one that has to be asked for, but no answer goes through many. */
const mostRounds = 8;

const configDelay = 200;
