import { listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import { valueOf } from '../schema/values.js';
import { checkType } from './check-type.js';
import { addUnknown, globs, name, names } from './check-names.js';
import { gateNeeds } from './definition.js';
import type { Config, TypeSpec } from './model.js';
import type { Problems } from './problems.js';
import { child, entriesAt, mapAt, maps } from './reader.js';

/** Faults between the parts of a configuration: names that nothing carries, and globs that cannot be used. */
export function checkConfig(root: MapNode, config: Config, { problems, checked }: CheckContext): void {
  globs(child(root, 'include'), problems);
  globs(child(root, 'exclude'), problems);
  const check: Check = { problems, config, types: Object.keys(config.types) };
  const among = check.types.join(' ');
  for (const { key, value } of entriesAt(root, 'types')) {
    const type = Object.hasOwn(config.types, key) ? config.types[key] : undefined;
    if (value.kind !== 'map' || type === undefined || checked.get(type) === among) continue;
    checkType(value, type, check);
    checked.set(type, among);
  }
  typeNames(root, check);
  gates(root, check);
  gateLevels(root, check);
  for (const { value } of entriesAt(root, 'rules')) statuses(value.kind === 'map' ? value : undefined, check);
  for (const map of maps(root, 'overrides')) {
    globs(child(map, 'files'), problems);
    names(child(map, 'types'), check.types, { what: 'document type', problems });
    for (const { value } of entriesAt(map, 'rules')) statuses(value.kind === 'map' ? value : undefined, check);
  }
  const patterns = child(mapAt(mapAt(root, 'rules'), 'text-pattern'), 'patterns');
  for (const item of listItems(patterns))
    if (item.kind === 'map') names(child(item, 'types'), check.types, { what: 'document type', problems });
  campaigns(root, check);
}

export interface CheckContext {
  readonly problems: Problems;
  /** The types that were looked at, each with the names of all types beside it. */
  readonly checked: WeakMap<TypeSpec, string>;
}

interface Check {
  readonly problems: Problems;
  readonly config: Config;
  readonly types: readonly string[];
}

/** A document names its type by the type's name or an alias; one that two types claim would go to either. */
function typeNames(root: MapNode, { problems }: Check): void {
  const owners = new Map(entriesAt(root, 'types').map(({ key }) => [key.toLowerCase(), key]));
  for (const { key, value } of entriesAt(root, 'types'))
    for (const item of listItems(child(value.kind === 'map' ? value : undefined, 'aliases'))) {
      if (item.kind !== 'scalar') continue;
      const owner = owners.get(item.source.toLowerCase());
      if (owner !== undefined && owner !== key)
        problems.add(item.range, `\`${item.source}\` names the type \`${owner}\` already. Take one of the two out.`, {
          remedies: [{ kind: 'remove', at: item.range }],
        });
      owners.set(item.source.toLowerCase(), key);
    }
}

function gates(root: MapNode, { problems, config, types }: Check): void {
  const stages = [...new Set(Object.values(config.types).flatMap((type) => type.lifecycle?.stages ?? []))];
  for (const { key, keyRange, value } of entriesAt(root, 'gates')) {
    if (value.kind !== 'map') continue;
    const lacking = gateNeeds.filter((need) => child(value, need) === undefined).map((need) => `\`${need}\``);
    if (lacking.length > 0)
      problems.add(keyRange, `The gate \`${key}\` has no ${lacking.join(' and no ')}. Add what is missing.`);
    names(child(value, 'applies-to'), types, { what: 'document type', problems });
    name(child(value, 'due'), [...stages, 'always'], { what: 'stage', problems });
    stagesIn(child(value, 'evidence'), stages, problems);
    for (const map of maps(value, 'severity-when')) stagesIn(child(map, 'when'), stages, problems);
  }
}

/** Levels of gates that are none. Who names levels of their own over a preset's is told once, where they are named. */
function gateLevels(root: MapNode, { problems, config }: Check): void {
  const unknownOnes = entriesAt(root, 'gates').flatMap(({ value }) => {
    const level = child(value.kind === 'map' ? value : undefined, 'level');
    return level?.kind === 'scalar' && !config.levels.includes(level.source) ? [level] : [];
  });
  const named = child(root, 'levels');
  if (named === undefined || unknownOnes.length < 4)
    return unknownOnes.forEach((level) => name(level, config.levels, { what: 'level', problems }));
  const listed = [...new Set(unknownOnes.map(({ source }) => `\`${source}\``))].join(', ');
  problems.add(
    named.range,
    `${unknownOnes.length} gates have a level that is not among these: ${listed}. Keep these names, or give the gates another \`level\`.`,
  );
}

/** Evidence that asks for a stage that no type has would let everything off, or nothing. */
function stagesIn(evidence: Node | undefined, stages: readonly string[], problems: Problems): void {
  const options = { what: 'stage', problems };
  for (const item of listItems(evidence)) {
    if (item.kind !== 'map') continue;
    const [stage, rollUp] = [child(item, 'stage'), child(item, 'roll-up')];
    if (rollUp !== undefined) name(child(item, 'at'), stages, options);
    else if (child(item, 'approval') === undefined)
      for (const one of [stage, child(item, 'not-yet')]) name(one, stages, options);
    for (const { value } of item.entries) if (value.kind !== 'scalar') stagesIn(value, stages, problems);
  }
}

/** A status that no type has is most likely misspelt. Types whose status is free text could have any. */
function statuses(setting: MapNode | undefined, { problems, config }: Check): void {
  const fields = Object.values(config.types).flatMap((type) =>
    type.statusField !== undefined && Object.hasOwn(type.fields, type.statusField)
      ? [type.fields[type.statusField]?.type]
      : [],
  );
  const values = fields.flatMap((type) => (type?.kind === 'enum' ? type.values : []));
  if (values.length === 0 || fields.some((type) => type?.kind !== 'enum')) return;
  for (const { key, keyRange } of entriesAt(setting, 'severity-by-status')) {
    if (valueOf(values, key) !== undefined) continue;
    const known = [...new Set(values.map(({ value }) => value))];
    addUnknown(keyRange, { what: 'status', given: key, known, problems, severity: 'warning', as: 'key' });
  }
}

function campaigns(root: MapNode, { problems, config }: Check): void {
  for (const map of maps(root, 'campaigns')) {
    names(child(map, 'rules'), Object.keys(config.rules), { what: 'rule', problems });
    // The rest of the campaign holds; a gate that does not exist yet cannot fail.
    names(child(map, 'gates'), Object.keys(config.gates), { what: 'gate', problems, severity: 'warning' });
    if (child(map, 'rules') === undefined && child(map, 'gates') === undefined)
      problems.add(map.range, 'The campaign is about nothing. Add `rules:` or `gates:`.');
  }
}
