import type { TypeSpec } from '../../config/model.js';
import { typeOf } from '../../config/types.js';
import type { Document, Node } from '../../document/model.js';
import { fieldAt } from '../../rules/support/field-at.js';
import { replaceValue, replaceValueAt } from '../../rules/support/fixes.js';
import { canonicalId, idAtStart } from '../../rules/support/id-pattern.js';
import { valuesOf } from '../../rules/support/values.js';
import { a } from '../../rules/support/wording.js';
import { fullyMatches } from '../../text/pattern.js';
import type { TextEdit } from '../../text/range.js';
import { idKey } from '../../workspace/ids.js';
import { relationsOf } from '../../workspace/relations.js';
import { type EditHost, type FileMove, movedPath, type Refusal, type WorkspaceChange } from '../change.js';
import { moveFor } from './file-name.js';
import { type Opened, openFiles } from './open.js';
import { changeOf } from './plan.js';
import { respelt } from './spelling.js';

interface Ids {
  readonly from: string;
  readonly to: string;
}

/**
 * Gives the document at a path another id: in its field, its heading and its file's name, and in every reference to it, in whatever
 * spelling. Refused where the id is not as the type wants it, is taken, or leads to a file that exists.
 */
export function renameId(host: EditHost, path: string, newId: string): WorkspaceChange | Refusal {
  const open = openFiles(host);
  const ids = new Map<string, Ids>();
  const moves: FileMove[] = [];
  const own: TextEdit[] = [];
  const waiting: (readonly [path: string, newId: string])[] = [[path, newId]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [at, id] = next;
    if (ids.has(at)) continue;
    const opened = open(at);
    const before = host.index.summary(at)?.id;
    if (opened?.type === undefined || before === undefined)
      return { refused: `\`${at}\` has no id. Give it one in its metadata first.` };
    const fault = faultOf(host, opened.type, { path: at, before, id });
    if (fault !== undefined) return { refused: fault };
    const change = { from: before, to: id };
    ids.set(at, change);
    const move = moveFor(opened.type.id, at, change);
    const refusal = move === undefined ? undefined : moveFault(host, opened, move);
    if (refusal !== undefined) return { refused: refusal };
    if (move !== undefined) moves.push(move);
    own.push(...ownIdEdits(host, opened, change), ...namesakes(host, opened, change));
    waiting.push(...namedAfter(host, at, { change, open }));
  }
  return changeOf(host, { moves, ids, own, anchors: new Map() });
}

