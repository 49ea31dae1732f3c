import type { Document, DocumentSource } from '../document/model.js';
import { defineRule } from './define.js';
import { metadataText } from './support/fixes.js';
import { insertionFixes } from './support/insertion.js';
import { isOpen, missingField } from './support/missing-field.js';
import { requiredFields } from './support/required.js';
import { hasUnread } from './support/unread.js';

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
its snippet or default; what a snippet leaves to be filled in counts as no answer, and \`lint --fix\` does so only where there is a default that is a real answer.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    if (document.metadata.kind === 'none') return;
    const unreadable = unreadableText(context.source, document);
    for (const field of requiredFields(document, context.type).filter(isOpen)) {
      if (unreadable !== undefined && mentions(unreadable, field.spec.name)) continue;
      context.report({
        ...missingField(document, context.type, field),
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
