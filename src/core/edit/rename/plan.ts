import { decoded } from '../../workspace/paths.js';
import { replaceValueAt } from '../../rules/support/fixes.js';
import { applyEdits } from '../../text/edits.js';
import type { TextEdit } from '../../text/range.js';
import type { Relation } from '../../workspace/model.js';
import { relationsOf } from '../../workspace/relations.js';
import { fileKey, looksLikePath, partOf } from '../../workspace/resolve.js';
import { type EditHost, type FileMove, movedPath, type WorkspaceChange } from '../change.js';
import { baselineEdits } from './baseline.js';
import { Edits } from './edits.js';
import { type Mentioning, mentionEdits, mentionOf } from './mentions.js';
import { partMentionEdits } from './part-mentions.js';
import { type Opened, openFiles } from './open.js';
import { respelt } from './spelling.js';
import { anchorAfter, type Followed, followedLink, followedReference } from './targets.js';

/** What is to be renamed; everything that refers to it follows. */
export interface Plan {
  readonly moves: readonly FileMove[];
  /** Ids that change, by their document's path. */
  readonly ids: ReadonlyMap<string, { readonly from: string; readonly to: string }>;
  /** Edits of the renamed things themselves: the id's field, a heading. */
  readonly own: readonly TextEdit[];
  /** By document, anchors that are renamed other than by a heading's text. */
  readonly anchors: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The edits of everything that refers to what is renamed, and of the renamed things themselves. */
export function changeOf(host: EditHost, plan: Plan): WorkspaceChange {
  const open = openFiles(host);
  const edits = new Edits();
  for (const edit of plan.own) edits.add(edit);
  for (const edit of baselineEdits(host, plan)) edits.add(edit);
  renameMentions(host, plan, { open, edits });
  const anchors = new Map(plan.anchors);
  for (const path of edits.paths()) {
    const changed = anchorsAfter(host, path, { open, edits });
    if (changed.size > 0) anchors.set(path, new Map([...(anchors.get(path) ?? []), ...changed]));
  }
  renamePartMentions(host, { ids: plan.ids, anchors }, { open, edits });
  const followed = { index: host.index, moves: plan.moves, anchors };
  for (const path of referring(host, plan, anchors)) {
    const opened = open(path);
    if (opened === undefined) continue;
    const context = { host, plan, followed, opened };
    const relations = opened.type === undefined ? [] : relationsOf(opened.document, opened.type);
    for (const relation of relations) for (const edit of ofRelation(context, relation)) edits.add(edit);
    for (const edit of ofLinks(context)) edits.add(edit);
  }
  return { edits: edits.all(), moves: plan.moves };
}

interface Making {
  readonly open: (path: string) => Opened | undefined;
  readonly edits: Edits;
}

/** Where texts speak of a renamed id. Only files that hold something like it are read as documents. */
function renameMentions(host: EditHost, { ids }: Plan, { open, edits }: Making): void {
  const { index } = host;
  for (const [path, change] of ids) {
    const type = index.summary(path)?.type ?? '';
    const mention = mentionOf(type, change);
    const named = /^\d+$/.test(change.from) ? `${type}-${change.from}` : change.from;
    // Where the number is another document's too, nobody knows which is meant.
    if (mention === undefined || index.withId(named, []).some((one) => one !== path)) continue;
    for (const mentioning of textsWith(host, open, (text) => text.search(mention.pattern) >= 0))
      for (const edit of mentionEdits(mention, mentioning)) edits.add(edit);
  }
}

/** Where texts speak of a part of a document as fields do, `LockerOffline#mitigation`, and the id or the heading is renamed. */
function renamePartMentions(
  host: EditHost,
  { ids, anchors }: Pick<Plan, 'ids' | 'anchors'>,
  { open, edits }: Making,
): void {
  for (const path of new Set([...ids.keys(), ...anchors.keys()])) {
    const id = host.index.summary(path)?.id;
    const body = open(path)?.document.body;
    if (id === undefined || body === undefined) continue;
    const part = {
      ids: { from: id, to: ids.get(path)?.to ?? id },
      known: new Set([...body.headings.map(({ slug }) => slug), ...body.anchors.map(({ name }) => name)]),
      renamed: anchors.get(path) ?? new Map<string, string>(),
    };
    for (const mentioning of textsWith(host, open, (text) => text.includes(`${id}#`)))
      for (const edit of partMentionEdits(part, mentioning)) edits.add(edit);
  }
}

/** The texts of all files that may hold something, with the documents they belong to. */
function* textsWith(host: EditHost, open: Making['open'], mayHold: (text: string) => boolean): Iterable<Mentioning> {
  for (const file of host.files)
    for (const path of partsOf(host.index, file)) {
      const content = host.text(path);
      const document = content !== undefined && mayHold(content) ? open(file)?.document : undefined;
      if (content !== undefined && document !== undefined) yield { document, path, text: content };
    }
}

/** A document's files: its own, and its sidecar where it has one. */
function partsOf(index: EditHost['index'], file: string): readonly string[] {
  const metadata = index.summary(file) === undefined ? undefined : index.document(file)?.metadata;
  return metadata?.kind === 'sidecar' && metadata.path !== file ? [file, metadata.path] : [file];
}

/** The anchors of a document's headings that change with what is edited in it. */
function anchorsAfter(host: EditHost, path: string, { open, edits }: Making): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  const before = open(path)?.document.body.headings ?? [];
  const own = edits.of(path);
  if (!before.some(({ range }) => own.some((edit) => edit.range.start < range.end && range.start < edit.range.end)))
    return changed;
  const text = host.text(path);
  const edited = text === undefined ? undefined : applyEdits(text, own);
  if (edited === undefined) return changed;
  const after = openFiles({ index: host.index, text: (one) => (one === path ? edited : host.text(one)) })(path);
  const headings = after?.document.body.headings ?? [];
  if (headings.length !== before.length) return changed;
  for (const [index, { slug }] of before.entries()) {
    const now = headings[index]?.slug ?? slug;
    if (now !== slug) changed.set(slug, now);
  }
  // An HTML anchor of that name goes on meaning itself.
  for (const { name } of open(path)?.document.body.anchors ?? []) changed.delete(name);
  return changed;
}

