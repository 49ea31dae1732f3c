import { stageOf } from '../config/lifecycle.js';
import type { TypeSpec } from '../config/model.js';
import type { Document, DocumentSource } from '../document/model.js';
import type { Range } from '../text/range.js';
import { defineRule } from './define.js';
import { fieldAt } from './support/field-at.js';
import { metadataText } from './support/fixes.js';
import { insertionFixes } from './support/insertion.js';
import { isEmpty, requiredFields, type RequiredField } from './support/required.js';
import { hasUnread } from './support/unread.js';
import { because, label, remedyOf } from './support/wording.js';

/** Fields that the document owes at its stage and does not have. */
export const fieldMissing = defineRule({
  code: 'field-missing',
  summary: 'A field that is due at the document’s stage is missing or empty.',
  details: `
A field is due from a stage: \`on-call: {due: launch}\` asks nothing of a draft and is needed at launch. A field can also be asked for by another one
(\`required-if\`), or always. Before a field is due it is shown in the editor and never reported.

A misspelt stage switches nothing off: such a document is judged as if it were at the last stage, and the message says so. At a stage that has
ended (\`retired\`) only what is due at that stage or at the first one is asked for.

The finding stands on the opening fence, or on the key that the field belongs under. The fix puts the field in its place in the type's order, with
its snippet or default; \`lint --fix\` does so only where there is a default that is a real answer.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    if (document.metadata.kind === 'none') return;
    const unreadable = unreadableText(context.source, document);
    for (const field of requiredFields(document, context.type)) {
      if (field.entry !== undefined && !isEmpty(field.entry.value)) continue;
      if (unreadable !== undefined && mentions(unreadable, field.spec.name)) continue;
      context.report({
        range: placeOf(document, field),
        path: document.metadata.path,
        subject: field.path.join('.'),
        message: `${faultOf(document, context.type, field)} ${remedyOf(field.spec, field.entry !== undefined)}`,
        ...(field.spec.severity === undefined ? {} : { severity: field.spec.severity }),
        fixes: unreadable === undefined ? insertionFixes(context.source, document, context.type, field) : [],
      });
    }
  },
});

/** The metadata's text where a line of it could not be read: what that line wanted to say is not missing. */
function unreadableText(source: DocumentSource, document: Document): string | undefined {
  if (!hasUnread(document)) return undefined;
  const { content } = document.metadata;
  return metadataText(source, document.metadata).slice(content.start, content.end).toLowerCase();
}

function mentions(text: string, name: string): boolean {
  const lower = name.toLowerCase();
  for (let at = text.indexOf(lower); at >= 0; at = text.indexOf(lower, at + 1)) {
    if (/^["']?\s*[:=]/.test(text.slice(at + name.length, at + name.length + 20))) return true;
  }
  return false;
}

function placeOf(document: Document, field: RequiredField): Range {
  if (field.entry !== undefined) return field.entry.keyRange;
  if (field.holder === undefined) return document.metadata.fence;
  return 'keyRange' in field.holder ? field.holder.keyRange : field.holder.range;
}

function faultOf(document: Document, type: TypeSpec, { spec, path, entry, reason }: RequiredField): string {
  const many = /^(?:list|object|map)$/.test(spec.type.kind) && /[^sui]s$/.test(spec.name);
  const has = entry === undefined ? `${many ? 'are' : 'is'} missing` : `${many ? 'have' : 'has'} no value`;
  const fault = `${label(spec.name)} ${has}${inside(path)}`;
  if ('condition' in reason) return `${fault}, needed because ${because(reason.condition)}.`;
  const reading = stageOf(document, type);
  const { lifecycle } = type;
  if (reason.due === 'always' || reading === undefined || lifecycle === undefined) return `${fault}.`;
  if (reading.unknown !== undefined) {
    const field =
      fieldAt(document, type, lifecycle.field) === undefined ? lifecycle.fromStatus?.field : lifecycle.field;
    const written = `\`${field ?? lifecycle.field}: ${reading.unknown}\``;
    return `${fault}, due at ${reason.due}; ${written} is not a ${field === lifecycle.field ? 'stage' : 'status'}, so all stages are assumed.`;
  }
  return reason.due === lifecycle.initial || reason.due === lifecycle.stages[0]
    ? `${fault}.`
    : `${fault}, due at ${reason.due}.`;
}

function inside(path: RequiredField['path']): string {
  const around = path.slice(0, -1);
  if (around.length === 0) return '';
  const position = around.findLastIndex((part) => typeof part === 'number');
  const names = around.filter((part) => typeof part === 'string').join('.');
  const item = around[position];
  return typeof item === 'number' ? ` in item ${item + 1} of \`${names}\`` : ` in \`${names}\``;
}
