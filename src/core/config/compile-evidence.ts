import { listItems } from '../document/fields.js';
import type { Entry, MapNode, Node } from '../document/model.js';
import { evidenceList, evidenceType, type EvidenceKind } from '../readiness/evidence/define.js';
import { evidenceByKind } from '../readiness/evidence/index.js';
import { nearest } from '../schema/nearest.js';
import { validateFields } from '../schema/validate.js';
import { strictly } from './definition.js';
import type { EvidenceSpec } from './model.js';
import type { Problems } from './problems.js';
import { record, textsOf } from './reader.js';

/** Reads `{field: on-call}`, `{any: […]}`, or a list, which means `all`. Undefined where it cannot be read, with the fault reported. */
export function compileEvidence(node: Node, problems: Problems): EvidenceSpec | undefined {
  if (node.kind === 'list') {
    const parts = several(node, problems);
    return parts === undefined ? undefined : { kind: 'all', options: { all: parts } };
  }
  if (node.kind !== 'map') return noEvidence(node, problems);
  const kind = kindOf(node, problems);
  if (kind === undefined) return undefined;
  const faults = validateFields(node, kind.options, strictly);
  for (const fault of faults) problems.addFault(fault);
  const options: [string, EvidenceSpec['options'][string]][] = [];
  for (const entry of node.entries) {
    const value = readOption(entry, kind, problems);
    if (value !== undefined) options.push([entry.key, value]);
  }
  return { kind: kind.kind, options: record(options) };
}

/** The one key that names a kind. Keys that name kinds and are options of another are that one's: `stage` of an approval. */
function kindOf(node: MapNode, problems: Problems): EvidenceKind | undefined {
  const kinds = node.entries.flatMap(({ key }) => evidenceByKind.get(key) ?? []);
  const [kind, ...others] = kinds.filter(
    (one) => !kinds.some((other) => other !== one && Object.hasOwn(other.options, one.kind)),
  );
  if (kind !== undefined && others.length === 0) return kind;
  if (kind === undefined) return noEvidence(node, problems);
  const names = [kind, ...others].map((one) => `\`${one.kind}\``).join(' and ');
  problems.add(node.range, `Evidence is of one kind, and this names ${names}. Write a list with one item for each.`);
  return undefined;
}

function readOption(
  { key, value }: Entry,
  { options }: EvidenceKind,
  problems: Problems,
): EvidenceSpec['options'][string] | undefined {
  const type = Object.hasOwn(options, key) ? options[key]?.type : undefined;
  if (type === evidenceType) return compileEvidence(value, problems);
  if (type === evidenceList) return several(value, problems);
  if (value.kind === 'scalar') return value.value === null ? undefined : value.source;
  return textsOf(value);
}

function several(node: Node, problems: Problems): readonly EvidenceSpec[] | undefined {
  const parts = listItems(node).map((item) => compileEvidence(item, problems));
  if (parts.length === 0) return noEvidence(node, problems);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function noEvidence(node: Node, problems: Problems): undefined {
  const [meant] = (node.kind === 'map' ? node.entries : []).flatMap(({ key, keyRange }) => {
    const near = nearest(key, evidenceByKind.keys());
    return near === undefined ? [] : [{ kind: 'key' as const, at: keyRange, to: near }];
  });
  const remedy =
    meant === undefined
      ? 'Write `{field: owner}`, `{section: Rollback}`, or another kind that docs/guide/readiness.md lists.'
      : `Did you mean \`${meant.to}\`?`;
  const remedies = meant === undefined ? [] : [meant];
  problems.add(node.range, `This names no kind of evidence. ${remedy}`, { remedies });
  return undefined;
}
