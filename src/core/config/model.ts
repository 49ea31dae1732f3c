import type { Severity } from '../findings.js';
import type { Condition, FieldSpec } from '../schema/model.js';
import type { Range } from '../text/range.js';

/** A checked configuration for one folder: plain data, everything resolved, safe to send to a worker. */
export interface Config {
  /** The folder it governs, relative to the workspace's root; '' for the root. */
  readonly folder: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly gitignore: boolean;
  readonly types: Readonly<Record<string, TypeSpec>>;
  readonly gates: Readonly<Record<string, GateSpec>>;
  readonly levels: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly Override[];
  readonly owners: OwnersSpec;
  readonly campaigns: readonly Campaign[];
  readonly waivers: WaiverPolicy;
  /** Path of the baseline file, relative to the workspace's root. */
  readonly baseline: string | undefined;
  readonly links: LinkSettings;
  readonly limits: { readonly documentBytes: number };
}

export interface TypeSpec {
  readonly name: string;
  readonly title: string;
  readonly doc: string | undefined;
  readonly match: readonly string[];
  readonly exclude: readonly string[];
  /** Other names that a document's `type` field may give it by, wherever the document lies inside `include`. */
  readonly aliases: readonly string[];
  readonly metadata: MetadataPlace;
  readonly id: IdSpec | undefined;
  readonly titleField: string | undefined;
  /** The field with the date that it is to be ready by. */
  readonly dateField: string | undefined;
  /** The stage at which the question is asked whether it is ready. */
  readonly readyAt: string | undefined;
  readonly lifecycle: Lifecycle | undefined;
  readonly statusField: string | undefined;
  /** Which statuses go with which stage; a stage that is not listed goes with all. */
  readonly statusByStage: Readonly<Record<string, readonly string[]>>;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly unknownFields: 'allow' | 'report';
  readonly sections: readonly SectionSpec[];
  readonly unknownSections: 'allow' | 'report';
  /** A Markdown file whose headings are the sections and whose text is template text; relative to the workspace's root. */
  readonly templateFile: string | undefined;
  /** The template's text: from the preset, or read from `templateFile` by the host. */
  readonly template: string | undefined;
  /** Fields that must not be earlier than another: `[start-date, end-date]`. */
  readonly dateOrder: readonly (readonly string[])[];
  /** Pairs of relation fields that mirror each other: `superseded-by` and `replaces`. */
  readonly mirrors: readonly (readonly [string, string])[];
  /** Relation fields that must not go round in a circle, and may not point at something less mature. */
  readonly acyclic: readonly string[];
  readonly stageOrder: readonly string[];
  /** Dates that go stale: `{reviewed: last-reviewed, interval: review-interval, default: P90D}`; a runbook has two, its review and its test. */
  readonly review: readonly ReviewSpec[];
  /** Pairs of fields that must say the same; `{stage}` stands for the document's stage: `[latest-milestone, "milestone.{stage}"]`. */
  readonly equal: readonly (readonly [string, string])[];
  /** Where task items must be checked, from a stage. */
  readonly tasks: readonly TaskSpec[];
}

/** Where a type's metadata stands. `file`: the whole file is metadata (an approval in YAML) and has no body. */
export type MetadataPlace =
  | { readonly kind: 'frontmatter' }
  | { readonly kind: 'sidecar'; readonly file: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'none' };

export interface ReviewSpec {
  /** The field with the date of the last review. */
  readonly reviewed: string;
  /** The field with the interval. */
  readonly interval: string | undefined;
  /** The interval where the field is absent; ISO 8601 or "6 months". */
  readonly default: string | undefined;
  /** Only documents for which this holds: an experiment past its `end-date` that has no `decision`. */
  readonly when?: Condition;
  /** What to do about it, as a sentence for the message. */
  readonly doc?: string;
}

export interface TaskSpec {
  /** Only items under this heading. */
  readonly heading?: string;
  /** Only items whose text starts with this: `(R)`. */
  readonly marker?: string;
  readonly due: string;
  readonly when?: Condition;
}

export interface IdSpec {
  /** The field that holds the id. Where a document has none, its id is what `fileName` says. */
  readonly field: string;
  /** `SPEC-{number:4}`, `{slug}`; numbers are padded to the width given. */
  readonly pattern: string | undefined;
  /** `{id}-*.md`, `{id}/README.md`; `{number}` and `{slug}` too. */
  readonly fileName: string | undefined;
  /** Whether the H1 must start with the id; `equals`: be the id and nothing else. */
  readonly heading: boolean | 'equals';
}

