import {
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import type { Finding, Severity } from '../../core/findings.js';
import { toRange } from '../convert.js';
import { defineFeature, onSession } from '../feature.js';
import { findingsIn } from '../findings.js';
import { refresh } from '../refresh.js';
import type { Folder } from '../folder.js';
import type { Session } from '../session.js';

/** What is wrong, as it is found: sent where the client listens, told where it asks. Inside `shipshape.yaml` too. */
export const diagnostics = defineFeature({
  name: 'diagnostics',
  capabilities: ({ pushes }) =>
    pushes ? {} : { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } },
  handlers: [
    onSession(
      DocumentDiagnosticRequest.type,
      async (session, { textDocument, previousResultId }): Promise<DocumentDiagnosticReport> => {
        await session.ready();
        const at = session.locate(textDocument.uri);
        at?.folder.flush();
        const items =
          at === undefined ? [] : await at.folder.whenKnown(() => diagnosticsOf(session, at.folder, at.path));
        const resultId = idOf(items);
        return resultId === previousResultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
      },
    ),
    onSession(WorkspaceDiagnosticRequest.type, async (session, { previousResultIds }, token) => {
      await session.ready();
      const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      const reports: WorkspaceDocumentDiagnosticReport[] = [];
      for (const folder of session.all()) {
        folder.flush();
        const paths = pathsOf(folder);
        for (let at = 0; at < paths.length; at += step) {
          await session.pause();
          if (token.isCancellationRequested) return { items: [] };
          const some = paths.slice(at, at + step);
          const found = await folder.whenKnown(() =>
            some.map((path) => ({ path, items: diagnosticsOf(session, folder, path) })),
          );
          for (const { path, items } of found) {
            const uri = session.uriOf(folder, path);
            const version = session.buffers.get(uri)?.version ?? null;
            const resultId = idOf(items);
            const known = before.get(uri);
            before.delete(uri);
            if (known === resultId) reports.push({ kind: 'unchanged', uri, version, resultId });
            else if (items.length > 0 || known !== undefined)
              reports.push({ kind: 'full', uri, version, resultId, items });
          }
        }
      }
      // What had findings and is no document any more has none.
      for (const uri of before.keys()) reports.push({ kind: 'full', uri, version: null, items: [] });
      return { items: reports };
    }),
  ],
  start: (session, connection) => {
    if (session.client.pushes) push(session, connection);
    else if (session.client.capabilities.workspace?.diagnostics?.refreshSupport === true) pull(session, connection);
  },
});

/** Has the client ask again where findings changed, and where the configuration of a folder did: it may have let go of files that had some. */
function pull(session: Session, connection: Connection): void {
  const reread = new Set<Folder>();
  const ask = (): void => refresh(connection, DiagnosticRefreshRequest.type);
  session.listen({
    changed: (folder, paths, complete) => {
      if (paths.length > 0 || (complete && reread.has(folder))) ask();
      if (complete) reread.delete(folder);
    },
    configured: (folder) => {
      reread.add(folder);
    },
    closed: ask,
  });
}
/** Documents told of between two pauses. */
const step = 50;

