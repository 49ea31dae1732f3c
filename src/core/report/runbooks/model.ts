import type { GateState } from '../../readiness/model.js';
import type { DocumentLine, EvidenceLine } from '../ready/model.js';

/**
 * `untested`: nobody has followed it. `suspect`: code that it is about has changed since. `overdue`: a test or a review does not hold any
 * more. `fresh`: none of these. `draft`: nobody is sent to it yet. `ended`: it is gone. The first that is true counts, the last two before all.
 */
export type RunbookState = 'untested' | 'suspect' | 'overdue' | 'fresh' | 'draft' | 'ended';

/** A runbook in the register. */
export interface RegisteredRunbook {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly owner: string | null;
  readonly kind: string | null;
  readonly service: string | null;
  readonly severity: string | null;
  readonly stage: string | null;
  readonly state: RunbookState;
  /** Alerts that send people here, as they are written. */
  readonly alerts: readonly string[];
  /** The test, then the review, as the type declares them. */
  readonly checks: readonly RunbookCheck[];
  /** What became of the code that it is about; null where no gate asks. */
  readonly code: { readonly state: GateState; readonly evidence: readonly EvidenceLine[] } | null;
  /** Specs, launches and other documents that rest on it, by the line that says so. */
  readonly usedBy: readonly DocumentLine[];
}

/** A day on which somebody looked at a runbook, and how long that holds. */
export interface RunbookCheck {
  /** The field with the day: `last-tested`. */
  readonly field: string;
  /** As it is written; null where it is missing. */
  readonly date: string | null;
  /** The last day on which it holds. */
  readonly until: string | null;
  /** Days from today to that; negative when it has passed. */
  readonly days: number | null;
  /** Where the day stands, else where the document begins. Counts from 1. */
  readonly line: number;
}
