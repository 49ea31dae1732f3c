// One file, because what is held of a document, what was asked for it and what is in doubt change together.
import type { ConfigTree } from '../config/model.js';
import type { Document } from '../document/model.js';
import type { Analysis } from '../engine.js';
import type { Finding } from '../findings.js';
import type { History } from '../readiness/history.js';
import type { Readiness } from '../readiness/model.js';
import { KeptAnswers } from './answers.js';
import type { AskedFiles } from './asked-files.js';
import { Asking } from './asking.js';
import { type Card, decodeCard, type EncodedCard, encodeCard } from './card.js';
import type { Former } from './changes.js';
import { decodeAnalysis, type EncodedAnalysis, encodeAnalysis, samePartsOf } from './codec.js';
import { Dependencies, type Question, questionOf, theDay } from './dependencies.js';
import { Index } from './index.js';
import { Judge } from './judge.js';
import type { Differences, EncodedFindings, Judged, Judgements } from './judgements.js';
import { KeptFindings } from './kept-findings.js';
import type { FilesPort, WorkspaceIndex } from './model.js';
import { Past } from './past.js';
import { Recent } from './recent.js';
import { Watches } from './watches.js';

/** Holds analyses encoded: a `Map`, or something with more room. */
export interface AnalysisStore {
  readonly size: number;
  get(path: string): EncodedAnalysis | undefined;
  set(path: string, analysis: EncodedAnalysis): unknown;
  delete(path: string): boolean;
  has(path: string): boolean;
  keys(): Iterable<string>;
  clear(): void;
}

export interface WorkspaceOptions {
  readonly files: FilesPort;
  /** Where analyses are held; in memory unless said otherwise. */
  readonly analyses?: AnalysisStore;
  /** Remembers who asked what, so that a change judges its dependents only. A run that judges everything once goes without. */
  readonly incremental: boolean;
  /**
   * Remembers what each single gate asked as well: worth its memory where many days and commits pass over the same documents. Of an
   * incremental workspace only.
   */
  readonly keepsGates?: boolean;
  /** The past of its files, where git is at hand. Asked for only where a gate or a setting depends on it. */
  readonly history?: () => History | undefined;
  /** Why the past cannot be had, as part of a sentence, where there is more to say than that there is none. */
  readonly whyNoHistory?: () => string | undefined;
}

/** All documents of a workspace and what is wrong with them. Edges feed it analyses; it never reads documents itself. */
export class Workspace {
  private readonly analyses: AnalysisStore;
  /** Decoded analyses are kept for a few documents only: the ones in use, and those that many refer to. */
  private readonly recent = new Recent<Analysis>(mostRecent);
  private readonly dependencies = new Dependencies();
  private readonly asking = new Asking(this.dependencies);
  /** Findings of documents that nothing has happened to since they were judged. */
  private readonly judged = new KeptFindings();
  /** What `takeChanged` gave last, and which documents may differ from that. */
  private readonly taken = new Map<string, EncodedFindings>();
  private readonly suspects = new Set<string>();
  /** Documents whose questions are those of their present state. */
  private readonly current = new Set<string>();
  private readonly judge: Judge;
  private readonly answers: KeptAnswers | undefined;
  private readonly past: Past;
  private readonly watches = new Watches();
  private lookup: Index;
  private day = '';

  constructor(
    private tree: ConfigTree,
    private readonly options: WorkspaceOptions,
  ) {
    this.analyses = options.analyses ?? new Map<string, EncodedAnalysis>();
    this.answers = options.incremental && options.keepsGates === true ? new KeptAnswers() : undefined;
    this.lookup = this.emptyIndex();
    this.past = new Past(
      () => this.options.history?.(),
      (question) => this.lookup.judging?.record(question),
      () => this.options.whyNoHistory?.(),
    );
    this.judge = new Judge({
      tree: () => this.tree,
      index: () => this.lookup,
      analysis: (path) => this.analysis(path),
      day: () => this.day,
      past: this.past,
      answers: this.answers,
      recorded: (path, judge) => this.recorded(path, judge),
    });
  }

  get index(): WorkspaceIndex {
    return this.lookup;
  }

  /** The kinds of files, documents aside, whose coming and going judgements made so far depend on. */
  get askedFiles(): Pick<AskedFiles, 'size' | 'globs'> {
    return this.lookup.askedFiles;
  }

  get configs(): ConfigTree {
    return this.tree;
  }

  get size(): number {
    return this.analyses.size;
  }

  /** How many times a document has been judged: what an edit costs, for tests and measurements. */
  get judgementCount(): number {
    return this.judge.count;
  }

