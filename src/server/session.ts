import type { Connection } from 'vscode-languageserver';
import { Buffers } from './buffers.js';
import type { Client } from './client.js';
import { configName } from './configuration.js';
import { Folder } from './folder.js';
import type { FolderSession, Progress } from './folder-session.js';
import type { FolderHost, Host } from './host.js';
import { tellUnread } from './unread.js';
import { folderUri, pathIn, plain, uriIn } from './uri.js';

/** A file inside a folder that has a configuration. */
export interface Located {
  readonly folder: Folder;
  readonly path: string;
}

/** What features may want to hear of. */
export interface SessionEvents {
  /** Documents, gone ones included, whose findings changed. `complete`: nothing is left to be judged for now. */
  readonly changed: (folder: Folder, paths: readonly string[], complete: boolean) => void;
  /** A folder's configuration was read, or found faulty. */
  readonly configured: (folder: Folder) => void;
  readonly closed: (folder: Folder) => void;
  /** The day has turned, or a commit was made: what was answered before may be out of date, without any edit. */
  readonly moved: () => void;
}

/** What one client has open: its folders, its unsaved texts, what it can do. */
export class Session {
  readonly buffers = new Buffers();
  private readonly folders = new Map<string, Folder>();
  private readonly listeners: Partial<SessionEvents>[] = [];
  /** Folders of the editor, with or without a configuration. */
  private readonly asked = new Set<string>();
  private finding: Promise<void> = Promise.resolve();
  private readonly endLooking: () => void;
  /** The day that answers were last for. */
  private day: string;

  constructor(
    private readonly host: Host,
    readonly connection: Connection,
    readonly client: Client,
  ) {
    this.day = this.today;
    this.endLooking = host.every(() => this.look());
  }

  get today(): string {
    return this.client.options.today ?? this.host.today();
  }

  /** Where the pages of rules and gates lie, with a slash at its end. */
  get docs(): string | undefined {
    return this.client.options.docs ?? this.host.docs;
  }

  /** Lets messages that have come in be handled. */
  pause(): Promise<void> {
    return this.host.pause();
  }

  /** The files of a folder that need not have a configuration. */
  peek(uri: string): FolderHost | undefined {
    return this.host.open(uri);
  }

  /** Folders with a configuration. */
  all(): readonly Folder[] {
    return [...this.folders.values()];
  }

  listen(events: Partial<SessionEvents>): void {
    this.listeners.push(events);
  }

  /** Where a file lies; the innermost folder of several counts. Undefined outside of all that have a configuration. */
  locate(uri: string): Located | undefined {
    const found = this.all().flatMap((folder) => {
      const path = pathIn(folder.uri, uri);
      return path === undefined ? [] : [{ folder, path }];
    });
    return found.sort((a, b) => a.path.length - b.path.length)[0];
  }

  /** The URI of a folder's file, spelt as the client does where it has said so. */
  uriOf(folder: Folder, path: string): string {
    const uri = uriIn(folder.uri, path);
    return this.buffers.get(uri)?.uri ?? uri;
  }

  /** Folders of the editor came or went. */
  async setFolders(added: readonly string[], removed: readonly string[] = []): Promise<void> {
    for (const uri of removed) this.asked.delete(folderUri(uri));
    for (const uri of added) this.asked.add(folderUri(uri));
    await this.findFolders();
  }

  /** Looks anew which folders have a configuration. */
  findFolders(): Promise<void> {
    this.finding = this.finding.then(() => this.find());
    return this.finding;
  }

  /** Resolves when every folder can be asked. */
  async ready(): Promise<void> {
    if (this.day !== this.today) this.look();
    await this.finding;
    await Promise.all(this.all().map((folder) => folder.ready));
  }

  /** Folders whose documents are not all read, since somebody stopped that. */
  get unread(): readonly Folder[] {
    return this.all().filter(({ unread }) => unread !== undefined);
  }

