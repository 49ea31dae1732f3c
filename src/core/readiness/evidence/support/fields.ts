import type { TypeSpec } from '../../../config/model.js';
import { entryOf, listItems } from '../../../document/fields.js';
import type { Document, Entry, MapNode, Node } from '../../../document/model.js';
import { isNotApplicable, isPlaceholder } from '../../../schema/placeholder.js';
import type { FieldSpec, FieldType } from '../../../schema/model.js';
import type { Range } from '../../../text/range.js';
import type { Evidence } from '../../model.js';
import type { EvidenceContext, Scope } from '../define.js';

/** A field as a gate names it, whether the document has it or not. */
export interface FoundField {
  /** Dotted, as the configuration writes it. */
  readonly name: string;
  /** Undefined where it is absent, or has no value. */
  readonly node: Node | undefined;
  /** The value, or where it belongs: the key, the map it belongs into, the opening fence. */
  readonly range: Range;
  readonly type: FieldType | undefined;
  /** In RE2's syntax, where the field asks for one. */
  readonly pattern: string | undefined;
}

/** Where fields are looked up: in a document of now, or of then. */
export type FieldPlace = Pick<EvidenceContext, 'document' | 'scope'>;

/** Finds a field by its dotted name, aliases and spellings included. A number steps into a list, counted from 0. */
export function findField({ document, scope }: FieldPlace, name: string): FoundField {
  let node: Node = scope.map;
  let fields: Readonly<Record<string, FieldSpec>> = scope.fields;
  let type: FieldType | undefined;
  let pattern: string | undefined;
  let range = scope.within === '' ? document.metadata.fence : scope.map.range;
  for (const step of name.split('.')) {
    if (node.kind === 'list' && /^\d+$/.test(step)) {
      const item: Node | undefined = node.items[Number(step)];
      type = type?.kind === 'list' ? type.item : undefined;
      pattern = undefined;
      if (item === undefined) return { name, node: undefined, range, type, pattern };
      node = item;
    } else {
      const spec: FieldSpec | undefined = Object.hasOwn(fields, step) ? fields[step] : undefined;
      const entry: Entry | undefined = node.kind === 'map' ? entryOf(node, step, spec?.aliases) : undefined;
      type = spec?.type;
      pattern = spec?.pattern;
      if (entry === undefined) return { name, node: undefined, range, type, pattern };
      range = entry.keyRange;
      node = entry.value;
    }
    fields = fieldsOf(type);
  }
  if (isBlank(node)) return { name, node: undefined, range, type, pattern };
  return { name, node, range: node.range, type, pattern };
}

/** The items of a field that may hold one or several, each with the fields it may have. */
export function itemsOf(context: FieldPlace, name: string): readonly Scope[] {
  const { node, type } = findField(context, name);
  return listItems(node)
    .filter((item): item is MapNode => item.kind === 'map' && !isBlank(item))
    .map((map) => ({ map, fields: fieldsOf(type), within: name }));
}

/** The fields of an object, or of the objects in a list. */
function fieldsOf(type: FieldType | undefined): Readonly<Record<string, FieldSpec>> {
  if (type?.kind === 'object') return type.fields;
  if (type?.kind === 'list') return fieldsOf(type.item);
  if (type?.kind === 'any-of') return type.of.map(fieldsOf).find((fields) => Object.keys(fields).length > 0) ?? {};
  return {};
}

/** Whether a value answers: `placeholder` and `nothing` do not, `N/A: reason` says that the question does not arise. */
export function answerOf(node: Node | undefined): 'answered' | 'placeholder' | 'nothing' | 'not-applicable' {
  if (node === undefined || isBlank(node)) return 'nothing';
  if (node.kind === 'map')
    return node.entries.some(({ value }) => !['nothing', 'placeholder'].includes(answerOf(value)))
      ? 'answered'
      : 'placeholder';
  if (node.kind === 'list') {
    const answers = node.items.map(answerOf);
    if (answers.includes('answered')) return 'answered';
    return answers.includes('not-applicable') ? 'not-applicable' : 'placeholder';
  }
  if (isNotApplicable(node.source)) return 'not-applicable';
  return isPlaceholder(node) ? 'placeholder' : 'answered';
}

function isBlank(node: Node): boolean {
  if (node.kind === 'scalar') return node.value === null || node.source.trim() === '';
  return node.kind === 'list' ? node.items.every(isBlank) : node.entries.length === 0;
}

/** A value in a few words: what it says, or how much of it there is. */
export function briefly(node: Node): string {
  if (node.kind === 'scalar') return shorten(node.source.trim().replaceAll(/\s+/g, ' '));
  if (node.kind === 'map')
    return shorten(
      node.entries
        .map(({ key, value }) => (value.kind === 'scalar' ? `${key} ${value.source.trim()}` : key))
        .join(', '),
    );
  const texts = node.items.map((item) => (item.kind === 'scalar' ? item.source : nameOf(item)));
  return shorten(texts.join(', '));
}

function nameOf(item: Node): string {
  const first = item.kind === 'map' ? (entryOf(item, 'name') ?? item.entries[0])?.value : undefined;
  return first?.kind === 'scalar' ? first.source : '…';
}

export function shorten(text: string, most = 80): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Evidence in the metadata. */
export function inMetadata(
  { document, scope }: { readonly document: Document; readonly scope: Scope },
  { range }: { readonly range: Range },
  text: string,
  subject?: string,
): Evidence {
  const where = { path: document.metadata.path, range, text };
  if (subject === undefined) return where;
  return { ...where, subject: scope.within === '' ? subject : `${scope.within}.${subject}` };
}

/** "in the frontmatter", "in kep.yaml", "in this item of `alerts`". */
export function placeName({
  document,
  scope,
  type,
}: {
  readonly document: Document;
  readonly scope: Scope;
  readonly type: TypeSpec;
}): string {
  if (scope.within !== '') return `in this item of \`${scope.within}\``;
  const { kind, path } = document.metadata;
  if (type.metadata.kind === 'sidecar' && kind === 'none') return `since there is no ${type.metadata.file}`;
  return kind === 'sidecar' || kind === 'file' ? `in ${path.slice(path.lastIndexOf('/') + 1)}` : 'in the frontmatter';
}
