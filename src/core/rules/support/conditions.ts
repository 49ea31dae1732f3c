import type { MapNode } from '../../document/model.js';
import { fieldsAsked } from '../../schema/condition.js';
import type { Condition, FieldSpec } from '../../schema/model.js';

/** Which fields a condition asks: those beside the one it is written at where all are declared there, else the document's. */
export function conditionRoot(
  condition: Condition,
  beside: { readonly map: MapNode; readonly fields: Readonly<Record<string, FieldSpec>> },
  root: MapNode,
): MapNode {
  const declared = (name: string): boolean => Object.hasOwn(beside.fields, name.split('.')[0] ?? '');
  return fieldsAsked(condition).every(declared) ? beside.map : root;
}
