import { listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import { fieldsAsked } from '../schema/condition.js';
import type { Condition, FieldSpec, FieldType } from '../schema/model.js';
import { nearest } from '../schema/nearest.js';
import { patternFault } from '../text/pattern.js';
import { globFault } from './glob.js';
import type { Config, TypeSpec } from './model.js';
import type { Problems } from './problems.js';
import { child, entriesAt, mapAt, maps } from './reader.js';

/** Faults between the parts of a configuration: names that nothing carries, globs and patterns that cannot be used. */
export function checkConfig(root: MapNode, config: Config, problems: Problems): void {
  globs(child(root, 'include'), problems);
  globs(child(root, 'exclude'), problems);
  patterns(child(mapAt(root, 'links'), 'ignore'), problems);
  const check: Check = { problems, types: Object.keys(config.types) };
  for (const { key, value } of entriesAt(root, 'types')) {
    const type = config.types[key];
    if (value.kind === 'map' && type !== undefined) checkType(value, type, check);
  }
  for (const { value } of entriesAt(root, 'gates')) {
    if (value.kind !== 'map') continue;
    for (const item of listItems(child(value, 'applies-to')))
      name(item, check.types, { what: 'document type', problems });
    const stages = [...new Set(Object.values(config.types).flatMap((type) => type.lifecycle?.stages ?? []))];
    due(child(value, 'due'), stages, problems);
    const level = child(value, 'level');
    if (level !== undefined) name(level, config.levels, { what: 'level', problems });
  }
  for (const map of maps(root, 'overrides')) {
    globs(child(map, 'files'), problems);
    for (const item of listItems(child(map, 'types'))) name(item, check.types, { what: 'document type', problems });
  }
  for (const map of maps(root, 'campaigns')) {
    for (const item of listItems(child(map, 'rules')))
      name(item, Object.keys(config.rules), { what: 'rule', problems });
    for (const item of listItems(child(map, 'gates')))
      name(item, Object.keys(config.gates), { what: 'gate', problems });
  }
}

interface Check {
  readonly problems: Problems;
  readonly types: readonly string[];
}

function checkType(map: MapNode, type: TypeSpec, check: Check): void {
  const { problems } = check;
  globs(child(map, 'match'), problems);
  globs(child(map, 'exclude'), problems);
  const stages = type.lifecycle?.stages ?? [];
  checkLifecycle(map, type, problems);
  const fieldsMap = mapAt(map, 'fields');
  for (const entry of fieldsMap?.entries ?? []) {
    const spec = type.fields[entry.key];
    if (spec !== undefined) checkField(entry.value, spec, { ...check, stages, type });
  }
  for (const section of [...maps(map, 'sections'), ...maps(map, 'tasks')]) due(child(section, 'due'), stages, problems);
  const fields = Object.keys(type.fields);
  const relation = { what: 'field', problems };
  for (const key of ['acyclic', 'stage-order'])
    for (const item of listItems(child(map, key))) name(item, fields, relation);
  for (const key of ['title-field', 'status-field']) {
    const node = child(map, key);
    if (node !== undefined) name(node, fields, relation);
  }
  for (const key of ['date-order', 'mirrors'])
    for (const list of listItems(child(map, key))) for (const item of listItems(list)) fieldPath(item, type, problems);
  for (const review of maps(map, 'review'))
    for (const key of ['reviewed', 'interval']) fieldPath(child(review, key), type, problems);
}

function checkLifecycle(map: MapNode, type: TypeSpec, problems: Problems): void {
  const lifecycle = mapAt(map, 'lifecycle');
  const stages = type.lifecycle?.stages;
  if (lifecycle === undefined) return;
  if (stages === undefined) {
    problems.add(lifecycle.range, 'A lifecycle needs its stages. Add `stages: [draft, live]`.');
    return;
  }
  const options = { what: 'stage', problems };
  for (const item of listItems(child(lifecycle, 'ended'))) name(item, stages, options);
  const initial = child(lifecycle, 'initial');
  if (initial !== undefined) name(initial, stages, options);
  const status = mapAt(lifecycle, 'from-status');
  for (const { value } of [...entriesAt(lifecycle, 'aliases'), ...entriesAt(status, 'stages')])
    name(value, stages, options);
  for (const { key, keyRange } of entriesAt(map, 'status-by-stage'))
    if (!stages.includes(key)) problems.add(keyRange, unknown('stage', key, stages));
}

function checkField(
  node: Node,
  spec: FieldSpec,
  check: Check & { readonly stages: readonly string[]; readonly type: TypeSpec },
): void {
  const map = node.kind === 'map' ? node : undefined;
  due(child(map, 'due'), check.stages, check.problems);
  for (const target of targets(spec.type))
    if (!check.types.includes(target))
      check.problems.add(child(map, 'type')?.range ?? node.range, unknown('document type', target, check.types));
  for (const [key, condition] of [
    ['when', spec.when],
    ['required-if', spec.requiredIf],
    ['forbidden-if', spec.forbiddenIf],
  ] as const)
    conditionFields(child(map, key), condition, check);
}

function conditionFields(
  node: Node | undefined,
  condition: Condition | undefined,
  { type, problems }: { type: TypeSpec; problems: Problems },
): void {
  if (node === undefined || condition === undefined) return;
  const known = Object.values(type.fields).flatMap((spec) => [spec.name, ...(spec.aliases ?? [])]);
  for (const field of fieldsAsked(condition)) {
    const [first = ''] = field.split('.');
    if (!known.includes(first)) problems.add(node.range, unknown('field', first, known));
  }
}

function fieldPath(node: Node | undefined, type: TypeSpec, problems: Problems): void {
  if (node?.kind !== 'scalar') return;
  const [first = ''] = node.source.split('.');
  if (Object.hasOwn(type.fields, first)) return;
  const known = Object.values(type.fields).flatMap((spec) => [spec.name, ...(spec.aliases ?? [])]);
  if (!known.includes(first)) problems.add(node.range, unknown('field', first, known));
}

function targets(type: FieldType): readonly string[] {
  if (type.kind === 'ref') return type.types;
  if (type.kind === 'list') return targets(type.item);
  if (type.kind === 'map') return targets(type.value);
  if (type.kind === 'object') return Object.values(type.fields).flatMap((spec) => targets(spec.type));
  return type.kind === 'any-of' ? type.of.flatMap(targets) : [];
}

function due(node: Node | undefined, stages: readonly string[], problems: Problems): void {
  if (node !== undefined) name(node, [...stages, 'always'], { what: 'stage', problems });
}

function name(node: Node, known: readonly string[], { what, problems }: { what: string; problems: Problems }): void {
  if (node.kind === 'scalar' && !known.includes(node.source))
    problems.add(node.range, unknown(what, node.source, known));
}

function unknown(what: string, given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  if (near !== undefined) return `There is no ${what} \`${given}\`. Did you mean \`${near}\`?`;
  const shown = known.slice(0, 8).join(', ');
  return `There is no ${what} \`${given}\`. ${known.length === 0 ? 'Define it first.' : `Use one of ${shown}${known.length > 8 ? ', …' : ''}.`}`;
}

function globs(node: Node | undefined, problems: Problems): void {
  for (const item of listItems(node)) {
    const fault = item.kind === 'scalar' ? globFault(item.source) : undefined;
    if (fault !== undefined) problems.add(item.range, `The glob cannot be used: ${fault}.`);
  }
}

function patterns(node: Node | undefined, problems: Problems): void {
  for (const item of listItems(node)) {
    const fault = item.kind === 'scalar' ? patternFault(item.source) : undefined;
    if (fault !== undefined)
      problems.add(item.range, `The pattern cannot be used: ${fault}. Patterns follow RE2's syntax.`);
  }
}
