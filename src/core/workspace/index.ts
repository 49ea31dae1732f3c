// One class, because every answer here is one question to documents, files and names together; the parts behind it have files of their own.
import type { Config, ConfigTree } from '../config/model.js';
import { configFor, typeOf } from '../config/types.js';
import type { Document } from '../document/model.js';
import { parseDocument } from '../document/parse.js';
import { nearest } from '../schema/nearest.js';
import type { AskedFiles } from './asked-files.js';
import { type Card, unpack } from './card.js';
import type { SameParts } from './codec.js';
import { type Question, questionOf } from './dependencies.js';
import { idKey, idKeys } from './ids.js';
import type { Judgements } from './judgements.js';
import type { FilesPort, OwnerDirectory, Relation, Resolution, Summary, WorkspaceIndex } from './model.js';
import { type Identity, keysOfDocument, Names, questionsNaming, similarKeys, tooMany } from './names.js';
import { allOwners, ownerFiles, readOwners } from './owners.js';
import { Presence } from './presence.js';
import { relationsOf } from './relations.js';
import { candidatePaths, fileKey, isUrl, linkPath, looksLikePath, partOf, place, resolveTarget } from './resolve.js';
import { Reverse, targetKey } from './reverse.js';
import { type Shelf, Shelves } from './shelves.js';
import { summarize } from './summary.js';
import { summaryParts, WatchedRelation, WatchedSummary } from './watched.js';

/** What was at a path before, and what of it is the same now. */
export interface Former {
  readonly document: Document;
  readonly same: SameParts;
}

/** Where an index gets documents' facts from: they may be held encoded, or lie in a cache. */
export interface DocumentStore {
  document(path: string): Document | undefined;
}

/** A document that is being judged. What it asks of others is recorded; of itself it is judged anew anyway when it changes. */
export interface Judging {
  readonly path: string;
  record(question: Question): void;
}

/**
 * What rules ask, over documents that come and go. Each answer is a function of documents and files; `judging` is told of each
 * question, and `set`, `remove` and `touch` tell the questions whose answers changed.
 */
export class Index implements WorkspaceIndex {
  /** Set while a document is judged whose dependents are of interest; a run that judges everything once leaves it out. */
  judging: Judging | undefined;

  private readonly summaries = new Map<string, Summary>();
  /** Where metadata lies, of those that have it beside them. */
  private readonly beside = new Map<string, string>();
  private readonly names = new Names();
  private readonly shelves = new Shelves((type) =>
    this.names.ofType(type).flatMap((path) => this.summaries.get(path) ?? []),
  );
  private readonly reverse = new Reverse();
  private readonly presence: Presence;
  private readonly linked = new Map<string, Document | undefined>();
  /** Relations by document, as long as somebody holds it: several rules ask for them. */
  private readonly found = new WeakMap<Document, readonly Relation[]>();
  /** Relations by path, of those asked for last: searches start at many documents and lead through the same ones, whose facts nobody holds. */
  private readonly passed = new Map<string, readonly Relation[]>();
  private directory: OwnerDirectory | undefined;

  constructor(
    readonly configs: ConfigTree,
    private readonly files: FilesPort,
    private readonly store: DocumentStore,
  ) {
    this.presence = new Presence(files, (path) => this.summaries.has(path));
  }

  /** A document as its card says, before anything is asked. */
  restore({ summary, metadataPath, targets }: Card): void {
    const { path } = summary;
    this.summaries.set(path, summary);
    if (metadataPath !== path) this.beside.set(path, metadataPath);
    this.names.restore(identityOf(summary, metadataPath));
    this.reverse.restore(path, targets);
  }

  /** What there is to write down of a document; undefined where there is none at the path. */
  card(path: string): Card | undefined {
    const summary = this.summaries.get(path);
    return summary && { summary, metadataPath: this.beside.get(path) ?? path, targets: this.reverse.of(path) };
  }

  /** The kinds of files, documents aside, that judgements rest on. */
  get askedFiles(): AskedFiles {
    return this.presence.asked;
  }

  /** Goes on from answers that another process gave, as if they had been given here. */
  resume(earlier: Pick<Judgements, 'kinds' | 'samples'>): void {
    this.presence.restore(earlier);
    this.reverse.wasAsked();
    // A change of owners is seen by comparing.
    this.directory ??= readOwners(allOwners(this.configs), (path) => this.files.read(path));
  }

