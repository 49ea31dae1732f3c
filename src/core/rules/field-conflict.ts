import { stageOf } from '../config/lifecycle.js';
import { entryOf, sameKey } from '../document/fields.js';
import type { Document, ScalarNode } from '../document/model.js';
import { holds } from '../schema/condition.js';
import { isPlaceholder } from '../schema/placeholder.js';
import { defineRule, type DocumentContext } from './define.js';
import { conditionRoot } from './support/conditions.js';
import { fieldAt } from './support/field-at.js';
import { declaredMaps, type DeclaredMap } from './support/maps.js';
import { isEmpty } from './support/required.js';
import { because, label } from './support/wording.js';

/** Fields that contradict each other. */
export const fieldConflict = defineRule({
  code: 'field-conflict',
  summary: 'Two fields contradict each other.',
  details: `
Three kinds of contradiction are found: a field that another one forbids (\`forbidden-if\`), a field that is given under its name and under an alias, and
two fields that must say the same and do not. The last are listed by a type under \`equal\`; \`{stage}\` in a name stands for the document's stage:
\`[latest-milestone, "milestone.{stage}"]\`.

Whoever reads only one of the two is misled. Keep the one that is right.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    for (const place of declaredMaps(document, context.type)) {
      checkForbidden(context, document, place);
      checkAliases(context, document, place);
    }
    checkEqual(context, document);
  },
});

function checkForbidden(context: DocumentContext, document: Document, place: DeclaredMap): void {
  for (const spec of Object.values(place.fields)) {
    if (spec.forbiddenIf === undefined) continue;
    const entry = entryOf(place.map, spec.name, spec.aliases);
    if (entry === undefined || isEmpty(entry.value)) continue;
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
  for (const { name, aliases = [] } of Object.values(fields)) {
    const [first, ...others] = [name, ...aliases].flatMap(
      (one) => map.entries.find(({ key }) => sameKey(key, one)) ?? [],
    );
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

function checkEqual(context: DocumentContext, document: Document): void {
  const stage = stageOf(document, context.type)?.stage ?? '';
  for (const pair of context.type.equal) {
    const [one, other] = pair.map((name) => fieldAt(document, context.type, name.replace('{stage}', stage)));
    if (one === undefined || other === undefined || isPlaceholder(one.node) || isPlaceholder(other.node)) continue;
    if (meant(one.node) === meant(other.node)) continue;
    context.report({
      range: one.node.range,
      path: document.metadata.path,
      subject: `${one.name} ${other.name}`,
      message:
        `\`${one.name}\` is \`${one.node.source}\` and \`${other.name}\` is \`${other.node.source}\`; ` +
        'they must say the same. Change the one that is out of date.',
      related: [{ path: document.metadata.path, range: other.node.range, message: `\`${other.name}\`` }],
    });
  }
}

/** A version means the same with and without its `v`. */
function meant({ source }: ScalarNode): string {
  return source.trim().replace(/^v(?=\d)/i, '');
}
