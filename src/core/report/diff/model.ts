import type { GateSeverity } from '../../config/model.js';
import type { GateState } from '../../readiness/model.js';
import type { Blocker, EvidenceLine, ReadySubject } from '../ready/model.js';

/** A document at one side of a comparison: what `ready` says of it, and the waivers that it holds. */
export interface DiffSubject extends ReadySubject {
  readonly status: string | null;
  readonly waivers: readonly WaiverLine[];
  /** Where the date stands; null where there is none. */
  readonly datePlace: Place | null;
}

/** Lines count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** A waiver on the day of its side. */
export interface WaiverLine extends Place {
  readonly gate: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly expires: string;
  readonly state: 'valid' | 'expired' | 'invalid';
}

/** One side of a comparison. */
export interface DiffSide {
  /** As the user named it. */
  readonly name: string;
  /** Null for the work tree. */
  readonly commit: string | null;
  /** The day that it was judged on. */
  readonly today: string;
}

/**
 * What became of a gate. `fell`: it fails and did not. `open`: it fails and was not asked before. `cleared`: it was not met and is. `met`: it is asked now, and met. `waived`,
 * `unmeasured`, `put-off` (it is not yet due any more): what it says now. `gone`: nobody asks it any more.
 */
export type GateMove = 'fell' | 'open' | 'cleared' | 'met' | 'waived' | 'unmeasured' | 'put-off' | 'gone';

/** A gate at one side. */
export interface GateAt {
  readonly state: GateState;
  readonly severity: GateSeverity;
  readonly evidence: readonly EvidenceLine[];
  readonly because: string | null;
}

export interface GateChange {
  readonly id: string;
  readonly title: string;
  readonly move: GateMove;
  readonly before: GateAt | null;
  readonly after: GateAt | null;
  readonly fix: string;
}

/** `renewed`: it had expired or was not valid, and is valid now. `changed`: its reason, approver or end differs and its state does not. */
export type WaiverMove = 'added' | 'removed' | 'expired' | 'renewed' | 'invalid' | 'changed';

export interface WaiverChange {
  readonly gate: string;
  readonly move: WaiverMove;
  readonly before: WaiverLine | null;
  readonly after: WaiverLine | null;
}

export interface DateChange {
  readonly before: string | null;
  readonly after: string | null;
  /** Days later; negative for earlier, null where one side has no day. */
  readonly days: number | null;
  /** Where the new date stands; null where there is none any more. */
  readonly place: Place | null;
}

/** What a document is, apart from its gates. */
export type SubjectHead = Pick<
  DiffSubject,
  'id' | 'type' | 'path' | 'title' | 'status' | 'stage' | 'date' | 'owner' | 'state' | 'level' | 'score'
>;

/** A document that is not what it was. One that was added has no `before`, one that was removed no `after`. */
export interface SubjectChange {
  readonly before: SubjectHead | null;
  readonly after: SubjectHead | null;
  readonly gates: readonly GateChange[];
  readonly blockers: { readonly new: readonly Blocker[]; readonly closed: readonly Blocker[] };
  readonly waivers: readonly WaiverChange[];
  readonly date: DateChange | null;
}

export interface DiffSummary {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly fell: number;
  readonly open: number;
  readonly cleared: number;
  readonly newBlockers: number;
  readonly closedBlockers: number;
  readonly datesMoved: number;
  readonly waiversAdded: number;
  readonly waiversRenewed: number;
  readonly waiversChanged: number;
  readonly waiversExpired: number;
  readonly waiversInvalid: number;
  readonly waiversRemoved: number;
}

/** How readiness differs between two sides; documents in order of path. */
export interface DiffReport {
  readonly version: 1;
  readonly base: DiffSide;
  readonly head: DiffSide;
  readonly summary: DiffSummary;
  readonly documents: readonly SubjectChange[];
  /** What a reader has to know to read it right. */
  readonly notes: readonly string[];
}

/** A format of `diff`: its name is its file's name. */
export interface DiffFormat {
  readonly name: string;
  readonly doc: string;
  /** `linkBase` leads from the report to the workspace's root, with a slash at its end: a relative path or an address; '' for the root itself. */
  write(report: DiffReport, context: { readonly color: boolean; readonly linkBase: string }): string;
}
