/**
 * The field types. The same types describe documents' metadata, rules' options and `shipshape.yaml` itself, so one validator,
 * one completion and one JSON Schema generator serve all three.
 */
export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'any' }
  /** `of`: the values are the stages of the document's own type, which are filled in with the type. */
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[]; readonly of?: 'stages' }
  | { readonly kind: 'ref'; readonly types: readonly string[] }
  | { readonly kind: 'list'; readonly item: FieldType; readonly accept: 'list' | 'one-or-list' | 'comma-list' }
  | { readonly kind: 'map'; readonly value: FieldType; readonly keys?: readonly string[] }
  | {
      readonly kind: 'object';
      readonly fields: Readonly<Record<string, FieldSpec>>;
      readonly unknown: 'allow' | 'report';
    }
  /** Tried in order; the one whose shape (scalar, list, map) fits the value gives the messages. */
  | { readonly kind: 'any-of'; readonly of: readonly FieldType[] };

export const scalarKinds = [
  'string',
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'duration',
  'quarter',
  'version',
  'url',
  'email',
  'path',
  'person',
  'owner',
] as const;
export type ScalarKind = (typeof scalarKinds)[number];

export interface EnumValue {
  readonly value: string;
  readonly doc?: string;
  /** Other spellings that mean the same and are not findings. */
  readonly aliases?: readonly string[];
  /** A status at which work on the document ends or rests: nobody is led there as a way on. */
  readonly ends?: true;
}

/** A question about a document's own fields; kept small so that it can be answered while typing. */
export type Condition =
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly present: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface FieldSpec {
  readonly name: string;
  readonly type: FieldType;
  /** What the field is for, one sentence. */
  readonly doc?: string;
  /** The stage from which it is due; `always` where the type has no lifecycle; absent: optional. */
  readonly due?: string;
  /** The field only matters when this holds. */
  readonly when?: Condition;
  readonly requiredIf?: Condition;
  readonly forbiddenIf?: Condition;
  readonly aliases?: readonly string[];
  readonly deprecated?: { readonly replacement?: string; readonly message?: string };
  /** A pattern in RE2's syntax that the whole source text must match. */
  readonly pattern?: string;
  /** The value is a pattern itself, in RE2's syntax: in rules' options and in configurations. */
  readonly syntax?: 'pattern';
  readonly minLength?: number;
  readonly maxLength?: number;
  /** For lists: how many items. */
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly min?: number;
  readonly max?: number;
  /** Inserted as the value when the field is missing. `{today}` and `{id}` are filled in. */
  readonly default?: string;
  /** Several lines inserted under the key, written as YAML; `${1:hint}` marks the places to fill in. */
  readonly snippet?: string;
  /** What an answer looks like, for hovers and messages. */
  readonly example?: string;
  /** Overrides the rule's severity for this field. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** Where the field comes from: KEP, MADR, GitLab. Shown in hovers. */
  readonly precedent?: string;
}
