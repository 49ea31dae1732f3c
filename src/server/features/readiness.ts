import { subjectAt } from '../../core/report/ready/build.js';
import { readyFormats } from '../../core/report/ready/formats/index.js';
import { isToCome } from '../../core/report/ready/launches.js';
import { stateWords } from '../../core/report/ready/wording.js';
import { distanceOf } from '../../core/report/words/days.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import {
  byDate,
  type PlacedSubject,
  readinessChanged,
  type ReadinessParams,
  readinessReportRequest,
  readinessRequest,
  type ReadySubject,
} from '../../protocol/readiness.js';
import { answers, defineFeature } from '../feature.js';
import type { Folder } from '../folder.js';
import type { Session } from '../session.js';
import { showing } from '../showing.js';
import { notRead } from '../unread.js';
import { contextOf, pathsIn, type View, type ViewContext } from '../view.js';

const view: View<PlacedSubject, ReadinessParams> = {
  request: readinessRequest,
  changed: readinessChanged,
  list: toCome,
  build: (context, path) => {
    const subject = subjectAt(context.workspace, path, context.today);
    if (subject === undefined || subject.gates.length === 0) return [];
    const words = {
      state: stateWords[subject.state],
      distance: subject.days === null ? null : distanceOf(subject.days),
    };
    return [{ path, item: { uri: context.uriOf(path), root: context.root, subject, words } }];
  },
  isMeant: ({ workspace }, path, { launchesOnly = false }) => !launchesOnly || isLaunchToCome(workspace, path),
  order: byDate,
};
const shown = showing(view);

/** What launches and documents with gates come to, for views and the status bar; clients hear which answers changed. */
export const readiness = defineFeature({
  name: 'readiness',
  capabilities: () => ({}),
  handlers: [
    ...shown.handlers,
    answers(readinessReportRequest, async (session, { uris }) => {
      await session.ready();
      await session.readAll();
      if (session.unread.length > 0) throw notRead('There is no report');
      const folders = await Promise.all(
        session.all().map((folder) => folder.whenKnown(() => reported(session, folder, uris))),
      );
      const known = folders.filter((one) => one !== undefined);
      const reports = known.flatMap(({ root, subjects }) =>
        subjects.length === 0 && known.length > 1 ? [] : [reportOf(subjects, { root, today: session.today })],
      );
      return { markdown: reports.join('\n') };
    }),
  ],
  start: shown.start,
});

/** What a folder's report is about; undefined while it has no configuration that works. */
function reported(
  session: Session,
  folder: Folder,
  uris: readonly string[] | undefined,
): { readonly root: string; readonly subjects: readonly ReadySubject[] } | undefined {
  folder.flush();
  const context = contextOf(session, folder);
  if (context === undefined) return undefined;
  const paths = uris === undefined ? toCome(context) : [...new Set(pathsIn(session, folder, uris))];
  const items = paths.flatMap((path) => view.build(context, path).map(({ item }) => item));
  return { root: folder.uri, subjects: items.sort(byDate).map(({ subject }) => subject) };
}

/** The launches that are still to come. */
function toCome({ workspace }: ViewContext): readonly string[] {
  return workspace.index.ofType('launch').filter((path) => isToCome(workspace, path));
}

function isLaunchToCome(workspace: Workspace, path: string): boolean {
  return workspace.index.summary(path)?.type === 'launch' && isToCome(workspace, path);
}

/** The report as the command line writes it, but for its links, which lead somewhere wherever the text lies. */
function reportOf(
  subjects: readonly ReadySubject[],
  { root, today }: { readonly root: string; readonly today: string },
): string {
  const format = readyFormats.find(({ name }) => name === 'markdown');
  return format?.write({ version: 1, today, subjects }, { color: false, base: `${root}/` }) ?? '';
}