/** Sends the diagnostics of files whose own have changed, and of no others. */
function push(session: Session, connection: Connection): void {
  /** What was sent last, by folder and path, as a hash. */
  const sent = new Map<Folder, Map<string, string>>();
  /** Files that a document's findings were shown in. */
  const shown = new Map<string, readonly string[]>();
  /** Folders whose documents are judged by another configuration than what was sent. */
  const reread = new Set<Folder>();
  const send = (folder: Folder, path: string, items: readonly Diagnostic[]): void => {
    const known = sent.get(folder) ?? new Map<string, string>();
    sent.set(folder, known);
    const id = idOf(items);
    if ((known.get(path) ?? idOf([])) === id) return;
    if (items.length === 0) known.delete(path);
    else known.set(path, id);
    const uri = session.uriOf(folder, path);
    const version = session.buffers.get(uri)?.version;
    void connection.sendDiagnostics({ uri, ...(version === undefined ? {} : { version }), diagnostics: [...items] });
  };
  session.listen({
    changed: (folder, paths, complete) => {
      const files = new Set<string>();
      for (const path of paths) {
        const key = `${folder.uri}\n${path}`;
        const now = filesOf(folder, path);
        for (const file of [...(shown.get(key) ?? []), ...now]) files.add(file);
        if ((folder.workspace ?? folder.alone)?.document(path) === undefined) shown.delete(key);
        else shown.set(key, now);
      }
      for (const path of files) send(folder, path, diagnosticsOf(session, folder, path));
      // What is gone was among the paths; only another configuration lets go of files, or judges them, unseen.
      if (!complete || !reread.delete(folder)) return;
      for (const path of [...(sent.get(folder)?.keys() ?? [])])
        if (!folder.isConfig(path))
          send(folder, path, folder.ownerOf(path) === undefined ? [] : diagnosticsOf(session, folder, path));
    },
    configured: (folder) => {
      reread.add(folder);
      const faulty = new Set(folder.problems.map(({ path }) => path).filter(isShown));
      for (const path of [...(sent.get(folder)?.keys() ?? [])]) if (folder.isConfig(path)) faulty.add(path);
      for (const path of faulty) send(folder, path, diagnosticsOf(session, folder, path));
    },
    closed: (folder) => {
      for (const path of [...(sent.get(folder)?.keys() ?? [])]) send(folder, path, []);
      sent.delete(folder);
      reread.delete(folder);
    },
  });
}

/** Every file that may have diagnostics. */
function pathsOf(folder: Folder): readonly string[] {
  const documents = ((folder.workspace ?? folder.alone)?.paths() ?? []).flatMap((path) => filesOf(folder, path));
  return [...new Set([...documents, ...folder.problems.map(({ path }) => path).filter(isShown)])];
}

/** The files in which a document's findings stand. */
function filesOf(folder: Folder, path: string): readonly string[] {
  const sidecar = folder.unit(path)?.sidecar;
  return sidecar === undefined ? [path] : [path, sidecar];
}

/** Faults in what is built in or lies in a package are shown where it is extended. */
function isShown(path: string): boolean {
  return !path.startsWith('shipshape:') && !path.startsWith('..');
}

/** What is wrong in one file: of a configuration its faults, of a document or a sidecar its findings. */
function diagnosticsOf(session: Session, folder: Folder, path: string): Diagnostic[] {
  const faults = folder.problems
    .filter((problem) => problem.path === path)
    .map(({ range, severity, message }) => ({
      range: toRange(folder.linesOf(path) ?? [0], range),
      severity: severities[severity],
      source: 'shipshape',
      code: 'configuration',
      message,
    }));
  return [...faults, ...findingsIn(session, folder, path).map((finding) => toDiagnostic(session, folder, finding))];
}

function toDiagnostic(session: Session, folder: Folder, finding: Finding): Diagnostic {
  const { code, gate, related, tags } = finding;
  return {
    range: toRange(folder.linesOf(finding.path) ?? [0], finding.range),
    severity: severities[finding.severity],
    source: 'shipshape',
    code: gate ?? code,
    ...(session.docs === undefined ? {} : { codeDescription: { href: `${session.docs}${pageOf(finding)}` } }),
    message: finding.message,
    ...(tags.length === 0 ? {} : { tags: tags.map((tag) => tagNumbers[tag]) }),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map(({ path, range, message }) => ({
            location: { uri: session.uriOf(folder, path), range: toRange(folder.linesOf(path) ?? [0], range) },
            message,
          })),
        }),
    data: { code, subject: finding.subject },
  };
}

function pageOf({ code, gate }: Finding): string {
  return code === 'gate-failed' ? `gates/${gate ?? 'README'}.md` : `rules/${code}.md`;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const tagNumbers: Readonly<Record<Finding['tags'][number], DiagnosticTag>> = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};

function idOf(items: readonly Diagnostic[]): string {
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}
