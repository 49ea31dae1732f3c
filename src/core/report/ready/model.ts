import type { GateSeverity } from '../../config/model.js';
import type { GateState } from '../../readiness/model.js';

/** A place with the words that an answer rests on. Lines count from 1. */
export interface EvidenceLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** A gate's answer as people and other tools see it. */
export interface GateLine {
  readonly id: string;
  readonly title: string;
  readonly state: GateState;
  /** Of a gate that is not yet due what it would be if it were; of one that is met now and asks for more at the stage of the question, what it will be there. */
  readonly outlook: GateState | null;
  readonly severity: GateSeverity;
  readonly due: string | null;
  readonly level: string | null;
  readonly evidence: readonly EvidenceLine[];
  /** Why the state is not what the evidence alone says. */
  readonly because: string | null;
  readonly fix: string;
}

/** Something that stands in the way, with who answers for it. */
export interface Blocker extends EvidenceLine {
  readonly gate: string;
  readonly fix: string;
  readonly owner: string | null;
}

/**
 * `blocked`: a blocker that is due is not met. `unmeasured`: none is, and some cannot be measured here. `ready`: every blocker up to the stage
 * of the question is met, waived or does not apply. `open`: what is due is met, and what comes by that stage is not. `ended`: it is gone.
 */
export type SubjectState = 'ready' | 'open' | 'blocked' | 'unmeasured' | 'ended';

export interface ReadySubject {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly title: string;
  readonly stage: string | null;
  readonly date: string | null;
  /** Days from today to the date; negative when it has passed. */
  readonly days: number | null;
  readonly owner: string | null;
  readonly group: string | null;
  readonly state: SubjectState;
  readonly level: string | null;
  readonly score: { readonly passed: number; readonly due: number };
  readonly gates: readonly GateLine[];
  readonly blockers: readonly Blocker[];
}

/** What `ready` is asked about. */
export interface ReadyQuery {
  readonly paths: readonly string[];
  /** The types that were named, which may have no document; empty where none was. */
  readonly types: readonly string[];
}

/** What `ready` has to say. */
export interface ReadyReport {
  readonly version: 1;
  readonly today: string;
  readonly subjects: readonly ReadySubject[];
  /** Sentences on what was asked for and is not here; absent where there is nothing to say. */
  readonly absent?: readonly string[];
  /** Present where experiments were asked for, or are among the subjects: by group, then what is overdue first. */
  readonly experiments?: readonly RegisteredExperiment[];
  /** Present where insights were asked for, or are among the subjects. */
  readonly insights?: InsightRegister;
  /** Absent where none is configured. */
  readonly campaigns?: readonly CampaignLine[];
}

/** How far a campaign has come: documents that meet all it asks, of those that it asks something. */
export interface CampaignLine {
  readonly name: string;
  /** The day from which it is an error. */
  readonly errorFrom: string;
  readonly done: number;
  readonly all: number;
  /** Who has most left comes first. */
  readonly owners: readonly { readonly owner: string | null; readonly done: number; readonly all: number }[];
}

/** `overdue`: its end has passed and nothing is decided. `stopped`: ended early, or retired, without a decision. */
export type ExperimentState = 'overdue' | 'running' | 'planned' | 'decided' | 'stopped';

/** An experiment in the register; `line` is where the decision stands, else where the end does. */
export interface RegisteredExperiment {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly title: string;
  readonly group: string | null;
  readonly owner: string | null;
  readonly state: ExperimentState;
  readonly start: string | null;
  readonly end: string | null;
  /** Days from today to the end; negative when it has passed. */
  readonly days: number | null;
  readonly decision: string | null;
}

/** A document, by the line that counts. */
export interface DocumentLine {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly line: number;
  readonly title: string;
  readonly owner: string | null;
}

export interface RegisteredInsight extends DocumentLine {
  readonly date: string | null;
  readonly confidence: string | null;
  /** Documents that name it as their evidence, by the line that does. */
  readonly supports: readonly DocumentLine[];
}

export interface InsightRegister {
  /** Those that support nothing come last. */
  readonly entries: readonly RegisteredInsight[];
  /** Specs that have not ended and name no insight. */
  readonly specsWithout: readonly DocumentLine[];
}

/** Something to be done next, for one or several subjects. */
export interface Action {
  readonly date: string | null;
  readonly owner: string | null;
  readonly subject: string;
  readonly gate: string;
  readonly severity: GateSeverity;
  readonly what: string;
}

/** A format of `ready`: its name is its file's name. */
export interface ReadyFormat {
  readonly name: string;
  readonly doc: string;
  /** `base` leads from the report to the workspace's root, with a slash at the end: a relative path or a URL. Empty when left out. */
  write(report: ReadyReport, context: { readonly color: boolean; readonly base?: string }): string;
  /** The same text bit by bit, of formats whose texts grow too large to be held twice. */
  parts?(report: ReadyReport): Iterable<string>;
}
