import type { Config, TypeSpec } from '../config/model.js';
import { fieldEntry } from '../document/fields.js';
import type { Document } from '../document/model.js';
import type { TextEdit } from '../text/range.js';
import { indentationOf, lineBreakOf, lineStart } from './blocks.js';
import { insertField } from './fields.js';

/**
 * The beginning of a waiver for a gate: it names the gate and has places for the reason, the approval and the end. Until these are filled in it waives
 * nothing. None where documents of the type have no metadata, or write waivers in a way that takes no further item.
 */
export function waiverStub(
  { document, type, config }: { readonly document: Document; readonly type: TypeSpec; readonly config: Config },
  text: string,
  gate: string,
): readonly TextEdit[] {
  const { field } = config.waivers;
  const { metadata } = document;
  if (metadata.format !== 'yaml' || type.metadata.kind === 'none') return [];
  const lines = [`- gate: ${gate}`, '  reason:', '  approved-by:', '  expires:'];
  const entry = fieldEntry(document, type.fields[field] ?? { name: field });
  if (
    entry === undefined ||
    (entry.value.kind === 'scalar' && entry.value.value === null && entry.value.range.start === entry.value.range.end)
  ) {
    if (entry !== undefined) {
      const lineBreak = lineBreakOf(text, entry.keyRange.start);
      const at = entry.range.end;
      const indentation = indentationOf(text, entry.keyRange.start);
      const added = lines.map((line) => `${lineBreak}${indentation}  ${line}`).join('');
      return [{ path: metadata.path, range: { start: at, end: at }, text: added }];
    }
    const order = Object.values(type.fields).map(({ name, aliases = [] }) => [name, ...aliases]);
    return [...insertField(document, text, { name: field, snippet: lines.join('\n'), order })];
  }
  const { value } = entry;
  const last = value.kind === 'list' && !value.flow ? value.items.at(-1) : undefined;
  if (last === undefined) return [];
  const line = lineStart(text, value.range.start);
  const indentation = text.slice(line, value.range.start).replaceAll(/[^ \t]/g, ' ');
  const lineBreak = lineBreakOf(text, line);
  const at = last.range.end;
  return [
    {
      path: metadata.path,
      range: { start: at, end: at },
      text: lines.map((one) => lineBreak + indentation + one).join(''),
    },
  ];
}
