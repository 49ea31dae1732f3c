// One class, because every answer here is one question to documents, files and names together; the parts behind it have files of their own.
import type { Config, ConfigTree } from '../config/model.js';
import { configFor } from '../config/types.js';
import type { Document } from '../document/model.js';
import type { AskedFiles } from './asked-files.js';
import type { Card } from './card.js';
import {
  anchorsIn,
  changedFacts,
  changedParts,
  changedSince,
  factQuestions,
  type Former,
  identityOf,
  isSame,
} from './changes.js';
import { type Question, questionOf } from './dependencies.js';
import type { Judgements } from './judgements.js';
import { LinkedFiles } from './linked.js';
import type { FilesPort, OwnerDirectory, Relation, Resolution, Summary, WorkspaceIndex } from './model.js';
import { type Identity, Names } from './names.js';
import { allOwners, ownerFiles, readOwners } from './owners.js';
import { Presence } from './presence.js';
import { relationsOf } from './relations.js';
import { Resolving } from './resolving.js';
import { Reverse } from './reverse.js';
import { type Shelf, Shelves } from './shelves.js';
import { summarize } from './summary.js';
import { pathsMeaning, pathTargets, targetsMeaning, targetsOf } from './targets.js';
import { WatchedRelation, WatchedSummary } from './watched.js';

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
  private readonly linked: LinkedFiles;
  private readonly resolving: Resolving;
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
    const { summaries, names } = this;
    this.presence = new Presence(files, (path) => summaries.has(path));
    this.linked = new LinkedFiles(configs, files);
    this.resolving = new Resolving({
      ...{ configs, names, summaries, presence: this.presence },
      kind: (path) => this.kind(path),
      ask: this.asks,
      askOf: (what, path) => {
        this.askOf(what, path);
      },
    });
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
    return [
      ...changedSince(path, old, now),
      ...(old === undefined || now === undefined ? [questionOf('summary', path), ...this.presence.about(path)] : []),
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
    const sameKind = former?.document.type === document.type && known?.metadataPath === metadataPath;
    const settled = former && { ...former, same: { ...former.same, metadata: former.same.metadata && sameKind } };
    this.summaries.set(path, summary);
    this.shelves.changed(old, summary);
    if (metadataPath === path) this.beside.delete(path);
    else this.beside.set(path, metadataPath);
    this.linked.forget(path);
    this.passed.delete(path);
    const changed = [
      ...changedFacts(document, settled, (one) => this.relationsIn(one)),
      ...this.rename(known, identityOf(summary, metadataPath)),
      ...changedParts(old, summary),
    ];
    if (old === undefined) changed.push(questionOf('summary', path), ...this.presence.changed(path));
    if (settled?.same.metadata !== true || !settled.same.links)
      changed.push(...this.reverse.set(path, targetsOf(document, this.relationsIn(document), this.configOf(path))));
    return changed;
  }

  /** Takes a document out; returns the questions whose answers changed. */
  remove(path: string): readonly Question[] {
    const identity = this.identity(path);
    this.shelves.changed(this.summaries.get(path), undefined);
    this.summaries.delete(path);
    this.beside.delete(path);
    this.linked.forget(path);
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
    this.linked.forget(path);
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
    return this.resolving.withId(id, types);
  }

  resolve(reference: string, from: string, types: readonly string[]): Resolution {
    return this.resolving.resolve(reference, from, types);
  }

  resolveLink(target: string, from: string): Resolution & { readonly fragment?: string } {
    return this.resolving.resolveLink(target, from);
  }

  relations(path: string): readonly Relation[] {
    this.askOf('relations', path);
    const relations = this.relationsAt(path);
    if (this.judging === undefined || this.judging.path === path) return relations;
    return relations.map((relation) => new WatchedRelation(relation, this.asks));
  }

  referrers(path: string): readonly Relation[] {
    const { id, type } = this.summary(path) ?? {};
    return this.incoming(targetsMeaning(path, { id, type }, this.pathsMeaning(path)))
      .flatMap((from) => this.relations(from))
      .filter((relation) => {
        const found = this.resolve(relation.target, relation.from, relation.types);
        return found.kind === 'document' && found.path === path;
      });
  }

  backlinks(path: string): readonly string[] {
    return this.incoming(pathTargets(this.pathsMeaning(path))).filter((from) => {
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

  private factsOf(path: string): Document | undefined {
    return this.summaries.has(path) ? this.store.document(path) : this.linked.at(path);
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

  private incoming(targets: readonly Question[]): readonly string[] {
    for (const target of targets) this.judging?.record(target);
    return this.reverse.from(targets);
  }

  private pathsMeaning(path: string): readonly string[] {
    return pathsMeaning(path, this.factsOf(path)?.metadata.path, this.configs);
  }
}

/** More than a search for circles passes through. */
const mostPassed = 2000;