  /** Takes a document in, new or changed. */
  set(path: string, analysis: Analysis | EncodedAnalysis): void {
    const encoded = typeof analysis === 'string' ? analysis : encodeAnalysis(analysis);
    const held = this.analyses.get(path);
    if (held === encoded) return;
    const former = this.options.incremental && held !== undefined ? this.former(path, held, encoded) : undefined;
    // Never the analysis itself: its texts are cut from the document's and would keep that in memory.
    const after = decodeAnalysis(encoded);
    this.analyses.set(path, encoded);
    this.recent.delete(path);
    this.answers?.documentChanged(path);
    if (this.options.incremental) this.recent.set(path, after);
    const changed = this.lookup.set(after.document, former);
    if (!this.options.incremental) return this.judge.forgetRules();
    this.doubt(path);
    this.announce(changed);
  }

  private former(path: string, held: EncodedAnalysis, encoded: EncodedAnalysis): Former {
    const { document } = this.recent.get(path) ?? decodeAnalysis(held);
    return { document, same: samePartsOf(held, encoded) };
  }

  /** A document whose analysis is held already, as its card says; to begin with, before anything is asked. */
  restore(card: EncodedCard): void {
    const read = decodeCard(card);
    this.lookup.restore(read);
    if (this.options.incremental) this.suspects.add(read.summary.path);
  }

  /** What there is to write down of a document, to restore it. */
  card(path: string): EncodedCard | undefined {
    const card = this.lookup.card(path);
    return card && encodeCard(card);
  }

  /** What was judged so far, once nothing is `pending`. */
  judgedSoFar(): Judgements {
    const { kinds, askedFiles } = this.lookup;
    const documents = this.judgedDocuments();
    return { day: this.day, documents, kinds, samples: askedFiles.samples, globs: this.past.asked };
  }

  /** Goes on from judgements of an earlier process; before anything changes. Judged anew is what rests on what differs. */
  resume(earlier: Judgements, { isSame, files }: Differences): void {
    this.day = earlier.day;
    this.past.restore(earlier.globs);
    this.lookup.resume(earlier);
    const cards = new Map<string, Card | undefined>(files.map((path) => [path, undefined]));
    const seen = new Set<string>();
    for (const { path, card, findings, asked } of earlier.documents) {
      seen.add(path);
      if (!isSame(path)) cards.set(path, decodeCard(card));
      else if (!this.current.has(path)) {
        this.judged.restore(path, findings);
        this.dependencies.restore(path, asked);
        this.current.add(path);
        if (findings === '') this.suspects.delete(path);
      }
    }
    for (const path of this.analyses.keys()) if (!seen.has(path)) cards.set(path, undefined);
    for (const [path, card] of cards) {
      if (card !== undefined || this.analyses.has(path)) this.doubt(path);
      this.announce(this.lookup.differences(path, card));
    }
  }

  private *judgedDocuments(): Iterable<Judged> {
    for (const path of this.analyses.keys()) {
      const findings = this.judged.text(path) ?? '';
      yield { path, card: this.card(path) ?? '', findings, asked: this.dependencies.packed(path) };
    }
  }

  remove(path: string): void {
    if (!this.analyses.has(path)) return;
    this.analyses.delete(path);
    this.recent.delete(path);
    this.answers?.documentChanged(path);
    const changed = this.lookup.remove(path);
    if (!this.options.incremental) return this.judge.forgetRules();
    this.doubt(path);
    this.dependencies.forget(path);
    this.announce(changed);
  }

  /** A file that is no document was created, changed or deleted. */
  touch(path: string): void {
    this.announce(this.lookup.touch(path));
  }

  /** The past is seen from another commit. `paths` are what the commits in between changed, where the one follows from the other. */
  pastMoved(paths?: readonly string[]): void {
    this.announce(this.past.questionsAbout(paths));
  }

  /** Replaces the configuration. Analyses depend on it, so that the workspace is empty then: the caller sets every document anew. */
  configure(tree: ConfigTree): void {
    if (this.options.incremental) for (const path of this.analyses.keys()) this.doubt(path);
    this.tree = tree;
    this.analyses.clear();
    this.recent.clear();
    this.dependencies.clear();
    this.current.clear();
    this.judge.clear();
    this.answers?.clear();
    this.watches.clear();
    this.lookup = this.emptyIndex();
  }

  paths(): readonly string[] {
    return [...this.analyses.keys()].sort();
  }

  document(path: string): Document | undefined {
    this.lookup.judging?.record(questionOf('document', path));
    return this.analysis(path)?.document;
  }

  /** A document's analysis as it is held: the same text where nothing that follows from the document's own texts has changed. */
  encoded(path: string): EncodedAnalysis | undefined {
    return this.analyses.get(path);
  }

  /** What counts of a document's findings on a day; judged now where something it depends on has changed. */
  findings(path: string, today: string): readonly Finding[] {
    this.turnTo(today);
    const known = this.judged.get(path);
    if (known !== undefined) return known;
    const findings = this.asking.during(() => this.judge.findings(path));
    if (this.options.incremental && this.analyses.has(path)) this.judged.set(path, findings);
    return findings;
  }

