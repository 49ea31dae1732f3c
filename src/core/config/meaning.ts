import type { Config, TypeSpec } from './model.js';

/** What a word of `shipshape.yaml` names. */
export interface Meaning {
  readonly kind:
    | 'base'
    | 'type'
    | 'gate'
    | 'stage'
    | 'status'
    | 'field'
    | 'section'
    | 'level'
    | 'rule'
    | 'owner'
    | 'glob'
    | 'file'
    | 'owner-file'
    | 'type-expression';
  /** The thing is made, or refined, where this stands; elsewhere it is spoken of. */
  readonly own: boolean;
  /** The document type that a stage, a status, a field or a section belongs to. */
  readonly type?: string;
  /** The gate whose types it belongs to, where no one type is meant. */
  readonly gate?: string;
  /** A field stands inside of these: `rollback.` */
  readonly within?: string;
  /** It is one of another document's or of a list's item, so that its name is no whole one. */
  readonly inner?: true;
}

/**
 * What may stand at a path of `shipshape.yaml`: of a key, the keys around it, of a value those and its own. Items of lists count as `[]`.
 * Undefined for what names nothing.
 */
export function meaningAt(path: readonly string[]): Meaning | undefined {
  const keys = path.filter((part) => part !== '[]');
  const [top = '', name = ''] = keys;
  const rest = keys.slice(1);
  switch (top) {
    case 'extends':
      return keys.length === 1 ? of('base') : undefined;
    case 'include':
    case 'exclude':
      return of('glob');
    case 'baseline':
      return of('file');
    case 'levels':
      return own('level');
    case 'types':
      return keys.length === 1 ? own('type') : inType(name, keys.slice(2));
    case 'gates':
      return keys.length === 1 ? own('gate') : inGate(name, keys.slice(2), path.slice(3));
    case 'rules':
      return inRules(rest);
    case 'overrides':
      if (rest[0] === 'rules') return inRules(rest.slice(1));
      return among({ files: of('glob'), types: of('type') }, rest);
    case 'campaigns':
      return among({ rules: of('rule'), gates: of('gate') }, rest);
    case 'owners':
      return among({ from: of('owner-file'), also: own('owner') }, rest);
    default:
      return undefined;
  }
}

/** The document types that a name may belong to, by a configuration as far as it can be read. */
export function typesFor({ types, gates }: Config, { type, gate }: Meaning): readonly TypeSpec[] {
  const all = Object.values(types);
  if (type !== undefined) return all.filter(({ name }) => name === type);
  const appliesTo = gate !== undefined && Object.hasOwn(gates, gate) ? (gates[gate]?.appliesTo ?? []) : [];
  return appliesTo.length === 0 ? all : all.filter(({ name }) => appliesTo.includes(name));
}

function of(kind: Meaning['kind'], more: Partial<Meaning> = {}): Meaning {
  return { kind, own: false, ...more };
}

function own(kind: Meaning['kind'], more: Partial<Meaning> = {}): Meaning {
  return { kind, own: true, ...more };
}

function among(known: Readonly<Record<string, Meaning>>, [key = '', ...more]: readonly string[]): Meaning | undefined {
  return more.length === 0 && Object.hasOwn(known, key) ? known[key] : undefined;
}

function inRules(keys: readonly string[]): Meaning | undefined {
  if (keys.length === 0) return own('rule');
  return keys.length > 1 && keys.at(-1) === 'types' ? of('type') : undefined;
}

const fieldNames: ReadonlySet<string> = new Set(['title-field', 'date-field', 'status-field']);
const relations: ReadonlySet<string> = new Set(['date-order', 'mirrors', 'acyclic', 'stage-order', 'equal']);
const conditions: ReadonlySet<string> = new Set(['when', 'required-if', 'forbidden-if']);

