import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export interface ServerCommand {
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Starts a language server as a process of its own and talks to it as an editor does. */
export async function startEditor(command: ServerCommand): Promise<Editor> {
  const child = spawn(process.execPath, command.args, { cwd: command.cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const editor = new Editor(connection, child);
  connection.listen();
  const folder = pathToFileURL(command.cwd).href;
  await withDeadline(
    connection.sendRequest('initialize', {
      processId: process.pid,
      clientInfo: { name: 'bench' },
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'bench' }],
      capabilities: {
        textDocument: { publishDiagnostics: { versionSupport: true }, completion: {} },
        workspace: { workspaceFolders: true },
      },
      initializationOptions: command.options ?? {},
    }),
    'initialize',
  );
  await connection.sendNotification('initialized', {});
  return editor;
}

/** The editor's end: opens one text, changes its lines, asks. */
export class Editor {
  private readonly published = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  private readonly versions = new Map<string, number>();
  private lastPublished = performance.now();

  constructor(
    private readonly connection: ProtocolConnection,
    private readonly child: ChildProcess,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.lastPublished = performance.now();
      this.published.get(params.uri)?.(params.diagnostics);
    });
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Writes something else in place of what stands in a line from a column to another. */
  async type(uri: string, change: Typed): Promise<void> {
    const version = (this.versions.get(uri) ?? 1) + 1;
    this.versions.set(uri, version);
    const { line, from, to, text } = change;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
    });
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return withDeadline(this.connection.sendRequest<R>(method, params), method);
  }

  /** Resolves when diagnostics of a file come that are as wanted. */
  diagnostics(uri: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void> {
    const come = new Promise<void>((resolve) => {
      this.published.set(uri, (diagnostics) => {
        if (wanted(diagnostics)) resolve();
      });
    });
    return withDeadline(come, 'diagnostics');
  }

  /** Resolves when the server has published nothing for a while: whatever it found at its start has been told. */
  async settled(): Promise<void> {
    for (;;) {
      const left = this.lastPublished + silence - performance.now();
      if (left <= 0) return;
      await pause(left);
    }
  }

  /** Ends the process, which has nothing to keep. */
  stop(): void {
    this.connection.dispose();
    this.child.kill();
  }
}

interface Typed {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const deadline = 20_000;
/** Milliseconds. */
const silence = 5000;

function withDeadline<T>(promise: Promise<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`no ${what} in ${deadline / 1000} s`));
    }, deadline);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