/** The files in which something may have to follow, in order. */
function referring(
  { index, files }: EditHost,
  { moves, ids }: Plan,
  anchors: ReadonlyMap<string, unknown>,
): readonly string[] {
  // A folder may be linked to as such, and from inside itself.
  if (moves.some(({ kind }) => kind === 'folder')) return [...files].sort();
  const targets = new Set([...moves.map(({ from }) => from), ...ids.keys(), ...anchors.keys()]);
  const found = new Set(targets);
  for (const target of targets) {
    for (const { from } of index.referrers(target)) found.add(from);
    for (const from of index.backlinks(target)) found.add(from);
  }
  // Files that are no documents are in no index.
  for (const file of files) if (index.summary(file) === undefined) found.add(file);
  return [...found].sort();
}

interface Context {
  readonly host: EditHost;
  readonly plan: Plan;
  readonly followed: Followed;
  readonly opened: Opened;
}

function ofRelation(context: Context, relation: Relation): readonly TextEdit[] {
  const { host, opened } = context;
  const after = referenceAfter(context, relation);
  if (after === undefined) return [];
  const { document } = opened;
  const text = host.text(document.metadata.path) ?? '';
  const source = { path: document.metadata.path, text };
  return replaceValueAt(document, relation.range, after, source).flatMap(({ edits }) => edits);
}

/** What a reference has to say to mean the document that it meant; undefined where it may stay. */
function referenceAfter({ host, plan, followed, opened }: Context, relation: Relation): string | undefined {
  const { index } = host;
  const { target, from, types } = relation;
  const found = index.resolve(target, from, types);
  if (found.kind !== 'document' && found.kind !== 'file' && found.kind !== 'folder') return undefined;
  const { path } = found;
  const part = index.withId(target, types).includes(path) ? undefined : partOf(target);
  if (part !== undefined) {
    const whole = referenceAfter({ host, plan, followed, opened }, { ...relation, target: part.id });
    const after = `${whole ?? part.id}#${anchorAfter(followed, path, part.heading) ?? part.heading}`;
    return after === target ? undefined : after;
  }
  if (!looksLikePath(target) && index.withId(target, types).includes(path)) {
    const change = plan.ids.get(path);
    if (change === undefined) return undefined;
    return respelt(target, change, (spelling) => index.withId(spelling, types).every((one) => one === path));
  }
  if (!looksLikePath(target) && fileKey(target) === fileKey(path)) {
    const to = movedPath(plan.moves, path);
    const name = to.slice(to.lastIndexOf('/') + 1);
    return fileKey(to) === fileKey(path) ? undefined : name.slice(0, fileKey(to).length);
  }
  return followedReference(followed, target, from, { config: opened.config, resolved: path });
}

function ofLinks({ host, plan, followed, opened }: Context): readonly TextEdit[] {
  const { document } = opened;
  const { path } = document;
  return document.body.links.flatMap((link): TextEdit[] => {
    // What a reference points at is its definition's matter.
    const { kind, target, targetRange, range } = link;
    if (kind === 'autolink') return [];
    const edits: TextEdit[] = [];
    const isElsewhere = targetRange.start < range.start || targetRange.end > range.end;
    const after = kind === 'reference' || isElsewhere ? undefined : followedLink(followed, target, path);
    if (after !== undefined) edits.push({ path, range: targetRange, text: after });
    return [...edits, ...ofLinkText({ host, plan, document }, link)];
  });
}

/** A link whose text is the id of what it leads to, in code or not. */
function ofLinkText(
  { host, plan, document }: Pick<Context, 'host' | 'plan'> & Pick<Opened, 'document'>,
  { target, text, range }: Opened['document']['body']['links'][number],
): readonly TextEdit[] {
  const bare = text.replaceAll('`', '').trim();
  if (plan.ids.size === 0 || bare === '') return [];
  const found = host.index.resolveLink(decoded(target), document.path);
  const change = found.kind === 'document' ? plan.ids.get(found.path) : undefined;
  if (change === undefined || bare !== change.from) return [];
  const whole = host.text(document.path) ?? '';
  const at = whole.indexOf(change.from, range.start);
  if (at < 0 || at + change.from.length > range.end) return [];
  return [{ path: document.path, range: { start: at, end: at + change.from.length }, text: change.to }];
}