  /** What was answered for paths that are no files. */
  get kinds(): Judgements['kinds'] {
    return this.presence.kinds;
  }

  /** The questions that may have another answer than when a card was written down; without one, than when there was no document. */
  differences(path: string, old: Card | undefined): readonly Question[] {
    const now = this.card(path);
    const [before, after] = [old, now].map((card) => new Set(card === undefined ? [] : unpack(card.targets)));
    const [was, is] = [old, now].map((card) => card && identityOf(card.summary, card.metadataPath));
    const cameOrWent = old === undefined || now === undefined;
    return [
      ...['document', 'metadata', 'relations', 'anchors', 'text'].map((what) => questionOf(what, path)),
      ...summaryParts
        .filter((part) => cameOrWent || !isSame(old.summary[part], now.summary[part]))
        .map((part) => questionOf(part, path)),
      ...(cameOrWent ? [questionOf('summary', path), ...this.presence.about(path)] : []),
      ...(isSame(was, is)
        ? []
        : [was, is].flatMap((identity) => (identity === undefined ? [] : questionsNaming(identity)))),
      ...[...(before ?? [])].filter((target) => after?.has(target) !== true),
      ...[...(after ?? [])].filter((target) => before?.has(target) !== true),
      ...(ownerFiles(allOwners(this.configs)).includes(path) ? [questionOf('owners', '')] : []),
    ];
  }

  /** Takes a document in, in place of what was at its path; returns the questions whose answers changed. */
  set(document: Document, former: Former | undefined): readonly Question[] {
    const { path } = document;
    const old = this.summaries.get(path);
    const summary = summarize(document, this.typeOf(document));
    const known = this.identity(path);
    const metadataPath = document.metadata.path;
    this.summaries.set(path, summary);
    this.shelves.changed(old, summary);
    if (metadataPath === path) this.beside.delete(path);
    else this.beside.set(path, metadataPath);
    this.linked.delete(path);
    this.passed.delete(path);
    const changed = [questionOf('document', path), ...this.rename(known, identityOf(summary, metadataPath))];
    for (const part of summaryParts)
      if (old === undefined || !isSame(old[part], summary[part])) changed.push(questionOf(part, path));
    const before = former?.document;
    if (before === undefined || !former?.same.metadata) {
      changed.push(questionOf('metadata', path));
      if (before === undefined || !isSame(pointsIn(this.relationsIn(before)), pointsIn(this.relationsIn(document))))
        changed.push(questionOf('relations', path));
    }
    if (before === undefined || (!former?.same.names && !isSame([...anchorsIn(before)], [...anchorsIn(document)])))
      changed.push(questionOf('anchors', path));
    if (old === undefined) changed.push(questionOf('summary', path), ...this.presence.changed(path));
    if (former?.same.metadata !== true || !former.same.links)
      changed.push(...this.reverse.set(path, this.targetsIn(document)));
    return changed;
  }

  /** Takes a document out; returns the questions whose answers changed. */
  remove(path: string): readonly Question[] {
    const identity = this.identity(path);
    this.shelves.changed(this.summaries.get(path), undefined);
    this.summaries.delete(path);
    this.beside.delete(path);
    this.linked.delete(path);
    this.passed.delete(path);
    return [
      ...factQuestions(path),
      ...(identity === undefined ? [] : this.names.remove(identity)),
      ...this.presence.changed(path),
      ...this.reverse.set(path, []),
    ];
  }

  /** A file that is no document, or one that is only linked to, was created, changed or deleted. */
  touch(path: string): readonly Question[] {
    this.linked.delete(path);
    this.passed.delete(path);
    const changed = [...this.presence.changed(path), questionOf('text', path)];
    if (!this.summaries.has(path)) changed.push(...factQuestions(path));
    if (this.directory !== undefined && ownerFiles(allOwners(this.configs)).includes(path)) {
      const before = this.directory;
      this.directory = undefined;
      if (!isSame([before.names, before.groups], [this.owners.names, this.owners.groups]))
        changed.push(questionOf('owners', ''));
    }
    return changed;
  }

  document(path: string): Document | undefined {
    this.askOf('document', path);
    return this.factsOf(path);
  }

