import type { CancellationToken } from 'vscode-languageserver';
import { type CheckedProblem, type CheckParams, checkRequest, type CheckResult } from '../../protocol/check.js';
import { toRange } from '../convert.js';
import { answers, defineFeature } from '../feature.js';
import type { Folder } from '../folder.js';
import { findingsIn } from '../findings.js';
import type { Session } from '../session.js';
import { notRead } from '../unread.js';

/** Checks files or whole folders when a person asks, and counts what it found. */
export const check = defineFeature({
  name: 'check',
  capabilities: () => ({}),
  handlers: [answers(checkRequest, checkAll)],
});

/** Documents judged between two pauses. */
const step = 16;

async function checkAll(session: Session, { uris }: CheckParams, token: CancellationToken): Promise<CheckResult> {
  await session.ready();
  // Somebody who asks wants them read, whoever stopped that before.
  await session.readAll();
  if (session.unread.length > 0) throw notRead('Nothing was checked');
  const problems: CheckedProblem[] = [];
  let documents = 0;
  for (const folder of session.all()) {
    folder.flush();
    const paths = documentsOf(session, folder, uris);
    for (let at = 0; at < paths.length; at += step) {
      await session.pause();
      if (token.isCancellationRequested) return { documents, problems };
      const some = paths.slice(at, at + step);
      documents += some.length;
      problems.push(...(await folder.whenKnown(() => some.flatMap((path) => problemsOf(session, folder, path)))));
    }
  }
  return { documents, problems };
}

function documentsOf(session: Session, folder: Folder, uris: readonly string[] | undefined): readonly string[] {
  if (uris === undefined) return folder.workspace?.paths() ?? [];
  const paths = uris.flatMap((uri) => {
    const at = session.locate(uri);
    return at?.folder === folder ? folder.documentsIn(at.path) : [];
  });
  return [...new Set(paths)];
}

/** Findings of a document, in itself and in its sidecar. */
function problemsOf(session: Session, folder: Folder, path: string): readonly CheckedProblem[] {
  const sidecar = folder.unit(path)?.sidecar;
  const files = sidecar === undefined ? [path] : [path, sidecar];
  return files.flatMap((file) =>
    findingsIn(session, folder, file).map(({ code, gate, severity, message, range }) => {
      const { start } = toRange(folder.linesOf(file) ?? [0], range);
      const uri = session.uriOf(folder, file);
      return { uri, line: start.line, column: start.character, code: gate ?? code, severity, message };
    }),
  );
}
