import type { RoadmapEntry } from '../core/report/roadmap/entries.js';
import type { Notification, Request } from './message.js';
import type { ViewChange, ViewParams, ViewResult } from './view.js';

/** What is on the roadmap, by horizon and date, each thing once however many roadmaps name it; then the specs that are on none. */
export const roadmapRequest: Request<ViewParams, ViewResult<RoadmapEntry>> = { method: 'shipshape/roadmap' };

/** Sent by the server when answers of the roadmap request may be other ones. */
export const roadmapChanged: Notification<ViewChange> = { method: 'shipshape/roadmapChanged' };

export interface MoveItemParams {
  /** URI of the roadmap whose item is to be moved. */
  readonly uri: string;
  /** URI of the item's spec; null where it has none, so that its title tells which it is. */
  readonly spec: string | null;
  readonly title: string;
  /** `now`, `next`, `later`, a quarter or a release. */
  readonly horizon: string;
}

/** A place in a text as editors count: lines and UTF-16 code units from 0. */
interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

interface EditorEdit {
  readonly range: { readonly start: EditorPosition; readonly end: EditorPosition };
  readonly newText: string;
}

/** The edits of files by their URIs, which is a `WorkspaceEdit` of the protocol; or why there are none, as a sentence. */
export type MoveItemResult =
  { readonly changes: Readonly<Record<string, readonly EditorEdit[]>> } | { readonly refused: string };

/** What moves an item of a roadmap to another horizon. Changes nothing by itself: the client applies the edits. */
export const moveItemRequest: Request<MoveItemParams, MoveItemResult> = { method: 'shipshape/moveRoadmapItem' };