  /** Reads the documents of those folders after all; resolves when they are read, or that was stopped again. */
  async readAll(): Promise<void> {
    await Promise.all(this.unread.map((folder) => folder.readAll()));
  }

  opened(uri: string): void {
    const at = this.locate(uri);
    at?.folder.edited(at.path);
  }

  /** Looks at the clock, and at where the repositories stand. */
  look(): void {
    const turned = this.day !== this.today;
    this.day = this.today;
    let moved = turned;
    for (const folder of this.folders.values()) {
      try {
        moved = folder.look({ turned }) || moved;
      } catch (error) {
        this.connection.console.error(`Shipshape failed at looking at the past: ${reason(error)}`);
      }
    }
    if (moved) for (const listener of this.listeners) listener.moved?.();
  }

  dispose(): void {
    this.endLooking();
    for (const folder of this.folders.values()) folder.dispose();
    this.folders.clear();
  }

  private async find(): Promise<void> {
    const wanted = new Map<string, string>();
    for (const uri of this.asked) for (const root of await this.rootsFor(uri)) wanted.set(plain(root), root);
    for (const [key, folder] of this.folders) {
      if (wanted.has(key)) continue;
      this.folders.delete(key);
      folder.dispose();
      for (const { closed } of this.listeners) closed?.(folder);
    }
    for (const [key, uri] of wanted) {
      if (this.folders.has(key)) continue;
      const host = this.host.open(uri);
      if (host !== undefined) this.folders.set(key, new Folder(uri, host, this.portOf()));
    }
  }

  /** The folder itself or the nearest one above with a configuration, else the topmost ones below. */
  private async rootsFor(uri: string): Promise<readonly string[]> {
    const above = await this.host.configuredAbove(uri);
    if (above !== undefined) return [above];
    const names = (await this.host.open(uri)?.list({ gitignore: true })) ?? [];
    const below = names
      .filter((path) => path.endsWith(`/${configName}`))
      .map((path) => path.slice(0, -configName.length - 1));
    return below.filter((path) => !below.some((other) => path.startsWith(`${other}/`))).map((path) => uriIn(uri, path));
  }

  /** Folders see what they need of a session, and no more. */
  private portOf(): FolderSession {
    const today = (): string => this.today;
    return {
      cache: this.client.options.cache !== false,
      today,
      pause: () => this.host.pause(),
      rest: () => this.host.rest?.(),
      buffer: (folder, path) => this.buffers.get(uriIn(folder.uri, path)),
      openPaths: (folder) => [...this.buffers.all()].flatMap(({ uri }) => pathIn(folder.uri, uri) ?? []),
      changed: (folder, paths, complete) => {
        for (const { changed } of this.listeners) changed?.(folder, paths, complete);
      },
      configured: (folder) => {
        for (const { configured } of this.listeners) configured?.(folder);
      },
      stopped: (folder, read) => void tellUnread(this, folder, read),
      progress: (title) => this.startProgress(title),
      failed: (what, error) => {
        this.connection.console.error(`Shipshape failed at ${what}: ${reason(error)}`);
      },
    };
  }

  private async startProgress(title: string): Promise<Progress> {
    const silent: Progress = { report: () => undefined, cancelled: false, end: () => undefined };
    if (this.client.capabilities.window?.workDoneProgress !== true) return silent;
    const shown = await this.connection.window.createWorkDoneProgress();
    let cancelled = false;
    let percent = -1;
    shown.token.onCancellationRequested(() => {
      cancelled = true;
    });
    shown.begin(title, 0, undefined, true);
    return {
      report: (done, all) => {
        const now = all === 0 ? 100 : Math.floor((done / all) * 100);
        if (now === percent) return;
        percent = now;
        shown.report(now, `${done} of ${all}`);
      },
      get cancelled() {
        return cancelled;
      },
      end: () => {
        shown.done();
      },
    };
  }
}

/** An error for the log, with the place where it arose. */
export function reason(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