  /**
   * What counts of a document's findings that follow from its own texts and the configuration, whatever other documents and files there are. Comments
   * that switch off nothing are not among them: they may be meant for the others.
   */
  ownFindings(path: string, today: string): readonly Finding[] {
    return this.judge.ownFindings(path, today).filter(({ code }) => code !== 'directive-unused');
  }

  /**
   * Documents, gone ones included, whose findings differ from when this was last asked, in order. Only those are judged that something
   * happened to, `of` these and at most `most` of them; the others wait for the next time. For incremental workspaces.
   */
  takeChanged(
    today: string,
    { of, most = Infinity }: { readonly of?: readonly string[]; readonly most?: number } = {},
  ): readonly string[] {
    this.turnTo(today);
    const asked: string[] = [];
    for (const path of of?.filter((one) => this.suspects.has(one)) ?? this.suspects) {
      if (asked.length >= most) break;
      asked.push(path);
      this.suspects.delete(path);
    }
    const changed = asked.filter((path) => {
      if (this.judged.text(path) === undefined) this.findings(path, today);
      const before = this.taken.get(path) ?? '';
      const after = this.judged.text(path) ?? '';
      if (after === '') this.taken.delete(path);
      else this.taken.set(path, after);
      return before !== after;
    });
    return changed.sort();
  }

  /** How many documents may have other findings than `takeChanged` gave last. */
  get pending(): number {
    return this.suspects.size;
  }

  /** The gates of a document on a day, at its own stage or as if it were at another; undefined for what has no type. */
  readiness(path: string, today: string, stage?: string): Readiness | undefined {
    this.turnTo(today);
    this.lookup.judging?.record(questionOf('ready', path));
    return this.asking.during(() => this.judge.readiness(path, stage));
  }

  /** Answers a question of somebody who shows the answer and wants to hear when it may be another one. For incremental workspaces. */
  watch<T>({ group, name, today }: Watch, ask: () => T): T {
    this.turnTo(today);
    const outer = this.lookup.judging;
    const questions = new Set<Question>([theDay]);
    this.lookup.judging = {
      path: '',
      record: (question) => {
        questions.add(question);
      },
    };
    try {
      return ask();
    } finally {
      this.lookup.judging = outer;
      this.watches.set(group, name, questions);
    }
  }

  /** Of a group's watched answers those that may be others since this was last asked. A document's findings are no part of what is watched; its gates are. */
  takeStale(group: string): readonly string[] {
    return this.watches.takeStale(group);
  }

  /** Nobody shows an answer any more. */
  unwatch({ group, name }: Omit<Watch, 'today'>): void {
    this.watches.forget(group, name);
  }

  /** Runs a judgement of a document and notes what it asks, beside what was asked for the same document before. */
  private recorded<T>(path: string, judge: () => T): T {
    if (!this.options.incremental) return judge();
    const outer = this.lookup.judging;
    const questions = this.asking.of(path, { anew: !this.current.has(path) });
    this.current.add(path);
    this.lookup.judging = {
      path,
      record: (question) => {
        questions.add(question);
      },
    };
    try {
      return this.asking.during(judge);
    } finally {
      this.lookup.judging = outer;
    }
  }

  private analysis(path: string): Analysis | undefined {
    const known = this.recent.get(path);
    if (known !== undefined) return known;
    const encoded = this.analyses.get(path);
    if (encoded === undefined) return undefined;
    const analysis = decodeAnalysis(encoded);
    this.recent.set(path, analysis);
    return analysis;
  }

  private turnTo(today: string): void {
    if (today === this.day) return;
    this.day = today;
    if (!this.options.incremental) return this.judge.forgetRules();
    this.answers?.changed([theDay]);
    // A campaign turns findings of any document from warnings into errors.
    if ([this.tree.root, ...this.tree.nested].some(({ campaigns }) => campaigns.length > 0))
      for (const path of this.analyses.keys()) this.doubt(path);
    else this.announce([theDay]);
  }

  private announce(questions: readonly Question[]): void {
    if (!this.options.incremental) return this.judge.forgetRules();
    this.answers?.changed(questions);
    this.watches.changed(questions);
    for (const path of this.dependencies.on(questions)) this.doubt(path);
  }

  private doubt(path: string): void {
    // Whoever rests on the gates of a document is in doubt with it.
    const pending = [path];
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      this.judged.delete(next);
      this.judge.forget(next);
      this.current.delete(next);
      this.suspects.add(next);
      const gates = [questionOf('ready', next)];
      this.watches.changed(gates);
      pending.push(...this.dependencies.on(gates));
    }
  }

  private emptyIndex(): Index {
    return new Index(this.tree, this.options.files, { document: (path) => this.analysis(path)?.document });
  }
}

const mostRecent = 100;

/** An answer that somebody shows: the view, and what in it. */
interface Watch {
  readonly group: string;
  readonly name: string;
  readonly today: string;
}
