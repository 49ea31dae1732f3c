import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DidChangeWatchedFilesRegistrationOptions,
  type FileSystemWatcher,
  type InitializeParams,
  type InitializeResult,
  type MessageReader,
  type MessageWriter,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  type RequestType,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type UnregistrationParams,
  WatchKind,
} from 'vscode-languageserver/node';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Message,
} from 'vscode-languageserver/node';
import { changed, toOffset, toPosition, toSent } from '../../../src/server/convert.js';
import { openLive } from '../../../src/node/live.js';
import type { FileSource } from '../../../src/server/file-source.js';
import type { Host } from '../../../src/server/host.js';
import { remoteHost } from '../../../src/server/remote-host.js';
import type { Feature } from '../../../src/server/feature.js';
import { startServer } from '../../../src/server/server.js';
import { pathIn, uriIn } from '../../../src/server/uri.js';
import { fitsGlob } from './globs.js';
import type { HandClock } from './hand-clock.js';

/** `direct`: the server's code in this process; `stdio`: a process of its own; `worker`: the browser's bundle, without anything of Node. */
export type Transport = 'direct' | 'stdio' | 'worker';
/** Every way to reach a server; features work over each. */
export const transports: readonly Transport[] = ['direct', 'stdio', 'worker'];

/** The day that everything is judged for. */
export const today = '2026-11-23';
const root = fileURLToPath(new URL('../../..', import.meta.url));
const deadline = 20_000;

export interface StartOptions {
  /** Workspace folders below the files; the top when left out. */
  readonly folders?: readonly string[];
  readonly capabilities?: InitializeParams['capabilities'];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly clientName?: string;
  /** Serves a folder that is there already, over `stdio`, in place of files. */
  readonly at?: string;
  /** Over `stdio`: the files are on no disk, and the server has to ask for them. */
  readonly virtual?: boolean;
  /** What the server gives, in place of everything; over `direct`. */
  readonly features?: readonly Feature[];
  /** The time that the server sees, in place of its machine's. */
  readonly clock?: HandClock;
  /** Over `direct`: files lie on the disk, and git is asked about them, as in `main-node.ts`. */
  readonly onDisk?: boolean;
  /** Over `stdio`: the server can be asked for what it holds on its heap. */
  readonly measured?: boolean;
  /** Tells the server of those files only that it has asked to be told of, as editors do. */
  readonly watches?: boolean;
  /** Listens to more than diagnostics, before the server has begun. */
  readonly beforeInitialized?: (connection: ProtocolConnection) => void;
}

/** A server with these files around it, and an editor's end of the connection. */
export async function startClient(
  transport: Transport,
  files: Readonly<Record<string, string>>,
  options: StartOptions = {},
): Promise<Client> {
  const texts = new Map(Object.entries(files));
  const isOnDisk = (transport === 'stdio' || options.onDisk === true) && options.virtual !== true;
  const made = isOnDisk ? onDisk(texts, options.at) : undefined;
  const top = made?.uri ?? 'test:///workspace';
  const wire =
    transport === 'stdio'
      ? overStdio(options)
      : transport === 'worker'
        ? overWorker()
        : directly(hostFor(texts, top, options), options.features);
  const client = new Client(wire, top, texts, made?.folder);
  if (transport === 'worker' || options.virtual === true) serveFiles(client.connection, sourceOf(texts, top));
  if (options.watches === true) client.honourWatchers();
  options.beforeInitialized?.(client.connection);
  client.connection.listen();
  const answer = client.connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    clientInfo: { name: options.clientName ?? 'test' },
    workspaceFolders: (options.folders ?? ['']).map((path) => ({ uri: uriIn(top, path), name: path })),
    capabilities: {
      textDocument: { publishDiagnostics: { relatedInformation: true } },
      ...(options.watches === true ? { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } : {}),
      ...options.capabilities,
    },
    initializationOptions: { today, docs: 'https://docs.test/', ...options.options },
  } satisfies Omit<InitializeParams, 'rootUri'>);
  client.initialized = await withDeadline(answer, 'initialize');
  await client.connection.sendNotification('initialized', {});
  return client;
}

interface Wire {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  readonly close: () => Promise<void>;
  readonly heap?: () => Promise<number>;
}