  summary(path: string): Summary | undefined {
    this.askOf('summary', path);
    const summary = this.summaries.get(path);
    return summary === undefined || this.judging === undefined || this.judging.path === path
      ? summary
      : new WatchedSummary(summary, this.asks);
  }

  ofType(type: string): readonly string[] {
    this.ask('type', type);
    return this.names.ofType(type);
  }

  /** Meant for whoever proposes: of what it says beyond the list nothing is recorded. */
  shelf(type: string): Shelf {
    this.ask('type', type);
    return this.shelves.of(type);
  }

  withId(id: string, types: readonly string[]): readonly string[] {
    const key = idKey(id);
    this.ask('id', key);
    const found: string[] = [];
    for (const path of this.names.withId(key)) {
      if (this.isOf(path, types) && this.answersTo(path, key, types)) found.push(path);
      if (found.length >= mostNamed) break;
    }
    return found;
  }

  resolve(reference: string, from: string, types: readonly string[]): Resolution {
    if (isUrl(reference)) return { kind: 'url' };
    const asPath = looksLikePath(reference);
    if (!asPath) {
      const named = choose(this.withId(reference, types));
      if (named !== undefined) return named;
      const part = partOf(reference);
      if (part !== undefined) {
        const whole = this.resolve(part.id, from, types);
        if (whole.kind !== 'absent' || whole.suggestion === undefined) return whole;
        return { kind: 'absent', suggestion: `${whole.suggestion}#${part.heading}` };
      }
    }
    let outside = asPath;
    for (const path of candidatePaths(reference, from, this.configOf(from))) {
      const found = this.atPath(path, from, types);
      if (found.kind !== 'outside') outside = false;
      if (found.kind !== 'absent' && found.kind !== 'outside' && (asPath || found.kind === 'document')) return found;
    }
    if (outside) return { kind: 'outside' };
    const same = this.named(fileKey(reference)).filter((path) => this.isOf(path, types));
    if (!asPath) return choose(same) ?? this.absent(reference, types);
    const [moved] = same;
    return moved !== undefined && same.length === 1 ? { kind: 'absent', suggestion: moved } : { kind: 'absent' };
  }

  resolveLink(target: string, from: string): Resolution & { readonly fragment?: string } {
    const config = this.configOf(from);
    const found = resolveTarget(target, from, { config, kind: (path) => this.kind(path) });
    if (found.kind === 'file' && (this.summaries.has(found.path) || isMarkdown(found.path)))
      return { ...found, kind: 'document' };
    if (found.kind !== 'absent') return found;
    const path = linkPath(target, from, config);
    if (path === undefined || path === '') return found;
    const otherCase = this.inOtherCase(path);
    const same = this.named(fileKey(path));
    const suggestion = otherCase ?? (same.length === 1 ? same[0] : undefined);
    return suggestion === undefined ? found : { ...found, suggestion };
  }

  relations(path: string): readonly Relation[] {
    this.askOf('relations', path);
    const relations = this.relationsAt(path);
    if (this.judging === undefined || this.judging.path === path) return relations;
    return relations.map((relation) => new WatchedRelation(relation, this.asks));
  }

  referrers(path: string): readonly Relation[] {
    const id = this.summary(path)?.id;
    const type = this.summary(path)?.type;
    const targets = [
      ...(id === undefined
        ? []
        : [...idKeys(id), ...keysOfDocument(id, type ?? '')].map((key) => targetKey('id', key))),
      targetKey('name', fileKey(path)),
      ...this.pathsMeaning(path).map((one) => targetKey('path', one)),
    ];
    return this.incoming(targets)
      .flatMap((from) => this.relations(from))
      .filter((relation) => {
        const found = this.resolve(relation.target, relation.from, relation.types);
        return found.kind === 'document' && found.path === path;
      });
  }

  backlinks(path: string): readonly string[] {
    const targets = this.pathsMeaning(path).map((one) => targetKey('path', one));
    return this.incoming(targets).filter((from) => {
      if (from === path) return false;
      const links = this.document(from)?.body.links ?? [];
      return links.some(({ target }) => {
        const found = this.resolveLink(target, from);
        return (found.kind === 'document' || found.kind === 'file') && found.path === path;
      });
    });
  }

