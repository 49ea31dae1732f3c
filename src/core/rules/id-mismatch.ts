import type { IdSpec } from '../config/model.js';
import type { Document, Heading, ScalarNode } from '../document/model.js';
import type { Fix } from '../findings.js';
import { isPlaceholder } from '../schema/placeholder.js';
import { defineRule, type DocumentContext } from './define.js';
import { fieldAt } from './support/field-at.js';
import { fileNameFor, fitsFileName } from './support/file-name.js';
import { replaceValue } from './support/fixes.js';
import { canonicalId, idAtStart, idInPath } from './support/id-pattern.js';

/** Ids that the file's name, its folder or the heading contradicts. */
export const idMismatch = defineRule({
  code: 'id-mismatch',
  summary: 'The id is not the one in the file’s name, its folder, or its heading.',
  details: `
A type can say where else an id stands: \`id: {field: id, file-name: "{id}-*.md", heading: true}\`. \`file-name\` may name a folder
(\`{number}-*/README.md\`); with \`heading: equals\` the first heading is the id and nothing else. Letters match in either case and numbers by their value.
Where a document has no such field, its id is the one in the file's name.

When they differ, people who go by the file and tools that go by the field speak of different documents. Correct the wrong one; \`shipshape rename\` changes id, file and
references together.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const spec = context.type.id;
    if (spec === undefined) return;
    const written = fieldAt(document, context.type, spec.field)?.node;
    if (written !== undefined && isPlaceholder(written)) return;
    if (written !== undefined) checkFileName(context, document, spec, written);
    const id = written?.source ?? idInPath(spec, document.path);
    if (id !== undefined) checkHeading(context, document, spec, id);
  },
});

function checkFileName(context: DocumentContext, document: Document, spec: IdSpec, id: ScalarNode): void {
  if (spec.fileName === undefined || fitsFileName(spec.fileName, document.path, id.source)) return;
  const depth = spec.fileName.split('/').length;
  const name = document.path.split('/').slice(-depth).join('/');
  const other = idInPath(spec, document.path);
  context.report({
    range: id.range,
    path: document.metadata.path,
    subject: 'file name',
    message:
      `The id is \`${id.source}\` and the file is \`${name}\`. ` +
      `Correct the id, or rename the file to \`${fileNameFor(spec.fileName, id.source)}\`.`,
    fixes: other === undefined ? [] : [replaceValue(document, id, other)],
  });
}

function checkHeading(context: DocumentContext, document: Document, spec: IdSpec, id: string): void {
  const heading = document.body.headings.find(({ level }) => level === 1);
  if (spec.heading === false || heading === undefined) return;
  const start = idAtStart(heading.text, id);
  if (start !== undefined && (spec.heading === true || start === heading.text.length)) return;
  const wanted = spec.heading === 'equals' ? 'be' : 'start with';
  context.report({
    range: heading.textRange,
    subject: 'heading',
    message: `The heading must ${wanted} the id \`${id}\`. Correct the heading or the id.`,
    fixes: [headingFix(context, document, spec, heading, id)],
  });
}

/** Puts the id in the place of another id at the heading's start, or before the heading's text. */
function headingFix(
  context: DocumentContext,
  document: Document,
  spec: IdSpec,
  { textRange }: Heading,
  id: string,
): Fix {
  const text = context.source.text.slice(textRange.start, textRange.end);
  const first = /^(?:[A-Za-z]{1,20}[-_ #]?)?\d+/.exec(text)?.[0];
  const isId = first !== undefined && spec.pattern !== undefined && canonicalId(spec.pattern, first) !== undefined;
  const end = textRange.start + (isId ? first.length : 0);
  const edit =
    spec.heading === 'equals'
      ? { range: textRange, text: id }
      : { range: { start: textRange.start, end }, text: isId ? id : `${id}: ` };
  return { title: `Write \`${id}\` into the heading`, edits: [{ path: document.path, ...edit }], sure: false };
}
