import type { TypeSpec } from '../../config/model.js';
import { fieldEntry } from '../../document/fields.js';
import type { Document, ListNode, Node } from '../../document/model.js';
import { writeScalar } from '../../edit/writing.js';
import type { Fix } from '../../findings.js';
import { lineIndexAt } from '../../text/lines.js';
import type { Range } from '../../text/range.js';

/**
 * Adds a value to a field of a document of which only the facts are at hand: as a new field, as a further item, or by making a list of
 * the one value there. Nothing where the field takes one value and has it, or where the place cannot be told from the facts. Sure
 * unless an indentation had to be assumed.
 */
export function addEntry(
  document: Document,
  type: TypeSpec,
  { field, value }: { readonly field: string; readonly value: string },
): Fix[] {
  const spec = Object.hasOwn(type.fields, field) ? type.fields[field] : undefined;
  const { metadata } = document;
  if (spec === undefined || metadata.kind === 'none') return [];
  const node = fieldEntry(document, spec)?.value;
  const text = writeScalar(value, { format: metadata.format, flow: true });
  const edit =
    node === undefined
      ? newField(document, type, {
          field,
          text: spec.type.kind === 'list' && spec.type.accept === 'list' ? `[${text}]` : text,
        })
      : spec.type.kind === 'list'
        ? furtherItem(document, node, { text, only: spec.type.accept === 'list' })
        : undefined;
  if (edit === undefined) return [];
  const { sure, ...changes } = edit;
  const title = `Add \`${value}\` to \`${field}\` in ${document.path}`;
  return [{ title, edits: changes.edits.map((change) => ({ path: metadata.path, ...change })), sure }];
}

interface Edit {
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
  readonly sure: boolean;
}

/** On a line of its own behind the field that comes before it in the type's order. */
function newField(
  document: Document,
  type: TypeSpec,
  { field, text }: { field: string; text: string },
): Edit | undefined {
  const { metadata } = document;
  if (metadata.format === 'json' || metadata.root.flow || metadata.fence.start === metadata.fence.end) return undefined;
  const names = Object.keys(type.fields);
  const before = names.slice(0, names.indexOf(field)).reverse();
  const entries = before.flatMap((name) => fieldEntry(document, type.fields[name] ?? { name }) ?? []);
  const previous = metadata.format === 'toml' ? entries.find(({ value }) => value.kind === 'scalar') : entries[0];
  const at = previous === undefined ? metadata.content.start : lineAfter(document, previous.range.end);
  if (at === undefined || at > metadata.content.end) return undefined;
  const line = metadata.format === 'toml' ? `${field} = ${text}` : `${field}: ${text}`;
  return { edits: [insertion(at, line + lineBreak(document))], sure: true };
}

function furtherItem(
  document: Document,
  node: Node,
  { text, only }: { text: string; only: boolean },
): Edit | undefined {
  if (node.kind === 'map') return undefined;
  if (node.kind === 'list') return node.flow ? inFlow(node, text) : inBlock(document, node, text);
  if (node.range.start === node.range.end || only || node.style === 'block') return undefined;
  return { edits: [insertion(node.range.start, '['), insertion(node.range.end, `, ${text}]`)], sure: true };
}

function inFlow(node: ListNode, text: string): Edit {
  const last = node.items.at(-1);
  const edit = last === undefined ? insertion(node.range.start + 1, text) : insertion(last.range.end, `, ${text}`);
  return { edits: [edit], sure: true };
}

/** The hyphen is assumed two columns before its item, where nearly everybody writes it. */
function inBlock(document: Document, node: ListNode, text: string): Edit | undefined {
  const starts = document.lines[document.metadata.path] ?? [];
  const columns = node.items.map(({ range }) => range.start - (starts[lineIndexAt(starts, range.start)] ?? 0));
  const [column = 0] = columns;
  const at = lineAfter(document, node.items.at(-1)?.range.end ?? 0);
  if (column < 2 || at === undefined || columns.some((other) => other !== column)) return undefined;
  return { edits: [insertion(at, `${' '.repeat(column - 2)}- ${text}${lineBreak(document)}`)], sure: false };
}

function lineAfter(document: Document, offset: number): number | undefined {
  const starts = document.lines[document.metadata.path] ?? [];
  return starts[lineIndexAt(starts, offset) + 1];
}

/** Two units between the fence and the next line are a carriage return and a line feed. */
function lineBreak({ metadata }: Document): string {
  return metadata.content.start - metadata.fence.end === 2 ? '\r\n' : '\n';
}

function insertion(at: number, text: string): { range: Range; text: string } {
  return { range: { start: at, end: at }, text };
}
