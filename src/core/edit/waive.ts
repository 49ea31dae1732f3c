import type { Config, TypeSpec } from '../config/model.js';
import { entryOf, fieldEntry, listItems } from '../document/fields.js';
import type { Document, Entry, ListNode, MetadataFormat } from '../document/model.js';
import { judgesWaivers } from '../readiness/waivers.js';
import type { TextEdit } from '../text/range.js';
import { indentationOf, lineBreakOf, lineContentEnd, lineStart } from './blocks.js';
import { insertField } from './fields.js';
import { writeSnippet } from './writing.js';

/**
 * The beginning of a waiver for a gate: it names the gate and has places for the reason, the approval and the end. Until these are filled in it waives
 * nothing. None where documents of the type have no metadata, where the gate has a waiver already or cannot have one, and where waivers are written
 * in a way that takes no further item.
 */
export function waiverStub(
  { document, type, config }: { readonly document: Document; readonly type: TypeSpec; readonly config: Config },
  text: string,
  gate: string,
): readonly TextEdit[] {
  const { field } = config.waivers;
  const { metadata } = document;
  const spec = config.gates[gate];
  if (type.metadata.kind === 'none' || (spec !== undefined && judgesWaivers(spec))) return [];
  const entry = fieldEntry(document, type.fields[field] ?? { name: field });
  if (entry === undefined) {
    const order = Object.values(type.fields).map(({ name, aliases = [] }) => [name, ...aliases]);
    const snippet = linesOf(gate, metadata.format).join('\n');
    return insertField(document, text, { name: field, snippet, order, home: type.metadata });
  }
  if (listItems(entry.value).some((item) => item.kind === 'map' && namesGate(entryOf(item, 'gate'), gate))) return [];
  return appended(document, text, { entry, gate });
}

function namesGate(entry: Entry | undefined, gate: string): boolean {
  return entry?.value.kind === 'scalar' && entry.value.source.trim() === gate;
}

/** As the lines of a block in YAML; other formats have no value that is none, so the places are empty texts. */
function linesOf(gate: string, format: MetadataFormat): readonly string[] {
  const nothing = format === 'yaml' ? '' : ' ""';
  return [`- gate: ${gate}`, ...['reason', 'approved-by', 'expires'].map((name) => `  ${name}:${nothing}`)];
}

/** As one item between brackets. */
function memberOf(gate: string, format: MetadataFormat): string {
  if (format === 'yaml') return `{ gate: ${gate}, reason: "", approved-by: "", expires: "" }`;
  return writeSnippet(linesOf(gate, format).join('\n').slice(2).replaceAll(/^ {2}/gm, ''), format);
}

function appended(
  { metadata }: Document,
  text: string,
  { entry, gate }: { readonly entry: Entry; readonly gate: string },
): readonly TextEdit[] {
  const { format, path } = metadata;
  const { value } = entry;
  const lineBreak = lineBreakOf(text, entry.keyRange.start);
  const isNothing = value.kind === 'scalar' && value.value === null && value.malformed !== true;
  if (format === 'yaml' && isNothing && value.range.start === value.range.end) {
    // Behind a comment on the key's line.
    const at = lineContentEnd(text, entry.range.end);
    const indentation = indentationOf(text, entry.keyRange.start);
    const added = linesOf(gate, format).map((line) => `${lineBreak}${indentation}  ${line}`);
    return [{ path, range: { start: at, end: at }, text: added.join('') }];
  }
  if (isNothing) return [{ path, range: value.range, text: `[${memberOf(gate, format)}]` }];
  if (value.kind !== 'list') return [];
  if (value.flow || value.items.length === 0) return inBrackets(text, value, { path, format, gate });
  if (format === 'toml') return [tableAtEnd(metadata.content.end, text, { path, gate, name: entry.key })];
  const last = value.items.at(-1);
  if (last === undefined) return [];
  const line = lineStart(text, value.range.start);
  const indentation = text.slice(line, value.range.start).replaceAll(/[^ \t]/g, ' ');
  const at = last.range.end;
  const added = linesOf(gate, format).map((one) => lineBreak + indentation + one);
  return [{ path, range: { start: at, end: at }, text: added.join('') }];
}

function inBrackets(
  text: string,
  { items, range }: ListNode,
  { path, format, gate }: { readonly path: string; readonly format: MetadataFormat; readonly gate: string },
): readonly TextEdit[] {
  if (text[range.start] !== '[') return [];
  const member = memberOf(gate, format);
  const at = items.at(-1)?.range.end ?? range.start + 1;
  return [{ path, range: { start: at, end: at }, text: items.length === 0 ? member : `, ${member}` }];
}

/** A table's header counts from the root wherever it stands, so that a further one is at home behind everything. */
function tableAtEnd(
  end: number,
  text: string,
  { path, gate, name }: { readonly path: string; readonly gate: string; readonly name: string },
): TextEdit {
  const lineBreak = lineBreakOf(text, 0);
  const broken = end === 0 || lineContentEnd(text, end - 1) < end;
  const lines = [`[[${name}]]`, `gate = "${gate}"`, 'reason = ""', 'approved-by = ""', 'expires = ""'];
  const added = ['', ...lines, ''].join(lineBreak);
  return { path, range: { start: end, end }, text: broken ? added : lineBreak + added };
}
