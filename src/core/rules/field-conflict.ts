import { declaredIn, entryOf, sameKey } from '../document/fields.js';
import type { Document } from '../document/model.js';
import { holds } from '../schema/condition.js';
import { defineRule, type DocumentContext } from './define.js';
import { conditionRoot } from './support/conditions.js';
import { declaredMaps, type DeclaredMap } from './support/maps.js';
import { isEmpty } from './support/required.js';
import { because, label } from './support/wording.js';

/** Fields that contradict each other. */
export const fieldConflict = defineRule({
  code: 'field-conflict',
  summary: 'Two fields contradict each other.',
  details: `
Two kinds of contradiction are found: a field that another one forbids (\`forbidden-if\`), and a field that is given under its name and under an alias.

Whoever reads only one of the two is misled. Keep the one that is right.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    for (const place of declaredMaps(document, context.type)) {
      checkForbidden(context, document, place);
      checkAliases(context, document, place);
    }
  },
});

function checkForbidden(context: DocumentContext, document: Document, place: DeclaredMap): void {
  for (const [spec, entry] of declaredIn(place.map, place.fields)) {
    if (spec.forbiddenIf === undefined || isEmpty(entry.value)) continue;
    if (!holds(spec.forbiddenIf, conditionRoot(spec.forbiddenIf, place, document.metadata.root))) continue;
    context.report({
      range: entry.keyRange,
      path: document.metadata.path,
      subject: place.path + spec.name,
      message: `${label(spec.name)} must not be given while ${because(spec.forbiddenIf)}. Remove it, or change the other field.`,
      ...(spec.severity === undefined ? {} : { severity: spec.severity }),
    });
  }
}

function checkAliases(context: DocumentContext, document: Document, { map, fields, path }: DeclaredMap): void {
  for (const { name, aliases = [] } of declaredIn(map, fields).keys()) {
    if (aliases.length === 0) continue;
    const [first, ...others] = [name, ...aliases].flatMap((one) => entryOf(map, one) ?? []);
    for (const other of others) {
      if (first === undefined || sameKey(first.key, other.key)) continue;
      context.report({
        range: other.keyRange,
        path: document.metadata.path,
        subject: `${path}${name} ${other.key}`,
        message: `\`${other.key}\` means the same as \`${first.key}\`, which is given too. Keep one of them.`,
        related: [{ path: document.metadata.path, range: first.range, message: `\`${first.key}\`` }],
      });
    }
  }
}
