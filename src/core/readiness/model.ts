import type { GateSeverity } from '../config/model.js';
import type { Fix } from '../findings.js';
import type { Range } from '../text/range.js';

/**
 * What became of a gate. `unmeasured`: what it needs cannot be had here (git, a whole history); that is never a pass. `waived`: it is not met, and
 * somebody took responsibility for going without until a date; that is no pass either.
 */
export type GateState = 'pass' | 'fail' | 'waived' | 'not-applicable' | 'not-yet-due' | 'unmeasured';

/** A place that an answer rests on and what it says there. */
export interface Evidence {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
  /** What is missing or wrong here, as rules name it: a field, a heading. Absent for what speaks for the gate. */
  readonly subject?: string;
  readonly fixes?: readonly Fix[];
  /** Other places where it could stand as well; the text names them too. */
  readonly alternatives?: readonly Evidence[];
  /** Comes from another document's gate, which the text names. */
  readonly collected?: true;
}

/** The answer to one gate's question about one document. */
export interface GateResult {
  readonly id: string;
  readonly title: string;
  readonly state: GateState;
  readonly severity: GateSeverity;
  readonly level: string | undefined;
  /** The stage from which it is asked; undefined for always. */
  readonly due: string | undefined;
  readonly evidence: readonly Evidence[];
  /** What to do when it is not met. */
  readonly fix: string;
  /** Why the state is not what the evidence alone says: a stage that is none, a waiver, a gate that came later than the document. */
  readonly because: string | undefined;
}

/** All gates of one document at one stage. */
export interface Readiness {
  readonly path: string;
  /** The stage that the gates were judged at; undefined where the type has none. */
  readonly stage: string | undefined;
  readonly gates: readonly GateResult[];
}
