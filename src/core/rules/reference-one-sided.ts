import { fieldEntry } from '../document/fields.js';
import type { Document } from '../document/model.js';
import type { Fix } from '../findings.js';
import type { Relation, WorkspaceIndex } from '../workspace/model.js';
import { configFor } from '../config/types.js';
import { defineRule } from './define.js';
import { addEntry } from './support/add-entry.js';

/** References whose other end does not refer back. */
export const referenceOneSided = defineRule({
  code: 'reference-one-sided',
  summary: 'A reference is not answered by the document it points at.',
  details: `
Some relations have two ends: what is \`superseded-by\` another document is among what that one \`replaces\`. A type lists such pairs under \`mirrors\`. When only one
end is written, readers who start at the other one do not learn of it, and the two documents may come to tell different stories.

The fix writes the other end into the other document. Where both ends are written and contradict each other, correct the wrong one.`,
  severity: 'warning',
  fixable: true,
  scope: 'workspace',
  check(context, document) {
    const { index, type } = context;
    const mirrors = new Map(type.mirrors.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]));
    if (mirrors.size === 0) return;
    for (const relation of index.relations(document.path)) {
      const mirror = mirrors.get(relation.field);
      const found = mirror === undefined ? undefined : index.resolve(relation.target, document.path, relation.types);
      if (mirror === undefined || found?.kind !== 'document' || found.path === document.path) continue;
      if (refersBack(index, found.path, { field: mirror, to: document.path })) continue;
      const other = index.document(found.path);
      const own = index.summary(document.path)?.id ?? document.path;
      context.report({
        range: relation.range,
        path: relation.path,
        subject: `${relation.field} ${relation.target}`,
        message:
          `\`${relation.target}\` does not name \`${own}\` under \`${mirror}\`. ` +
          `Add it there, or correct \`${relation.field}\` here.`,
        fixes: other === undefined ? [] : fixesIn(index, other, { field: mirror, value: own }),
        related: other === undefined ? [] : [placeIn(other, mirror)],
      });
    }
  },
});

function refersBack(
  index: WorkspaceIndex,
  from: string,
  wanted: { readonly field: string; readonly to: string },
): boolean {
  const leadsThere = (relation: Relation): boolean => {
    if (relation.field !== wanted.field) return false;
    const found = index.resolve(relation.target, from, relation.types);
    return found.kind === 'document' && found.path === wanted.to;
  };
  return index.relations(from).some(leadsThere);
}

function fixesIn(
  index: WorkspaceIndex,
  other: Document,
  entry: { readonly field: string; readonly value: string },
): readonly Fix[] {
  const types = configFor(index.configs, other.path).types;
  const type = other.type !== undefined && Object.hasOwn(types, other.type) ? types[other.type] : undefined;
  return type === undefined ? [] : addEntry(other, type, entry);
}

function placeIn(
  other: Document,
  field: string,
): { path: string; range: { start: number; end: number }; message: string } {
  const { path, fence } = other.metadata;
  const range = fieldEntry(other, { name: field })?.keyRange ?? fence;
  return { path, range, message: `\`${field}\` belongs here` };
}
