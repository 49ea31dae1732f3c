import type { Config, EvidenceSpec, TypeSpec } from '../../config/model.js';
import type { Document, MapNode } from '../../document/model.js';
import type { Finding } from '../../findings.js';
import type { FieldSpec, FieldType } from '../../schema/model.js';
import type { StageReading, WorkspaceIndex } from '../../workspace/model.js';
import type { History } from '../history.js';
import type { Evidence, Readiness } from '../model.js';

/** What a kind of evidence says: whether it is there, and the places that show it, also when it is not. */
export interface Outcome {
  /** `waived`: what it rests on is not there, and somebody took responsibility for that elsewhere. */
  readonly state: 'met' | 'unmet' | 'waived' | 'not-applicable' | 'unmeasured';
  readonly evidence: readonly Evidence[];
}

/** What evidence may be taken from. */
export interface EvidenceContext {
  readonly document: Document;
  readonly config: Config;
  readonly type: TypeSpec;
  /** The stage that the document is judged at: its own, or one that it is looked at as if it had come to; undefined where its type has none. */
  readonly reading: StageReading | undefined;
  /** Where fields are looked up: the document's metadata, or an item of one of its lists. */
  readonly scope: Scope;
  readonly index: WorkspaceIndex;
  /** ISO date. */
  readonly today: string;
  readonly history: () => History | undefined;
  /** Why there is no history, as part of a sentence, where there is more to say than that. */
  readonly whyNoHistory: () => string | undefined;
  /** What counts of the rules' findings on this document. */
  readonly findings: () => readonly Finding[];
  /** What rules about due fields and sections will find at the stage that it is judged at and do not find now; empty at its own stage. */
  readonly owed: () => readonly Finding[];
  /** Another document's gates as if it were at a stage; undefined for what is no document, `circle` where its gates rest on this one's. */
  readonly readinessOf: (path: string, stage: string) => Readiness | 'circle' | undefined;
  /** The same questions asked of another document; undefined for what has no type. */
  readonly at: (path: string) => EvidenceContext | undefined;
  /** The same questions asked of an item of a list. */
  readonly within: (scope: Scope) => EvidenceContext;
  /** How a value is read that its field does not know: whichever way lets nothing off. Conditions and what is denied read it the other way round. */
  readonly doubt: 'met' | 'unmet';
  /** The same questions with doubt the other way round. */
  readonly inverted: () => EvidenceContext;
  readonly judge: (evidence: EvidenceSpec) => Outcome;
}

/** A map of fields with what they mean. */
export interface Scope {
  readonly map: MapNode;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** How to say where: '' for the document, `alerts` for an item of that list. */
  readonly within: string;
}

/** A kind of evidence: its page, the options it takes, and how it is judged. */
export interface EvidenceKind<Kind extends string = string> {
  /** The key that names it in a gate: `{section: Rollback}`. */
  readonly kind: Kind;
  readonly summary: string;
  readonly details: string;
  /** The kind's own key among them. Options of `evidenceType` and `evidenceList` hold evidence again. */
  readonly options: Readonly<Record<string, FieldSpec>>;
  judge(context: EvidenceContext, options: EvidenceSpec['options']): Outcome;
}

/** Declares a kind of evidence; the file's name is the kind. */
export function defineEvidence<Kind extends string>(kind: EvidenceKind<Kind>): EvidenceKind<Kind> {
  return kind;
}

/** Marks options that hold evidence; read by code of its own, since evidence contains evidence. */
export const evidenceType: FieldType = { kind: 'any' };
/** As `evidenceType`, several of them. */
export const evidenceList: FieldType = { kind: 'list', item: evidenceType, accept: 'one-or-list' };

export function option(
  name: string,
  type: FieldType,
  doc: string,
  more: Partial<FieldSpec> = {},
): Readonly<Record<string, FieldSpec>> {
  return { [name]: { name, type, doc, ...more } };
}

export const string: FieldType = { kind: 'string' };
export const strings: FieldType = { kind: 'list', item: string, accept: 'one-or-list' };
export const integer: FieldType = { kind: 'integer' };
export const boolean: FieldType = { kind: 'boolean' };
export const duration: FieldType = { kind: 'duration' };
