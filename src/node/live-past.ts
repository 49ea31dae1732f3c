import type { History } from '../core/readiness/history.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { headMarks } from './head-mark.js';
import type { Viewpoint } from './kept-judgements.js';
import { once } from './once.js';
import { changedBetween, headOf, historyAt, type Position } from './history.js';

/** The past of a workspace that stays open. It costs nothing until somebody asks for it. */
export interface LivePast {
  /** The past seen from where HEAD stood when it was last looked at. */
  seen(documents: () => readonly string[]): History | undefined;
  /** Goes on from where the past was seen from in another process. */
  resume(from: Viewpoint, documents: () => readonly string[]): void;
  /** Where the past is seen from. */
  readonly viewpoint: Viewpoint;
  /** Looks where HEAD stands now. Where that is elsewhere, the workspace is told, and the answer is true. */
  look(workspace: Workspace): boolean;
}

export function livePast(root: string, { cache }: { readonly cache: boolean }): LivePast {
  const markNow = headMarks(root);
  let view: View | undefined;
  const from = (mark: string, position: Position | undefined, documents: View['documents']): View => ({
    mark,
    position,
    documents,
    history: once(() => (position === undefined ? undefined : historyAt(root, position, { cache, documents }))),
  });
  return {
    // The mark comes first: should HEAD move in between, the next look sees that.
    seen: (documents) => (view ??= from(markNow(), headOf(root), documents)).history(),
    // No mark is empty, so that the next look asks where HEAD stands.
    resume: (viewpoint, documents) => {
      if (viewpoint !== undefined) view ??= from('', viewpoint.position, documents);
    },
    get viewpoint() {
      return view && { position: view.position };
    },
    look: (workspace) => {
      if (view === undefined) return false;
      const mark = markNow();
      if (mark === view.mark) return false;
      const before = view;
      const position = headOf(root);
      if (isSame(before.position, position)) {
        view = { ...before, mark };
        return false;
      }
      view = from(mark, position, before.documents);
      // What lies between the two is known once both have been read.
      for (const { history } of [before, view]) history();
      workspace.pastMoved(
        before.position === undefined || position === undefined
          ? undefined
          : changedBetween(root, before.position, position),
      );
      return true;
    },
  };
}

interface View {
  readonly mark: string;
  readonly position: Position | undefined;
  readonly documents: () => readonly string[];
  readonly history: () => History | undefined;
}

function isSame(a: Position | undefined, b: Position | undefined): boolean {
  return a?.commit === b?.commit && a?.edge === b?.edge;
}
