import type { Connection } from 'vscode-languageserver';
import { buildReady } from '../../core/report/ready/build.js';
import { readyFormats } from '../../core/report/ready/formats/index.js';
import { isToCome, launchesOf } from '../../core/report/ready/launches.js';
import { stateWords } from '../../core/report/ready/wording.js';
import { distanceOf } from '../../core/report/words/days.js';
import {
  byDate,
  type PlacedSubject,
  readinessChanged,
  type ReadinessParams,
  readinessReportRequest,
  readinessRequest,
  type ReadinessResult,
  type ReadySubject,
} from '../../protocol/readiness.js';
import { answers, defineFeature } from '../feature.js';
import type { Folder } from '../folder.js';
import type { Session } from '../session.js';

/** What launches and documents with gates come to, for views and the status bar; clients hear which answers changed. */
export const readiness = defineFeature({
  name: 'readiness',
  capabilities: () => ({}),
  handlers: [
    answers(readinessRequest, async (session, params) => {
      const result = await readinessOf(session, params);
      remember(session, result.subjects);
      return result;
    }),
    answers(readinessReportRequest, async (session, params) => {
      const { roots, subjects } = await readinessOf(session, params);
      const reports = roots.flatMap((root) => {
        const own = subjects.filter((placed) => placed.root === root).map(({ subject }) => subject);
        return own.length === 0 && roots.length > 1 ? [] : [reportOf(own, { root, today: session.today })];
      });
      return { markdown: reports.join('\n') };
    }),
  ],
  start: (session, connection) => {
    const all = (): void => tell(connection);
    session.listen({
      changed: (folder, _paths, complete) => {
        if (complete) tellDifferences(session, connection, folder);
      },
      configured: all,
      closed: all,
    });
  },
});

/** The report as the command line writes it, but for its links, which lead somewhere wherever the text lies. */
function reportOf(
  subjects: readonly ReadySubject[],
  { root, today }: { readonly root: string; readonly today: string },
): string {
  const format = readyFormats.find(({ name }) => name === 'markdown');
  const text = format?.write({ version: 1, today, subjects }, { color: false }) ?? '';
  return text.replaceAll(/\]\((?=[^()\s:]+#L\d+\))/g, `](${root}/`);
}

/** What a client was told last of each subject that it asked for, by URI. Launches that come to be are found beside it. */
const told = new WeakMap<Session, Map<string, string>>();

async function readinessOf(
  session: Session,
  { uris, launchesOnly = false }: ReadinessParams,
): Promise<ReadinessResult> {
  await session.ready();
  const folders = session.all().filter(({ workspace }) => workspace !== undefined);
  const subjects = await Promise.all(
    folders.map((folder) =>
      folder.whenKnown(() => {
        folder.flush();
        const paths = uris === undefined ? undefined : pathsIn(session, folder, uris);
        return subjectsIn(session, folder, launchesOnly ? toCome(folder, paths) : paths);
      }),
    ),
  );
  return {
    roots: folders.map(({ uri }) => uri),
    subjects: subjects.flat().sort(byDate),
  };
}

function pathsIn(session: Session, folder: Folder, uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => {
    const at = session.locate(uri);
    return at?.folder === folder ? folder.documentsIn(at.path) : [];
  });
}

/** Of the paths those that have gates; of all documents the launches that are still to come. */
function subjectsIn(session: Session, folder: Folder, paths: readonly string[] | undefined): readonly PlacedSubject[] {
  folder.flush();
  const { workspace } = folder;
  if (workspace === undefined) return [];
  return buildReady(workspace, [...new Set(paths ?? toCome(folder))], session.today)
    .subjects.filter(({ gates }) => gates.length > 0)
    .map((subject) => ({
      uri: session.uriOf(folder, subject.path),
      root: folder.uri,
      subject,
      words: {
        state: stateWords[subject.state],
        distance: subject.days === null ? null : distanceOf(subject.days),
      },
    }));
}

/** Of some documents of a folder, or of all, the launches that are still to come. */
function toCome({ workspace }: Folder, paths?: readonly string[]): readonly string[] {
  if (workspace === undefined) return [];
  return launchesOf(workspace, paths ?? workspace.paths()).filter((path) => isToCome(workspace, path));
}

/** A client that asks while something is being judged sees more than it was told of; it is told again once all is judged, come what may. */
function remember(session: Session, subjects: readonly PlacedSubject[]): void {
  const known = told.get(session) ?? new Map<string, string>();
  told.set(session, known);
  for (const placed of subjects) {
    const text = JSON.stringify(placed);
    const before = known.get(placed.uri);
    known.set(placed.uri, before === undefined || before === text ? text : '');
  }
}

/** Judging remembers what it can, so that asking again about what a client shows costs little. */
function tellDifferences(session: Session, connection: Connection, folder: Folder): void {
  const known = told.get(session);
  if (known === undefined || folder.workspace === undefined) return;
  const own = [...known.keys()].filter((uri) => session.locate(uri)?.folder === folder);
  const now = new Map(
    [...subjectsIn(session, folder, undefined), ...subjectsIn(session, folder, pathsIn(session, folder, own))].map(
      (placed) => [placed.uri, JSON.stringify(placed)],
    ),
  );
  const uris = [...new Set([...own, ...now.keys()])].filter((uri) => now.get(uri) !== known.get(uri));
  if (uris.length === 0) return;
  for (const uri of uris) known.delete(uri);
  for (const [uri, text] of now) known.set(uri, text);
  tell(connection, uris);
}

function tell(connection: Connection, uris?: readonly string[]): void {
  void connection.sendNotification(readinessChanged.method, uris === undefined ? {} : { uris });
}
