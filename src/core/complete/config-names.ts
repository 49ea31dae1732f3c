import type { Config, TypeSpec } from '../config/model.js';
import { rules } from '../rules/index.js';
import { shapesOf } from '../schema/describe.js';
import { typeNames } from '../schema/type-expression.js';
import type { Proposal } from './values.js';

/** What a configuration names elsewhere and may be written at a path of `shipshape.yaml`: types, gates, stages, fields, presets. */
export function namesAt(
  { config, presets }: { readonly config: Config; readonly presets: readonly string[] },
  path: readonly string[],
): readonly Proposal[] {
  const keys = path.filter((part) => part !== '[]');
  const [top = '', name = '', part = ''] = keys;
  const last = keys.at(-1) ?? '';
  if (keys.length === 1) return topNames[top]?.({ config, presets }) ?? [];
  switch (`${top}.${last}`) {
    case 'overrides.types':
      return types(config);
    case 'campaigns.rules':
      return codes();
    case 'campaigns.gates':
      return gates(config);
    case 'owners.from':
      return plain(['CODEOWNERS', 'catalog-info.yaml', 'OWNERS_ALIASES']);
    default:
      break;
  }
  if (top === 'gates') return ofGate(config, { gate: name, isEvidence: keys.length > 3, last });
  const type = top === 'types' ? config.types[name] : undefined;
  if (type === undefined) return last === 'type' && top === 'types' ? plain(typeNames) : [];
  if (part === 'fields') return keys.length === 3 ? fields(type) : ofField(type, last);
  return keys.length > 2 ? ofType(type, keys.slice(2)) : [];
}

const topNames: Readonly<
  Record<string, (known: { readonly config: Config; readonly presets: readonly string[] }) => readonly Proposal[]>
> = {
  extends: ({ presets }) => plain(presets.map((name) => `shipshape:${name}`)),
  types: ({ config }) => types(config),
  gates: ({ config }) => gates(config),
};

function ofGate(
  config: Config,
  { gate, isEvidence, last }: { readonly gate: string; readonly isEvidence: boolean; readonly last: string },
): readonly Proposal[] {
  const appliesTo = config.gates[gate]?.appliesTo ?? [];
  const asked = Object.values(config.types).filter(({ name }) => appliesTo.length === 0 || appliesTo.includes(name));
  switch (last) {
    case 'applies-to':
      return types(config);
    case 'level':
      return plain(config.levels);
    case 'due':
      return [...unique(asked.flatMap(stages)), ...always];
    case 'stage':
    case 'reached':
      return isEvidence ? unique(asked.flatMap(stages)) : [];
    case 'field':
      return isEvidence ? unique(asked.flatMap(fields)) : [];
    case 'section':
      return isEvidence ? unique(asked.flatMap(({ sections }) => plain(sections.map(({ heading }) => heading)))) : [];
    case 'rules':
      return isEvidence ? codes() : [];
    default:
      return [];
  }
}

function ofField(type: TypeSpec, last: string): readonly Proposal[] {
  if (last === 'type') return plain(typeNames);
  return last === 'due' ? [...stages(type), ...always] : [];
}

const fieldNames = new Set(['title-field', 'date-field', 'status-field', 'field', 'reviewed', 'interval']);
const relations = new Set(['date-order', 'mirrors', 'acyclic', 'stage-order', 'equal']);
const stageNames = new Set(['ready-at', 'initial', 'ended']);

function ofType(type: TypeSpec, keys: readonly string[]): readonly Proposal[] {
  const [first = '', second] = keys;
  const last = keys.at(-1) ?? '';
  if (first === 'status-by-stage') return second === undefined ? stages(type) : statuses(type);
  if (fieldNames.has(last) || relations.has(first)) return fields(type);
  if (stageNames.has(last) || (first === 'lifecycle' && second === 'aliases' && keys.length > 2)) return stages(type);
  return last === 'due' ? [...stages(type), ...always] : [];
}

const always: readonly Proposal[] = [{ value: 'always', detail: 'at every stage' }];

function types(config: Config): readonly Proposal[] {
  return Object.values(config.types).map(({ name, title, doc }) => ({ value: name, detail: title, doc }));
}

function gates(config: Config): readonly Proposal[] {
  return Object.values(config.gates).map(({ id, title, doc }) => ({
    ...{ value: id, detail: title, doc },
    filter: `${id} ${title}`,
  }));
}

function codes(): readonly Proposal[] {
  return rules.map(({ code, summary }) => ({ value: code, detail: summary }));
}

function fields(type: TypeSpec): readonly Proposal[] {
  return Object.values(type.fields).map(({ name, doc }) => ({ value: name, detail: doc }));
}

function stages(type: TypeSpec): readonly Proposal[] {
  return plain(type.lifecycle?.stages ?? []);
}

function statuses({ fields: known, statusField }: TypeSpec): readonly Proposal[] {
  const spec = statusField === undefined ? undefined : known[statusField];
  return (spec === undefined ? [] : shapesOf(spec.type)).flatMap((shape) =>
    shape.kind === 'enum' ? shape.values.map(({ value, doc }) => ({ value, detail: doc })) : [],
  );
}

function plain(values: readonly string[]): readonly Proposal[] {
  return values.map((value) => ({ value }));
}

function unique(proposals: readonly Proposal[]): readonly Proposal[] {
  return [...new Map(proposals.map((one) => [one.value, one])).values()];
}