/** What an editor does: opens, edits, asks, and hears of diagnostics. Every wait has a deadline. */
export class Client {
  readonly connection: ProtocolConnection;
  /** What was sent last about a file. */
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly log: string[] = [];
  /** How often diagnostics of any file were sent. */
  publishedTimes = 0;
  initialized: InitializeResult | undefined;
  private readonly buffers = new Map<string, { version: number; text: string }>();
  private readonly waiting = new Set<() => void>();
  private registered: Map<string, readonly FileSystemWatcher[]> | undefined;

  constructor(
    private readonly wire: Wire,
    readonly top: string,
    readonly files: Map<string, string>,
    readonly folder: string | undefined,
  ) {
    this.connection = createProtocolConnection(wire.reader, wire.writer);
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        this.published.set(pathIn(top, uri) ?? uri, diagnostics);
        this.publishedTimes++;
        this.look();
      },
    );
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
      this.look();
    });
  }

  /** What the server has asked to be told of; undefined for a client that tells of everything. */
  get watchers(): readonly FileSystemWatcher[] | undefined {
    return this.registered === undefined ? undefined : [...this.registered.values()].flat();
  }

  /** Remembers which files the server asks to be told of. */
  honourWatchers(): void {
    const registered = new Map<string, readonly FileSystemWatcher[]>();
    this.registered = registered;
    this.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { id, registerOptions } of registrations)
        registered.set(id, (registerOptions as DidChangeWatchedFilesRegistrationOptions).watchers);
      this.look();
      return null;
    });
    this.connection.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
      for (const { id } of unregisterations) registered.delete(id);
      this.look();
      return null;
    });
  }

  /** Whether the server has asked to be told when a file comes. */
  watches(path: string, change: 'create' | 'change' | 'delete' = 'create'): boolean {
    const kind = { create: WatchKind.Create, change: WatchKind.Change, delete: WatchKind.Delete }[change];
    return (
      this.watchers?.some(
        ({ globPattern, kind: wanted = 7 }) =>
          typeof globPattern === 'string' && (wanted & kind) !== 0 && fitsGlob(path, globPattern),
      ) ?? true
    );
  }

  uri(path: string): string {
    return uriIn(this.top, path);
  }

  textOf(path: string): string {
    return this.buffers.get(path)?.text ?? this.files.get(path) ?? '';
  }

  async open(path: string, text = this.files.get(path) ?? ''): Promise<void> {
    this.buffers.set(path, { version: 1, text });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(path), languageId: path.endsWith('.yaml') ? 'yaml' : 'markdown', version: 1, text },
    });
  }

  /** Replaces what the editor holds; the smallest change that does it is sent, as editors do. */
  async edit(path: string, text: string): Promise<void> {
    const before = this.buffers.get(path);
    assert.ok(before !== undefined, `${path} is open`);
    let start = 0;
    while (start < before.text.length && start < text.length && before.text[start] === text[start]) start++;
    let same = 0;
    const most = Math.min(before.text.length, text.length) - start;
    while (same < most && before.text.at(-1 - same) === text.at(-1 - same)) same++;
    // Neither a pair of surrogates nor a line break is cut in two.
    while (start > 0 && /[\uD800-\uDBFF\r]/.test(before.text[start - 1] ?? '')) start--;
    while (same > 0 && /[\uDC00-\uDFFF\n]/.test(text[text.length - same] ?? '')) same--;
    const { lines } = toSent(before.text);
    await this.change(path, {
      range: { start: toPosition(lines, start), end: toPosition(lines, before.text.length - same) },
      text: text.slice(start, text.length - same),
    });
    assert.equal(this.textOf(path), text);
  }

  async change(path: string, change: { range?: { start: Position; end: Position }; text: string }): Promise<void> {
    const before = this.buffers.get(path) ?? { version: 0, text: '' };
    const now = { version: before.version + 1, text: changed(toSent(before.text), change).text };
    this.buffers.set(path, now);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(path), version: now.version },
      contentChanges: [change],
    });
  }

  /** Applies edits that the server proposed to an open file. */
  async apply(path: string, edits: readonly TextEdit[]): Promise<void> {
    const text = toSent(this.textOf(path));
    const ordered = edits
      .map(({ range, newText }) => ({ start: toOffset(text, range.start), end: toOffset(text, range.end), newText }))
      .sort((a, b) => b.start - a.start);
    await this.edit(
      path,
      ordered.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text.text),
    );
  }

  async close(path: string): Promise<void> {
    this.buffers.delete(path);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  /** Writes to disk what the editor holds. */
  async save(path: string): Promise<void> {
    this.put(path, this.textOf(path));
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(path) } });
  }

  /** A change on disk that the client's watchers see; `undefined` deletes. */
  async write(path: string, text: string | undefined): Promise<void> {
    const type = text === undefined ? 3 : this.files.has(path) ? 2 : 1;
    this.put(path, text);
    await this.tell(path, type);
  }

  /** Deletes a folder. Watchers tell of it alone, and of nothing in it. */
  async removeFolder(folder: string): Promise<void> {
    for (const path of [...this.files.keys()]) if (path.startsWith(`${folder}/`)) this.files.delete(path);
    if (this.folder !== undefined) rmSync(join(this.folder, folder), { recursive: true });
    await this.tell(folder, 3);
  }

  /** Moves a folder in from elsewhere. Watchers tell of it alone, and of nothing in it. */
  async moveIn(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) this.put(`${folder}/${path}`, text);
    await this.tell(folder, 1);
  }

  private async tell(path: string, type: 1 | 2 | 3): Promise<void> {
    if (!this.watches(path, type === 1 ? 'create' : type === 2 ? 'change' : 'delete')) return;
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(path), type }],
    });
  }

  /** `within`: milliseconds, where much has to be read first. */
  request<P, R, E>(type: RequestType<P, R, E>, params: P, { within = deadline } = {}): Promise<R> {
    return withDeadline(this.connection.sendRequest<R>(type.method, params), type.method, within);
  }

  /** Resolves when what was sent about a file is as wanted; says what it is instead when the deadline has passed. */
  diagnostics(path: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    const now = (): readonly Diagnostic[] => this.published.get(path) ?? [];
    return this.until(
      () => wanted(now()),
      () =>
        `${path}: ${now()
          .map(({ message }) => JSON.stringify(message))
          .join(' | ')}`,
    ).then(now);
  }

  /** Looks whether what is waited for has come. */
  look(): void {
    for (const check of [...this.waiting]) check();
  }

  /** Resolves when a condition holds; it is looked at whenever the server has said something. */
  until(holds: () => boolean, otherwise: () => string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(check);
        reject(new Error(`waited in vain: ${otherwise()}\n${this.log.join('\n')}`));
      }, deadline);
      const check = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
      check();
    });
  }

  /** Bytes that a `measured` server holds, once what nobody needs has been collected. */
  async heap(): Promise<number> {
    assert.ok(this.wire.heap !== undefined, 'the server is measured');
    return await this.wire.heap();
  }

  async stop(): Promise<void> {
    await withDeadline(this.connection.sendRequest('shutdown'), 'shutdown');
    await this.wire.close();
    this.connection.dispose();
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  private put(path: string, text: string | undefined): void {
    if (text === undefined) this.files.delete(path);
    else this.files.set(path, text);
    if (this.folder === undefined) return;
    const full = join(this.folder, path);
    if (text === undefined) return rmSync(full);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

/** A text with a bar where the cursor is: `owner: te|`. */
export function cursor(marked: string): {
  readonly text: string;
  readonly position: Position;
  readonly offset: number;
} {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'there is a cursor');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, offset, position: toPosition(toSent(text).lines, offset) };
}

