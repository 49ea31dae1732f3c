import type { Config, TypeSpec } from '../config/model.js';
import { meaningAt, typesFor } from '../config/meaning.js';
import { rules } from '../rules/index.js';
import { shapesOf } from '../schema/describe.js';
import { typeNames } from '../schema/type-expression.js';
import type { Proposal } from './values.js';

/** What a configuration names elsewhere and may be written at a path of `shipshape.yaml`: types, gates, stages, fields, presets. */
export function namesAt(
  { config, presets }: { readonly config: Config; readonly presets: readonly string[] },
  path: readonly string[],
): readonly Proposal[] {
  const meaning = meaningAt(path);
  const asked = meaning === undefined ? [] : typesFor(config, meaning);
  switch (meaning?.kind) {
    case 'base':
      return plain(presets.map((name) => `shipshape:${name}`));
    case 'type':
      return types(config);
    case 'gate':
      return gates(config);
    case 'level':
      return path[0] === 'levels' ? [] : plain(config.levels);
    case 'rule':
      // The definition of `rules` knows them itself.
      return meaning.own ? [] : codes();
    case 'owner-file':
      return plain(['CODEOWNERS', 'catalog-info.yaml', 'OWNERS_ALIASES']);
    case 'type-expression':
      return plain(typeNames);
    case 'stage':
      return [...unique(asked.flatMap(stages)), ...(path.at(-1) === 'due' ? always : [])];
    case 'status':
      return unique(asked.flatMap(statuses));
    case 'field':
      return meaning.within === undefined || meaning.within === '' ? unique(asked.flatMap(fields)) : [];
    case 'section':
      return meaning.own ? [] : unique(asked.flatMap(({ sections }) => plain(sections.map(({ heading }) => heading))));
    default:
      return [];
  }
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