  anchors(path: string): ReadonlySet<string> | undefined {
    this.askOf('anchors', path);
    const document = this.factsOf(path);
    return document === undefined ? undefined : anchorsIn(document);
  }

  kind(path: string): ReturnType<FilesPort['kind']> {
    this.ask('file', path);
    return this.presence.kind(path, this.judging !== undefined);
  }

  list(folder: string): readonly string[] {
    this.ask('list', folder);
    return this.files.list(folder);
  }

  read(path: string): string | undefined {
    this.ask('text', path);
    if (this.judging !== undefined) this.presence.asked.note(path);
    return this.files.read(path);
  }

  get owners(): OwnerDirectory {
    this.ask('owners', '');
    return (this.directory ??= readOwners(allOwners(this.configs), (path) => this.files.read(path)));
  }

  /** `ask` for those that ask later. */
  private readonly asks = (what: string, of: string): void => {
    this.ask(what, of);
  };

  private ask(what: string, of: string): void {
    this.judging?.record(questionOf(what, of));
  }

  /** A question about one document's facts. */
  private askOf(what: string, path: string): void {
    if (this.judging !== undefined && path !== this.judging.path) this.ask(what, path);
  }

  private rename(before: Identity | undefined, after: Identity): readonly Question[] {
    if (isSame(before, after)) return [];
    return [...(before === undefined ? [] : this.names.remove(before)), ...this.names.add(after)];
  }

  private identity(path: string): Identity | undefined {
    const summary = this.summaries.get(path);
    return summary && identityOf(summary, this.beside.get(path) ?? path);
  }

  private configOf(path: string): Config {
    return configFor(this.configs, path);
  }

  private typeOf({ path, type }: Document): Config['types'][string] | undefined {
    const { types } = this.configOf(path);
    return type !== undefined && Object.hasOwn(types, type) ? types[type] : undefined;
  }

  private isOf(path: string, types: readonly string[]): boolean {
    return types.length === 0 || types.includes(this.summaries.get(path)?.type ?? '');
  }

  /** A bare number means a document of an expected type whose id has a prefix, but `SPEC-12` never means `RUN-12`. */
  private answersTo(path: string, key: string, types: readonly string[]): boolean {
    const id = this.summaries.get(path)?.id;
    if (id === undefined) return false;
    const own = idKey(id);
    return own === key || (key.startsWith('#') && types.length > 0) || own.startsWith('#');
  }

  private named(key: string): readonly string[] {
    this.ask('name', key);
    return this.names.named(key);
  }

  private inOtherCase(path: string): string | undefined {
    this.ask('case', path.toLowerCase());
    return this.presence.inOtherCase(path);
  }

  private atPath(path: string | undefined, from: string, types: readonly string[]): Resolution {
    const found = place(path, this.configOf(from), (at) => this.kind(at));
    if (found.kind !== 'file') return found;
    this.ask('sidecar', found.path);
    const owner = this.names.bySidecar(found.path) ?? found.path;
    this.askOf('type', owner);
    if (this.summaries.get(owner)?.type === undefined) return found;
    return this.isOf(owner, types) ? { kind: 'document', path: owner } : { kind: 'absent' };
  }

  /** What may have been meant: the same number under another prefix, or an id that is spelt alike. */
  private absent(reference: string, types: readonly string[]): Resolution {
    const number = idKeys(reference).find((key) => key.startsWith('#'));
    if (number !== undefined) this.ask('id', number);
    const numbered = number === undefined ? [] : this.names.withId(number);
    const alike = similarKeys(reference).flatMap((key) => {
      this.ask('similar', key);
      return this.names.similarTo(key);
    });
    const ids = [...(numbered.length > tooMany ? [] : numbered), ...alike]
      .filter((path) => this.isOf(path, types))
      .flatMap((path) => this.summaries.get(path)?.id ?? [])
      .sort();
    const byKey = new Map(ids.map((id) => [idKey(id), id]));
    const near = nearest(idKey(reference), byKey.keys());
    const suggestion = near === undefined ? undefined : byKey.get(near);
    return suggestion === undefined || suggestion === reference ? { kind: 'absent' } : { kind: 'absent', suggestion };
  }

  private factsOf(path: string): Document | undefined {
    return this.summaries.has(path) ? this.store.document(path) : this.linkedDocument(path);
  }

