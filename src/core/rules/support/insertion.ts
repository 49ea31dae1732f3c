import type { TypeSpec } from '../../config/model.js';
import type { Document, DocumentSource } from '../../document/model.js';
import { insertField, insertNested, type FieldOrder, type NewField } from '../../edit/insert.js';
import { plainSnippet } from '../../edit/snippet.js';
import { writeScalar } from '../../edit/writing.js';
import type { Fix } from '../../findings.js';
import type { FieldSpec } from '../../schema/model.js';
import type { TextEdit } from '../../text/range.js';
import { metadataText } from './fixes.js';
import { idInPath } from './id-pattern.js';
import type { RequiredField } from './required.js';

/** Puts a missing field in its place, with its default, its snippet, or nothing yet; sure only with a default that is an answer. */
export function insertionFixes(
  source: DocumentSource,
  document: Document,
  type: TypeSpec,
  required: RequiredField,
): Fix[] {
  const { spec, entry } = required;
  const value = defaultOf(spec, type, document.path);
  const sure = value !== undefined && value === spec.default;
  const text = metadataText(source, document.metadata);
  if (entry !== undefined) {
    if (value === undefined || entry.value.kind !== 'scalar' || document.metadata.format !== 'yaml') return [];
    const { range } = entry.value;
    const space = range.start === range.end && !/[ \t]/.test(text[range.start - 1] ?? '') ? ' ' : '';
    const edit = {
      path: document.metadata.path,
      range,
      text: space + writeScalar(value, { format: 'yaml', flow: true }),
    };
    return [{ title: `Write \`${value}\``, edits: [edit], sure }];
  }
  const field: NewField = {
    name: spec.name,
    ...(value === undefined ? {} : { value }),
    ...(value === undefined && spec.snippet !== undefined ? { snippet: plainSnippet(spec.snippet) } : {}),
  };
  const edits = insert(document, text, { field, required });
  return edits.length === 0 ? [] : [{ title: `Add \`${spec.name}\``, edits, sure }];
}

function insert(
  document: Document,
  text: string,
  { field, required }: { readonly field: NewField; readonly required: RequiredField },
): TextEdit[] {
  const { siblings, holder, parent } = required;
  const order: FieldOrder = Object.values(siblings).map(({ name, aliases = [] }) => [name, ...aliases]);
  if (holder === undefined) return insertField(document, text, { ...field, order });
  if ('keyRange' in holder) return insertNested(document, text, { ...field, order, holder });
  return insertField(document, text, { ...field, order, parent });
}

/** The default with `{id}` filled in from the file's name. The day is not known where documents are judged by themselves. */
function defaultOf(spec: FieldSpec, type: TypeSpec, path: string): string | undefined {
  if (spec.default === undefined || spec.default.includes('{today}')) return undefined;
  if (!spec.default.includes('{id}')) return spec.default;
  const id = type.id === undefined ? undefined : idInPath(type.id, path);
  return id === undefined ? undefined : spec.default.replace('{id}', id);
}