/** Why a document cannot have an id: it is its own already, is malformed, or is another document's. */
function faultOf(
  { index }: EditHost,
  type: TypeSpec,
  { path, before, id }: { readonly path: string; readonly before: string; readonly id: string },
): string | undefined {
  if (id === before) return `\`${id}\` is the id of \`${path}\` already. Name another one.`;
  const pattern = type.id?.pattern;
  if (pattern !== undefined && canonicalId(pattern, id) !== id) {
    const meant = canonicalId(pattern, id);
    const remedy = meant === undefined ? `Ids of this type are written \`${pattern}\`.` : `Write \`${meant}\`.`;
    return `\`${id}\` is no id of ${a(type.name)}. ${remedy}`;
  }
  const spec = type.fields[type.id?.field ?? 'id'];
  if (spec?.pattern !== undefined && !fullyMatches(spec.pattern, id))
    return `\`${id}\` is no id of ${a(type.name)}. It must match \`${spec.pattern}\`.`;
  if (id.trim() !== id || id === '' || /[\\/:*?"<>|\p{Cc}]/u.test(id) || /^\.+$/.test(id))
    return `\`${id}\` is no id: it goes into file names. Use letters, digits, hyphens and dots.`;
  const taken = index.withId(id, [type.name]).filter((one) => one !== path);
  const [first] = taken.filter((one) => sameId(index.summary(one)?.id, id));
  return first === undefined ? undefined : `\`${id}\` is the id of \`${first}\`. Choose another one.`;
}

function sameId(one: string | undefined, other: string): boolean {
  return one !== undefined && idKey(one) === idKey(other);
}

/** Why a file cannot have its new name: another has it, or it would no longer be a document of its type. */
function moveFault({ index }: EditHost, { document, type }: Opened, move: FileMove): string | undefined {
  const other = index.kind(move.to);
  if (other === 'file' || other === 'folder')
    return `\`${move.to}\` exists already. Move it away, or choose another id.`;
  if (other === 'outside') return `\`${move.to}\` leads out of the workspace. Choose another id.`;
  const path = movedPath([move], document.path);
  const typed = (at: string): string | undefined => typeOf(index.configs, at)?.type.name;
  // A document that names its type itself may lie anywhere.
  if (typed(path) === type?.name || typed(document.path) !== type?.name) return undefined;
  return `\`${path}\` would be no ${type?.name ?? 'document'}: the type’s \`match\` does not fit it. Choose another id.`;
}

/** The id in its field and in the first heading, where the type has it there. */
export function ownIdEdits(host: EditHost, { document, type }: Opened, { from, to }: Ids): readonly TextEdit[] {
  const { metadata, path, body } = document;
  const edits: TextEdit[] = [];
  const written = type === undefined ? undefined : fieldAt(document, type, type.id?.field ?? 'id')?.node;
  const source = { path: metadata.path, text: host.text(metadata.path) ?? '' };
  if (written !== undefined) {
    const value = respelt(written.source.trim(), { from, to }, () => false);
    edits.push(...replaceValue(document, written, value, { source }).edits);
  }
  const heading = body.headings.find(({ level }) => level === 1);
  const isThere = type?.id?.heading === true || type?.id?.heading === 'equals' || heading?.text === from;
  const end = heading === undefined || !isThere ? undefined : idAtStart(heading.text, from);
  if (heading === undefined || end === undefined) return edits;
  const { start } = heading.textRange;
  const spelling = heading.text.slice(0, end);
  if (host.text(path)?.startsWith(spelling, start) !== true) return edits;
  const text = spelling === from ? to : respelt(spelling, { from, to }, () => true);
  return [...edits, { path, range: { start, end: start + end }, text }];
}

/**
 * Where a document is called by its id and nothing else, as an alert's runbook is, its title and the names that it answers to follow, and so
 * do the names beside references to it: `{ name: LockerOffline, runbook: LockerOffline }`.
 */
function namesakes(host: EditHost, { document, type }: Opened, { from, to }: Ids): readonly TextEdit[] {
  if (type === undefined || document.body.headings.find(({ level }) => level === 1)?.text !== from) return [];
  const own = [...valuesOf(document, type, ['string', 'text'])]
    .filter(({ node }) => node.source.trim() === from)
    .flatMap(({ node }) => replacement(host, document, node.range, to));
  const open = openFiles(host);
  const beside = host.index.referrers(document.path).flatMap(({ from: path }) => {
    const other = open(path);
    if (other?.type === undefined || path === document.path) return [];
    const { type: otherType, document: otherDocument } = other;
    const points = relationsOf(otherDocument, otherType).filter(({ target }) => target === from);
    return [...valuesOf(otherDocument, otherType, ['string'])]
      .filter(({ node, field }) => {
        const map = mapAround(otherDocument.metadata.root, node);
        return (
          field.includes('.') &&
          node.source.trim() === from &&
          points.some(({ range }) => map !== undefined && map.start <= range.start && range.end <= map.end)
        );
      })
      .flatMap(({ node }) => replacement(host, otherDocument, node.range, to));
  });
  return [...own, ...beside];
}

function replacement(host: EditHost, document: Document, range: Node['range'], value: string): readonly TextEdit[] {
  const { path } = document.metadata;
  const source = { path, text: host.text(path) ?? '' };
  return replaceValueAt(document, range, value, source).flatMap(({ edits }) => edits);
}

/** The place of the map that a value stands in directly. */
function mapAround(node: Node, value: Node): Node['range'] | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'map' && node.entries.some((entry) => entry.value === value)) return node.range;
  for (const child of node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value)) {
    const found = mapAround(child, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Documents whose own id is a reference to a renamed one, as an approval is called by the number of what it approves. */
function namedAfter(
  { index }: EditHost,
  path: string,
  { change, open }: { readonly change: Ids; readonly open: (path: string) => Opened | undefined },
): readonly (readonly [path: string, newId: string])[] {
  return index.referrers(path).flatMap(({ from, field, target }) => {
    const other = from === path ? undefined : open(from);
    if (other?.type?.id?.field !== field) return [];
    return [[from, respelt(target, change, () => true)] as const];
  });
}