function inType(type: string, keys: readonly string[]): Meaning | undefined {
  const [first = '', second = ''] = keys;
  const last = keys.at(-1) ?? '';
  if (first === '') return undefined;
  if (first === 'fields') return inFields(type, keys, '');
  if (first === 'match' || first === 'exclude') return of('glob');
  if (first === 'template-file') return of('file');
  if (first === 'status-by-stage') return of(keys.length === 1 ? 'stage' : 'status', { type });
  if (fieldNames.has(first) || relations.has(first)) return of('field', { type });
  if (first === 'ready-at' || (last === 'due' && keys.length === 2)) return of('stage', { type });
  if (first === 'lifecycle') return inLifecycle(type, keys.slice(1));
  if (first === 'id') return second === 'field' ? of('field', { type }) : undefined;
  if (second === 'when') return last === 'field' ? of('field', { type }) : undefined;
  const known: Readonly<Record<string, Meaning>> = {
    'sections.heading': own('section', { type }),
    'sections.under': of('section', { type }),
    'tasks.heading': of('section', { type }),
    'review.reviewed': of('field', { type }),
    'review.interval': of('field', { type }),
  };
  return among(known, [keys.join('.')]);
}

function inLifecycle(type: string, [part = '', second = '', ...more]: readonly string[]): Meaning | undefined {
  if (part === 'field') return of('field', { type });
  if (part === 'stages') return own('stage', { type });
  if (part === 'ended' || part === 'initial') return of('stage', { type });
  if (part === 'aliases') return second === '' ? undefined : of('stage', { type });
  if (part !== 'from-status') return undefined;
  if (second === 'field') return of('field', { type });
  return second === 'stages' ? of(more.length === 0 ? 'status' : 'stage', { type }) : undefined;
}

/** Fields contain fields: `fields.rollback.fields.trigger.due`. */
function inFields(type: string, [, name, ...keys]: readonly string[], within: string): Meaning | undefined {
  if (name === undefined) return own('field', { type, within });
  const [first = '', second] = keys;
  const last = keys.at(-1) ?? '';
  if (first === 'fields') return inFields(type, keys, `${within}${name}.`);
  if (first === 'due') return of('stage', { type });
  if (first === 'type') return of('type-expression');
  if (conditions.has(first)) return last === 'field' ? of('field', { type, ...innerIf(within) }) : undefined;
  return first === 'deprecated' && second === 'replacement' ? of('field', { type, within }) : undefined;
}

function innerIf(within: string): Partial<Meaning> {
  return within === '' ? {} : { inner: true };
}

function inGate(gate: string, keys: readonly string[], path: readonly string[]): Meaning | undefined {
  const [first = '', second] = keys;
  const last = keys.at(-1) ?? '';
  if (keys.length === 1) {
    if (first === 'applies-to') return of('type');
    if (first === 'level') return of('level');
    if (first === 'due') return of('stage', { gate });
  }
  const isEvidence = keys.length > 1 && (first === 'evidence' || (first === 'severity-when' && second === 'when'));
  if (!isEvidence || !Object.hasOwn(evidence, last)) return undefined;
  const kind = evidence[last];
  if (kind === undefined) return undefined;
  if (kind !== 'field' && kind !== 'section' && kind !== 'stage') return of(kind);
  // Other documents and items of lists have other fields.
  const inner = path.some((key) => key === 'where' || key === 'have');
  return inner ? of(kind, { inner: true }) : of(kind, { gate });
}

/** What options of evidence name. */
const evidence: Readonly<Record<string, Meaning['kind'] | undefined>> = {
  ...Object.fromEntries(['stage', 'not-yet', 'at', 'approval', 'stage-step'].map((key) => [key, 'stage' as const])),
  ...Object.fromEntries(
    [
      ...['field', 'fields', 'from', 'authors', 'list', 'items', 'relation', 'roll-up', 'link', 'member', 'steady'],
      ...['fresh', 'interval', 'after', 'before', 'date', 'name-match', 'code-unchanged', 'paths', 'unchanged-since'],
    ].map((key) => [key, 'field' as const]),
  ),
  ...Object.fromEntries(['section', 'sections', 'tasks'].map((key) => [key, 'section' as const])),
  rules: 'rule',
  types: 'type',
  by: 'owner',
};