  private relationsAt(path: string): readonly Relation[] {
    const known = this.passed.get(path);
    if (known !== undefined) return known;
    const document = this.factsOf(path);
    const relations = document === undefined ? [] : this.relationsIn(document);
    if (this.passed.size >= mostPassed) this.passed.clear();
    this.passed.set(path, relations);
    return relations;
  }

  private relationsIn(document: Document): readonly Relation[] {
    let relations = this.found.get(document);
    if (relations === undefined) {
      const type = this.typeOf(document);
      relations = type === undefined ? [] : relationsOf(document, type);
      this.found.set(document, relations);
    }
    return relations;
  }

  /** A Markdown file that is no document is read when something links to it, for its anchors. */
  private linkedDocument(path: string): Document | undefined {
    if (!isMarkdown(path)) return undefined;
    if (!this.linked.has(path)) {
      const text = this.files.kind(path) === 'file' ? this.files.read(path) : undefined;
      const type = typeOf(this.configs, path)?.type;
      if (this.linked.size >= mostLinked) this.linked.clear();
      this.linked.set(
        path,
        text === undefined ? undefined : parseDocument({ path, text }, { config: this.configOf(path), type }),
      );
    }
    return this.linked.get(path);
  }

  private incoming(targets: readonly Question[]): readonly string[] {
    for (const target of targets) this.judging?.record(target);
    return this.reverse.from(targets);
  }

  /** What a document may point at; whether it does is for the question to find out, since it hangs on what else there is. */
  private targetsIn(document: Document): readonly Question[] {
    const { path } = document;
    const config = this.configOf(path);
    const targets = new Set<Question>();
    for (const { target } of this.relationsIn(document)) {
      targets.add(targetKey('id', idKey(target)));
      targets.add(targetKey('name', fileKey(target)));
      const part = partOf(target);
      if (part !== undefined) {
        targets.add(targetKey('id', idKey(part.id)));
        targets.add(targetKey('name', fileKey(part.id)));
      }
      for (const candidate of candidatePaths(target, path, config))
        if (candidate !== undefined) targets.add(targetKey('path', candidate));
    }
    for (const { target } of document.body.links) {
      const at = isUrl(target) ? undefined : linkPath(target, path, config);
      if (at !== undefined) targets.add(targetKey('path', at));
    }
    return [...targets];
  }

  /** The paths by which a file may be referred to: its own, those that an ending completes to it, and its metadata's. */
  private pathsMeaning(path: string): readonly string[] {
    const sidecar = this.factsOf(path)?.metadata.path;
    const own = sidecar === undefined || sidecar === path ? [path] : [path, sidecar];
    const endings = [this.configs.root, ...this.configs.nested].flatMap(({ links }) => links.tryEndings);
    const shorter = own.flatMap((one) =>
      endings.flatMap((ending) =>
        one.endsWith(ending) ? [one.slice(0, -ending.length)] : `/${one}` === ending ? [''] : [],
      ),
    );
    return [...new Set([...own, ...shorter])];
  }
}

const mostLinked = 1000;
/** More than a search for circles passes through. */
const mostPassed = 2000;
/** How many documents of one id are named: of a thousand copies nobody wants a thousand lists of a thousand. */
const mostNamed = 20;

/** Every question about one document's facts. */
function factQuestions(path: string): readonly Question[] {
  return ['document', 'metadata', 'relations', 'anchors', 'summary', ...summaryParts].map((what) =>
    questionOf(what, path),
  );
}

function identityOf({ path, type, id }: Summary, metadataPath: string): Identity {
  return { path, type, id, metadataPath };
}

/** What relations say, without where. */
function pointsIn(relations: readonly Relation[]): readonly unknown[] {
  return relations.map(({ field, target, types, path }) => [field, target, types, path]);
}

function anchorsIn({ body }: Document): ReadonlySet<string> {
  return new Set([...body.headings.map(({ slug }) => slug), ...body.anchors.map(({ name }) => name)]);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function choose(paths: readonly string[]): Resolution | undefined {
  const [first] = paths;
  if (first === undefined) return undefined;
  return paths.length === 1 ? { kind: 'document', path: first } : { kind: 'ambiguous', paths };
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdx|md\.erb)$/i.test(path);
}
