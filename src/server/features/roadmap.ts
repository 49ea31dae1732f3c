import { isRefused } from '../../core/edit/change.js';
import { moveItem } from '../../core/edit/move-item.js';
import { buildRoadmap } from '../../core/report/roadmap/build.js';
import { byHorizon, entriesOf } from '../../core/report/roadmap/entries.js';
import {
  moveItemRequest,
  type MoveItemParams,
  type MoveItemResult,
  roadmapChanged,
  roadmapRequest,
} from '../../protocol/roadmap.js';
import { changesOf } from '../changes.js';
import { answers, defineFeature } from '../feature.js';
import type { Session } from '../session.js';
import { showing } from '../showing.js';

const shown = showing({
  request: roadmapRequest,
  changed: roadmapChanged,
  // An item may be named by several roadmaps and have several launches, so that a folder's roadmap is built as a whole.
  build: ({ workspace, today, root, uriOf }) =>
    entriesOf(buildRoadmap(workspace, { today, audience: 'internal', by: 'horizon' })).map(({ path, entry }) => ({
      path,
      item: { uri: uriOf(path), root, subject: entry },
    })),
  order: (a, b) => byHorizon(a.subject, b.subject),
});

/** The roadmap that documents make together, for the view of that name, and what moves an item in it. */
export const roadmap = defineFeature({
  name: 'roadmap',
  capabilities: () => ({}),
  handlers: [...shown.handlers, answers(moveItemRequest, move)],
  start: shown.start,
});

async function move(session: Session, { uri, spec, title, horizon }: MoveItemParams): Promise<MoveItemResult> {
  await session.ready();
  const folder = session.locate(uri)?.folder;
  folder?.flush();
  const [path] = folder?.documentsIn(session.locate(uri)?.path ?? '') ?? [];
  const { workspace } = folder ?? {};
  const document = path === undefined ? undefined : workspace?.document(path);
  const text = document === undefined ? undefined : folder?.files.read(document.metadata.path);
  if (folder === undefined || workspace === undefined || document === undefined || text === undefined)
    return { refused: 'No roadmap of a configured workspace lies there. Look whether the file is still there.' };
  const at = spec === null ? undefined : session.locate(spec);
  const specPath = at?.folder === folder ? (folder.ownerOf(at.path) ?? at.path) : null;
  if (spec !== null && specPath === null) return { refused: 'The spec lies in another workspace than the roadmap.' };
  const edits = moveItem(workspace.index, document, { text, item: { spec: specPath, title }, horizon });
  return isRefused(edits) ? edits : { changes: changesOf(session, folder, edits) };
}
