import type { SubjectState } from '../ready/model.js';

/** Where a document stood at one commit, judged on that commit's day. */
export interface TrendPoint {
  readonly commit: string;
  readonly day: string;
  readonly stage: string | null;
  readonly state: SubjectState;
  readonly level: string | null;
  readonly passed: number;
  readonly due: number;
  readonly blockers: number;
  /** The date that it was to be ready by. */
  readonly date: string | null;
}

/** One document over time: under its newest id, path and title, points oldest first. */
export interface TrendSubject {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly title: string;
  readonly owner: string | null;
  /** It was there at the first commit since a day that was asked for: it may have come long before. */
  readonly older: boolean;
  readonly points: readonly TrendPoint[];
}

/** A commit that was looked at. */
export interface TrendCommit {
  readonly commit: string;
  readonly day: string;
  readonly message: string;
}

/** Readiness over the history of a branch. */
export interface TrendReport {
  readonly version: 1;
  /** Which commits were looked at. */
  readonly every: 'week' | 'commit' | 'merge';
  readonly since: string | null;
  /** Oldest first, from the first that has one of the documents. */
  readonly commits: readonly TrendCommit[];
  readonly subjects: readonly TrendSubject[];
  /** What a reader has to know to read it right. */
  readonly notes: readonly string[];
}

/** A format of `trend`: its name is its file's name. */
export interface TrendFormat {
  readonly name: string;
  readonly doc: string;
  /** `base` leads from the report to the workspace's root. */
  write(report: TrendReport, context: { readonly color: boolean; readonly base: string }): string;
}
