import type { TypeSpec } from '../../config/model.js';
import { fieldEntry } from '../../document/fields.js';
import type { Document, ListNode, Node } from '../../document/model.js';
import { writeQuoted, writeScalar } from '../../edit/writing.js';
import type { Fix } from '../../findings.js';
import { lineIndexAt } from '../../text/lines.js';
import type { TextEdit } from '../../text/range.js';
import { hasUnread } from './unread.js';

/**
 * Adds a value to a field of a document of which only the facts are at hand: as a new field, as a further item, or by making a list of
 * the one value there. Nothing where the field takes one value and has it, or where the place cannot be told from the facts. Two such fixes at
 * one place collide, so that a field is not added twice.
 */
export function addEntry(
  document: Document,
  type: TypeSpec,
  { field, value }: { readonly field: string; readonly value: string },
): Fix[] {
  const spec = Object.hasOwn(type.fields, field) ? type.fields[field] : undefined;
  const { metadata } = document;
  if (spec === undefined || metadata.kind === 'none' || hasUnread(document)) return [];
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
  const title = `Add \`${value}\` to \`${field}\` in ${document.path}`;
  return [{ title, edits: [{ path: metadata.path, ...edit }], sure: true }];
}

type Edit = Pick<TextEdit, 'range' | 'text'>;

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
  return newLine(document, at, metadata.format === 'toml' ? `${field} = ${text}` : `${field}: ${text}`);
}

function furtherItem(
  document: Document,
  node: Node,
  { text, only }: { text: string; only: boolean },
): Edit | undefined {
  const last = node.kind === 'list' ? node.items.at(-1) : undefined;
  if (node.kind === 'list' && !node.flow) return inBlock(document, node, text);
  if (last !== undefined) return { range: { start: last.range.end, end: last.range.end }, text: `, ${text}` };
  if (node.kind === 'list') return { range: node.range, text: `[${text}]` };
  if (node.kind === 'map' || only || node.value === null || node.style === 'block') return undefined;
  const { format } = document.metadata;
  const first = node.style === 'quoted' ? writeQuoted(node.source, '"', format) : node.source;
  return { range: node.range, text: `[${first}, ${text}]` };
}

/** A list's range starts at its first hyphen. */
function inBlock(document: Document, node: ListNode, text: string): Edit | undefined {
  const starts = document.lines[document.metadata.path] ?? [];
  const column = node.range.start - (starts[lineIndexAt(starts, node.range.start)] ?? 0);
  const at = lineAfter(document, node.items.at(-1)?.range.end ?? 0);
  return at === undefined ? undefined : newLine(document, at, `${' '.repeat(column)}- ${text}`);
}

/** The line feed before a line's start is written anew, so that another new line there collides. */
function newLine({ metadata }: Document, at: number, line: string): Edit {
  // Two units between the fence and the next line are a carriage return and a line feed.
  const lineBreak = metadata.content.start - metadata.fence.end === 2 ? '\r\n' : '\n';
  return { range: { start: at - 1, end: at }, text: `\n${line}${lineBreak}` };
}

function lineAfter(document: Document, offset: number): number | undefined {
  const starts = document.lines[document.metadata.path] ?? [];
  return starts[lineIndexAt(starts, offset) + 1];
}