function withDeadline<T>(answer: Promise<T>, what: string, within = deadline): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer to ${what}`)), within);
    answer.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

function onDisk(
  files: ReadonlyMap<string, string>,
  at: string | undefined,
): { folder: string | undefined; uri: string } {
  if (at !== undefined) return { folder: undefined, uri: pathToFileURL(at).href };
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'shipshape-server-')));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, uri: pathToFileURL(folder).href };
}

function overStdio({ clock, measured = false }: Pick<StartOptions, 'clock' | 'measured'>): Wire {
  const { args, env } = clock?.forProcess() ?? { args: [], env: {} };
  const measuring = measured ? ['--import', new URL('process-heap.mjs', import.meta.url).href] : [];
  const child = spawn(process.execPath, [...args, ...measuring, join(root, 'dist', 'cli.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit', ...(measured ? (['ipc'] as const) : [])],
    env: { ...process.env, ...env },
  });
  const { stdin, stdout } = child;
  assert.ok(stdin !== null && stdout !== null);
  return {
    heap: () =>
      withDeadline(
        new Promise<number>((resolve) => {
          child.once('message', (bytes) => resolve(Number(bytes)));
          child.send('heap');
        }),
        'the size of the heap',
      ),
    reader: new StreamMessageReader(stdout),
    writer: new StreamMessageWriter(stdin),
    close: () =>
      withDeadline(
        new Promise<void>((resolve) => {
          child.once('exit', () => resolve());
          new StreamMessageWriter(stdin).write({ jsonrpc: '2.0', method: 'exit' } as Message);
        }),
        'exit',
      ),
  };
}

function overWorker(): Wire {
  const worker = new Worker(new URL('browser-worker.cjs', import.meta.url), {
    workerData: join(root, 'dist', 'server-browser.js'),
  });
  class Reader extends AbstractMessageReader {
    listen(callback: DataCallback): { dispose: () => void } {
      worker.on('message', callback);
      worker.on('error', (error) => {
        console.error(error);
        this.fireError(error instanceof Error ? error : new Error(String(error)));
      });
      return { dispose: () => worker.off('message', callback) };
    }
  }
  class Writer extends AbstractMessageWriter {
    write(message: Message): Promise<void> {
      worker.postMessage(message);
      return Promise.resolve();
    }
    end(): void {
      return undefined;
    }
  }
  return {
    reader: new Reader(),
    writer: new Writer(),
    close: async () => {
      await worker.terminate();
    },
  };
}

function hostFor(
  files: ReadonlyMap<string, string>,
  top: string,
  { clock, onDisk: isOnDisk }: Pick<StartOptions, 'clock' | 'onDisk'>,
): Host {
  const rest = {
    docs: undefined,
    today: () => clock?.today ?? today,
    every: clock?.every ?? (() => () => undefined),
    pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  if (isOnDisk !== true) return remoteHost(sourceOf(files, top), rest);
  return {
    ...rest,
    open: (uri) => openLive(fileURLToPath(uri)),
    configuredAbove: (uri) => Promise.resolve(existsSync(join(fileURLToPath(uri), 'shipshape.yaml')) ? uri : undefined),
  };
}

function directly(host: Host, features?: readonly Feature[]): Wire {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), host, features);
  return {
    reader: new StreamMessageReader(toClient),
    writer: new StreamMessageWriter(toServer),
    close: () => Promise.resolve(),
  };
}

/** A client's side of a file system that is asked over the protocol. */
function sourceOf(files: ReadonlyMap<string, string>, top: string): FileSource {
  const at = (uri: string): string => pathIn(top, uri) ?? '';
  const kindOf = (path: string): 'file' | 'folder' | 'absent' =>
    files.has(path) ? 'file' : [...files.keys()].some((name) => name.startsWith(`${path}/`)) ? 'folder' : 'absent';
  return {
    list: (uris) =>
      Promise.resolve(
        uris.map((uri) => {
          const path = uri === top ? '' : pathIn(top, uri);
          if (path === undefined) return null;
          const start = path === '' ? '' : `${path}/`;
          const below = [...files.keys()].filter((name) => name.startsWith(start));
          return [...new Set(below.map((name) => name.slice(start.length).replace(/\/.*/, '/')))];
        }),
      ),
    read: (uris) => Promise.resolve(uris.map((uri) => files.get(at(uri)) ?? null)),
    stat: (uris) => Promise.resolve(uris.map((uri) => kindOf(at(uri)))),
  };
}

function serveFiles(connection: ProtocolConnection, source: FileSource): void {
  connection.onRequest('shipshape/files/list', ({ uris }: { uris: string[] }) => source.list(uris));
  connection.onRequest('shipshape/files/read', ({ uris }: { uris: string[] }) => source.read(uris));
  connection.onRequest('shipshape/files/stat', ({ uris }: { uris: string[] }) => source.stat(uris));
}
