import * as vscode from 'vscode';
import type { Disposing } from './disposing.js';
import { type BaseLanguageClient, ErrorCodes, type LanguageClientOptions, ResponseError } from 'vscode-languageclient';
import type { Request } from '../protocol/message.js';
import { type ReadinessChange, readinessChanged } from '../protocol/readiness.js';
import type { ServerOptions } from '../protocol/options.js';
import { activeContext, failedContext } from './contributes.js';
import { answerFileRequests } from './files.js';

/** Begins a language server; how it runs differs between Node and a browser. */
export type BeginServer = (options: LanguageClientOptions) => Promise<BegunServer>;

interface BegunServer {
  /** It has not been started. */
  readonly client: BaseLanguageClient;
  /** Rejects when the server cannot go on, where the client would not notice. */
  readonly failure?: Promise<never>;
  /** Takes away what is left of it once the client has stopped. */
  readonly end?: () => void;
}

/** The language server's life: it runs while a folder of the workspace has a shipshape.yaml, or a command needs it. */
export class Session implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('Shipshape', { log: true });
  private server: BegunServer | undefined;
  private starting: Promise<BaseLanguageClient> | undefined;
  private failed = false;
  /** Of the file systems that the server was begun for. */
  private schemes: readonly string[] = [];
  private options: ServerOptions = {};
  /** Starts and ends come one after the other, whoever asks for them. */
  private turn: Promise<void> = Promise.resolve();
  private readonly changes = new vscode.EventEmitter<ReadinessChange>();
  private readonly disposables: Disposing[] = [this.log, this.changes];

  /** Fires when answers about readiness may have changed, after a start of the server too. */
  readonly onDidChangeReadiness = this.changes.event;

  constructor(
    private readonly begin: BeginServer,
    private readonly extension: Pick<vscode.ExtensionContext, 'extensionUri'>,
  ) {}

  /** Starts the server where there is something for it to do, and goes on looking for that. */
  async open(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${configName}`, false, true, false);
    this.disposables.push(
      watcher,
      watcher.onDidCreate(() => this.look()),
      watcher.onDidDelete(() => this.look()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.look()),
      vscode.workspace.onDidChangeConfiguration(async (event) => {
        // Folders that come and go count as a change of every setting.
        const isOther = todayIn(vscode.workspace.getConfiguration('shipshape')) !== this.options.today;
        if (event.affectsConfiguration('shipshape.today') && isOther && this.starting !== undefined)
          await this.restart();
      }),
    );
    await this.look();
  }

  /** Whether the last try to start the server came to nothing. */
  get hasFailed(): boolean {
    return this.failed;
  }

  get isRunning(): boolean {
    return this.server?.client.isRunning() === true;
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
    await this.inTurn(async () => {
      this.log.info('The server is restarted.');
      await this.stop();
      await this.start();
    });
  }

  /** Ends the server. One that is just starting is let start first; one that has failed leaves nothing behind. */
  async stop(): Promise<void> {
    await this.starting?.catch(() => undefined);
    const { server } = this;
    this.server = undefined;
    this.starting = undefined;
    try {
      if (server?.client.isRunning() === true) await server.client.dispose();
    } catch (error) {
      this.log.warn(`The server did not end by itself: ${String(error)}`);
    } finally {
      server?.end?.();
    }
  }

  async dispose(): Promise<void> {
    for (const disposable of this.disposables) disposable.dispose();
    await this.stop();
  }

  /** Starts or ends the server as the workspace asks for it now. */
  async look(): Promise<void> {
    await this.inTurn(async () => {
      const found = await hasConfiguration();
      await vscode.commands.executeCommand('setContext', activeContext, found);
      // A client cannot be taught of another file system once it has been made.
      const now = schemesOf(vscode.workspace.workspaceFolders ?? []);
      const isKnown = now.every((scheme) => this.schemes.includes(scheme));
      if (this.starting !== undefined && (!found || !isKnown)) await this.stop();
      if (found) await this.start();
    });
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    await done;
  }

  private async start(): Promise<BaseLanguageClient> {
    this.starting ??= this.startAnew();
    return await this.starting;
  }

  private async startAnew(): Promise<BaseLanguageClient> {
    this.schemes = schemesOf(vscode.workspace.workspaceFolders ?? []);
    this.options = this.serverOptions();
    try {
      const server = await this.begin({
        documentSelector: selectorOf(this.schemes),
        outputChannel: this.log,
        traceOutputChannel: this.log,
        initializationOptions: this.options,
      });
      this.server = server;
      const { client, failure } = server;
      answerFileRequests(client);
      client.onNotification(readinessChanged.method, (change: ReadinessChange) => this.changes.fire(change));
      failure?.catch((error: unknown) => this.log.error(`The server broke down: ${reason(error)}`));
      await Promise.race([client.start(), ...(failure === undefined ? [] : [failure])]);
      await this.setFailed(false);
      return client;
    } catch (error) {
      await this.setFailed(true);
      throw new Error(`The language server did not start: ${reason(error)}`, { cause: error });
    }
  }

  /** The pages of rules and gates come with the extension, wherever it runs. */
  private serverOptions(): ServerOptions {
    const today = todayIn(vscode.workspace.getConfiguration('shipshape'));
    const docs = `${vscode.Uri.joinPath(this.extension.extensionUri, 'docs').toString()}/`;
    return { docs, ...(today === undefined ? {} : { today }) };
  }

  private async setFailed(failed: boolean): Promise<void> {
    this.failed = failed;
    await vscode.commands.executeCommand('setContext', failedContext, failed);
    this.changes.fire({});
  }
}

const endings: readonly number[] = [ErrorCodes.PendingResponseRejected, ErrorCodes.ConnectionInactive];
function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

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

function schemesOf(folders: readonly vscode.WorkspaceFolder[]): readonly string[] {
  return [...new Set(['file', ...folders.map(({ uri }) => uri.scheme)])];
}

/** Documents as they lie in the workspace; versions of them that git or a diff shows are somebody else's. */
function selectorOf(schemes: readonly string[]): NonNullable<LanguageClientOptions['documentSelector']> {
  return schemes.flatMap((scheme) => [
    ...['markdown', 'mdx', 'yaml'].map((language) => ({ scheme, language })),
    { scheme, pattern: '**/*.md.erb' },
  ]);
}

function todayIn(settings: vscode.WorkspaceConfiguration): string | undefined {
  const today = settings.get<string>('today', '');
  return today === '' ? undefined : today;
}
