import { entryOf, listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import type { Condition } from './model.js';

/** Whether a condition holds for a map of fields; dotted names reach into nested maps, and a list holds what one of its items is. */
export function holds(condition: Condition, root: MapNode): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, root));
  if ('any' in condition) return condition.any.some((one) => holds(one, root));
  if ('not' in condition) return !holds(condition.not, root);
  const node = valueAt(root, condition.field);
  if ('present' in condition) return isPresent(node) === condition.present;
  const wanted = condition.in.map((value) => value.toLowerCase());
  return listItems(node).some((item) => item.kind === 'scalar' && wanted.includes(item.source.trim().toLowerCase()));
}

/** The names of the fields that a condition asks. */
export function fieldsAsked(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsAsked);
  if ('any' in condition) return condition.any.flatMap(fieldsAsked);
  return 'not' in condition ? fieldsAsked(condition.not) : [condition.field];
}

function valueAt(root: MapNode, path: string): Node | undefined {
  let node: Node | undefined = root;
  for (const key of path.split('.')) node = node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
  return node;
}

function isPresent(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.kind === 'scalar') return node.value !== null && node.source.trim() !== '';
  return node.kind === 'list' ? node.items.some(isPresent) : node.entries.length > 0;
}