export interface Lifecycle {
  /** The field that holds the stage. */
  readonly field: string;
  readonly stages: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  /** Stages at which nothing new is asked for, except what is due there by name: retired. */
  readonly ended: readonly string[];
  /** For types that are steered by status alone: status -> stage. */
  readonly fromStatus: { readonly field: string; readonly stages: Readonly<Record<string, string>> } | undefined;
  /** The stage of a document that says none. */
  readonly initial: string;
}

export interface SectionSpec {
  readonly heading: string;
  readonly alternatives: readonly string[];
  readonly level: number;
  /** The heading it must stand under. */
  readonly under: string | undefined;
  readonly due: string | undefined;
  readonly when: Condition | undefined;
  /** Text of the template for it: not an answer. */
  readonly template: string | undefined;
  readonly doc: string | undefined;
  /** Overrides the rules' severity for this section. */
  readonly severity?: Severity;
}

/** A readiness gate: a question about a document, with the evidence that answers it. */
export interface GateSpec {
  readonly id: string;
  readonly title: string;
  readonly appliesTo: readonly string[];
  /** The stage from which it is asked; undefined for always. */
  readonly due: string | undefined;
  readonly severity: GateSeverity;
  /** Other severities, the first whose evidence is there counts. */
  readonly severityWhen: readonly { readonly when: EvidenceSpec; readonly severity: GateSeverity }[];
  readonly level: string | undefined;
  readonly evidence: EvidenceSpec;
  /** Documents created before this date are left alone. */
  readonly effectiveFrom: string | undefined;
  readonly fix: string;
  /** What to tell people who read no documents while it is not met; a sentence without its full stop. */
  readonly unmet: string | undefined;
  readonly doc: string | undefined;
}

export type GateSeverity = 'blocker' | 'warning' | 'info';

/** A piece of evidence as a gate asks for it: its kind, and that kind's options as written; options may hold evidence again. */
export interface EvidenceSpec {
  readonly kind: string;
  readonly options: Readonly<Record<string, string | EvidenceSpec | readonly (string | EvidenceSpec)[]>>;
}

export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
  readonly severityByStatus: Readonly<Record<string, Severity | 'off'>>;
  /** Documents created before this date are left alone. */
  readonly effectiveFrom: string | undefined;
}

export interface Override {
  readonly files: readonly string[];
  readonly types: readonly string[];
  readonly rules: Readonly<Record<string, Partial<RuleSetting>>>;
}

export interface OwnersSpec {
  readonly from: readonly string[];
  readonly also: readonly string[];
}

/** Old documents get time: a warning until a day, an error from it on. */
export interface Campaign {
  readonly name: string;
  readonly rules: readonly string[];
  readonly gates: readonly string[];
  /** Until this date a warning, from it on an error. */
  readonly errorFrom: string;
}

interface WaiverPolicy {
  readonly field: string;
  readonly maxDays: number;
}

interface LinkSettings {
  /** What `/docs/x` is relative to; '' for the workspace's root. */
  readonly root: string;
  readonly slugger: 'github' | 'gitlab' | 'hugo';
  /** Links whose target matches one of these (RE2) are left alone. */
  readonly ignore: readonly string[];
  /** File endings tried for a link without one, and for folders: `.md`, `index.md`. */
  readonly tryEndings: readonly string[];
}

/** A fault in a configuration file. */
export interface ConfigProblem {
  readonly path: string;
  readonly range: Range;
  readonly severity: Severity;
  readonly message: string;
  /** What may mend it, the likeliest first. */
  readonly remedies?: readonly ConfigRemedy[];
}

/** What may stand in the place of a key, of a value, or of any stretch of text; or what may go: a key with its value, an item of a list. */
export type ConfigRemedy =
  | { readonly kind: 'key' | 'value' | 'text'; readonly at: Range; readonly to: string }
  | { readonly kind: 'remove'; readonly at: Range };

/** The root's configuration and the nested ones, each already merged over its parent. Deepest folder wins. */
export interface ConfigTree {
  readonly root: Config;
  readonly nested: readonly Config[];
}
