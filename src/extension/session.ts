import * as vscode from 'vscode';
import type { Disposing } from './disposing.js';
import { type BaseLanguageClient, ErrorCodes, type LanguageClientOptions, ResponseError } from 'vscode-languageclient';
import type { Request } from '../protocol/message.js';
import { type ReadinessChange, readinessChanged } from '../protocol/readiness.js';
import type { ServerOptions } from '../protocol/options.js';
import { activeContext, failedContext } from './contributes.js';
import { answerFileRequests } from './files.js';

/** Makes a client of the language server; how it runs differs between Node and a browser. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** The language server's life: it runs while a folder of the workspace has a shipshape.yaml, or a command needs it. */
export class Session implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('Shipshape', { log: true });
  private client: BaseLanguageClient | undefined;
  private starting: Promise<BaseLanguageClient> | undefined;
  private failed = false;
  private readonly changes = new vscode.EventEmitter<ReadinessChange>();
  private readonly disposables: Disposing[] = [this.log, this.changes];

  /** Fires when answers about readiness may have changed, after a start of the server too. */
  readonly onDidChangeReadiness = this.changes.event;

  constructor(private readonly newClient: ClientFactory) {}

  /** Starts the server where there is something for it to do, and goes on looking for that. */
  async open(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${configName}`, false, true, false);
    this.disposables.push(
      watcher,
      watcher.onDidCreate(() => this.look()),
      watcher.onDidDelete(() => this.look()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.look()),
      vscode.workspace.onDidChangeConfiguration(async (event) => {
        if (event.affectsConfiguration('shipshape.today') && this.client !== undefined) await this.restart();
      }),
    );
    await this.look();
  }

  /** Whether the last try to start the server came to nothing. */
  get hasFailed(): boolean {
    return this.failed;
  }

  get isRunning(): boolean {
    return this.client?.isRunning() === true;
  }

  /** Asks the server, which is started if need be. */
  async ask<Params, Result>(
    { method }: Request<Params, Result>,
    params: Params,
    token?: vscode.CancellationToken,
  ): Promise<Result> {
    const client = await this.start();
    // A token that is undefined would be taken for a second parameter.
    return await (token === undefined
      ? client.sendRequest<Result>(method, params)
      : client.sendRequest<Result>(method, params, token));
  }

  /** Logs why something cannot be told. A server that was ended while it was asked is no fault; whoever asked asks the next one. */
  logFailure(what: string, error: unknown): void {
    const isEnded = error instanceof ResponseError && endings.includes(error.code);
    this.log[isEnded ? 'debug' : 'error'](`${what} cannot be told: ${String(error)}`);
  }

  /** Ends the server and starts a new one, which reads everything anew. */
  async restart(): Promise<void> {
    this.log.info('The server is restarted.');
    await this.stop();
    await this.start();
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.starting = undefined;
    // One that never came up cannot be ended, and need not be.
    await client?.dispose().catch((error: unknown) => this.log.warn(String(error)));
  }

  async dispose(): Promise<void> {
    for (const disposable of this.disposables) disposable.dispose();
    await this.stop();
  }

  /** Starts or ends the server as the workspace asks for it now. */
  async look(): Promise<void> {
    const found = await hasConfiguration();
    await vscode.commands.executeCommand('setContext', activeContext, found);
    if (found) await this.start();
    else if (this.client !== undefined) await this.stop();
  }

  private async start(): Promise<BaseLanguageClient> {
    this.starting ??= this.startAnew();
    return await this.starting;
  }

  private async startAnew(): Promise<BaseLanguageClient> {
    const client = this.newClient({
      documentSelector: selectorOf(vscode.workspace.workspaceFolders ?? []),
      outputChannel: this.log,
      traceOutputChannel: this.log,
      initializationOptions: serverOptions(),
    });
    this.client = client;
    answerFileRequests(client);
    client.onNotification(readinessChanged.method, (change: ReadinessChange) => this.changes.fire(change));
    try {
      await client.start();
    } catch (error) {
      await this.setFailed(true);
      throw error;
    }
    await this.setFailed(false);
    return client;
  }

  private async setFailed(failed: boolean): Promise<void> {
    this.failed = failed;
    await vscode.commands.executeCommand('setContext', failedContext, failed);
    this.changes.fire({});
  }
}

const endings: readonly number[] = [ErrorCodes.PendingResponseRejected, ErrorCodes.ConnectionInactive];

const configName = 'shipshape.yaml';

/** A root's own is asked for directly: some virtual file systems cannot be searched. */
async function hasConfiguration(): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  for (const { uri } of folders) if (await exists(vscode.Uri.joinPath(uri, configName))) return true;
  return (await vscode.workspace.findFiles(`**/${configName}`, '**/node_modules/**', 1)).length > 0;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
  } catch {
    return false;
  }
}

/** Documents as they lie in the workspace; versions of them that git or a diff shows are somebody else's. */
function selectorOf(
  folders: readonly vscode.WorkspaceFolder[],
): NonNullable<LanguageClientOptions['documentSelector']> {
  const schemes = [...new Set(['file', ...folders.map(({ uri }) => uri.scheme)])];
  return schemes.flatMap((scheme) => [
    ...['markdown', 'mdx', 'yaml'].map((language) => ({ scheme, language })),
    { scheme, pattern: '**/*.md.erb' },
  ]);
}

function serverOptions(): ServerOptions {
  const today = vscode.workspace.getConfiguration('shipshape').get<string>('today', '');
  return today === '' ? {} : { today };
}
