import * as vscode from 'vscode';
import type { Disposing } from './disposing.js';
import { readinessReportRequest } from '../protocol/readiness.js';
import { linksForPreview } from './preview-links.js';
import type { Session } from './session.js';

const scheme = 'shipshape-report';

/** Readiness reports as read-only Markdown documents that keep up with the workspace while they are open. */
export class ReportDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: readonly Disposing[];

  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Session) {
    this.disposables = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      session.onDidChangeReadiness(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) this.changed.fire(uri);
      }),
    ];
  }

  /** Opens the report of a document, or of all launches, beside or in place of what is open. */
  async show(document?: vscode.Uri): Promise<void> {
    const name = document === undefined ? 'Launch readiness' : (document.path.split('/').at(-1) ?? '');
    const uri = vscode.Uri.from({
      scheme,
      path: `/${name.replace(/\.md$/, '')} readiness.md`.replace('readiness readiness', 'readiness'),
      query: document?.toString() ?? '',
    });
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const params = uri.query === '' ? {} : { uris: [uri.query] };
    const { markdown } = await this.session.ask(readinessReportRequest, params, token);
    const first = vscode.workspace.workspaceFolders?.[0];
    return first === undefined ? markdown : linksForPreview(markdown, first.uri.toString());
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}
