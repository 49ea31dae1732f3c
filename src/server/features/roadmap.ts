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
import type { Located, Session } from '../session.js';
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

async function move(session: Session, params: MoveItemParams): Promise<MoveItemResult> {
  await session.ready();
  const at = session.locate(params.uri);
  return (await at?.folder.whenKnown(() => moved(session, at, params))) ?? { refused: noRoadmap };
}

function moved(
  session: Session,
  { folder, path }: Located,
  { spec, title, horizon }: MoveItemParams,
): MoveItemResult | undefined {
  folder.flush();
  const { workspace } = folder;
  const document = workspace?.document(folder.ownerOf(path) ?? path);
  const text = document === undefined ? undefined : folder.files.read(document.metadata.path);
  if (workspace === undefined || document === undefined || text === undefined) return undefined;
  const named = spec === null ? undefined : session.locate(spec);
  if (spec !== null && named?.folder !== folder)
    return { refused: 'The spec lies in another workspace than the roadmap.' };
  const item = { spec: named === undefined ? null : (folder.ownerOf(named.path) ?? named.path), title };
  const edits = moveItem(workspace.index, document, { text, item, horizon });
  return isRefused(edits) ? edits : { changes: changesOf(session, folder, edits) };
}

const noRoadmap = 'No roadmap of a configured workspace lies there. Look whether the file is still there.';
