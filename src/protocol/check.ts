import type { Severity } from '../core/findings.js';
import type { Request } from './message.js';

export interface CheckParams {
  /** The files to check, by URI; every document of every folder when left out. */
  readonly uris?: readonly string[];
}

/** A finding where it lies. Lines and columns count from 0, as the editor's positions do. */
export interface CheckedProblem {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface CheckResult {
  /** How many documents with a type were checked. */
  readonly documents: number;
  readonly problems: readonly CheckedProblem[];
}

/** Findings as `shipshape lint` gives them, unsaved texts included. Work-done progress and cancellation are honoured. */
export const checkRequest: Request<CheckParams, CheckResult> = { method: 'shipshape/check' };
