import type { ConfigTree, Config, TypeSpec } from '../config/model.js';
import { configFor } from '../config/types.js';
import type { Document } from '../document/model.js';
import type { Analysis } from '../engine.js';
import type { Finding } from '../findings.js';
import { checkInWorkspace } from '../rules/run.js';
import { decodeAnalysis, type EncodedAnalysis, encodeAnalysis } from './codec.js';
import { Dependencies } from './dependencies.js';
import { Index } from './index.js';
import type { FilesPort, WorkspaceIndex } from './model.js';
import { settle } from './settle.js';

export interface WorkspaceOptions {
  readonly files: FilesPort;
  /** Remembers who asked what, so that a change judges its dependents only. A run that judges everything once goes without. */
  readonly incremental: boolean;
  /** The date of a document's first commit, where git is at hand. */
  readonly firstCommit?: (path: string) => string | undefined;
}

/** All documents of a workspace and what is wrong with them. Edges feed it analyses; it never reads documents itself. */
export class Workspace {
  private readonly analyses = new Map<string, EncodedAnalysis>();
  private readonly recent = new Map<string, Analysis>();
  private readonly judged = new Map<string, readonly Finding[]>();
  private readonly dependencies = new Dependencies();
  private readonly dirty = new Set<string>();
  private lookup: Index;
  private day = '';

  constructor(
    private tree: ConfigTree,
    private readonly options: WorkspaceOptions,
  ) {
    this.lookup = this.emptyIndex();
  }

  get index(): WorkspaceIndex {
    return this.lookup;
  }

  get configs(): ConfigTree {
    return this.tree;
  }

  get size(): number {
    return this.analyses.size;
  }

  /** Takes a document in, new or changed. An encoded analysis is decoded once, for the index. */
  set(path: string, analysis: Analysis | EncodedAnalysis): void {
    const encoded = typeof analysis === 'string' ? analysis : encodeAnalysis(analysis);
    if (this.analyses.get(path) === encoded) return;
    const plain = typeof analysis === 'string' ? decodeAnalysis(analysis) : analysis;
    this.recent.delete(path);
    this.analyses.set(path, encoded);
    this.announce([...this.lookup.set(plain.document)]);
    this.dirty.add(path);
  }

  remove(path: string): void {
    if (!this.analyses.delete(path)) return;
    this.recent.delete(path);
    this.judged.delete(path);
    this.dependencies.forget(path);
    this.announce([...this.lookup.remove(path)]);
    this.dirty.delete(path);
  }

  /** A file that is no document was created, changed or deleted. */
  touch(path: string): void {
    this.announce([...this.lookup.touch(path)]);
  }

  /** Replaces the configuration. Analyses depend on it: the caller sets every document anew. */
  configure(tree: ConfigTree): void {
    this.tree = tree;
    for (const path of [...this.analyses.keys()]) this.remove(path);
    this.lookup = this.emptyIndex();
  }

  paths(): readonly string[] {
    return [...this.analyses.keys()].sort();
  }

  document(path: string): Document | undefined {
    return this.analysis(path)?.document;
  }

  /** What counts of a document's findings on a day; judged now where something it depends on has changed. */
  findings(path: string, today: string): readonly Finding[] {
    if (today !== this.day) {
      this.day = today;
      this.judged.clear();
    }
    const known = this.dirty.has(path) ? undefined : this.judged.get(path);
    if (known !== undefined) return known;
    const findings = this.judge(path, today);
    this.dirty.delete(path);
    if (this.options.incremental) this.judged.set(path, findings);
    return findings;
  }

  /** Documents whose findings may have changed since this was last asked, in order; they are judged when asked for. */
  takeChanged(): readonly string[] {
    const changed = [...this.dirty].sort();
    for (const path of changed) this.judged.delete(path);
    this.dirty.clear();
    return changed;
  }

  private judge(path: string, today: string): readonly Finding[] {
    const analysis = this.analysis(path);
    const governed = analysis === undefined ? undefined : this.governed(analysis.document);
    if (analysis === undefined || governed === undefined) return [];
    const { document } = analysis;
    const questions = new Set<string>();
    if (this.options.incremental) this.lookup.record = (key) => questions.add(key);
    const across = checkInWorkspace(this.lookup, document, { ...governed, today });
    this.lookup.record = undefined;
    if (this.options.incremental) this.dependencies.set(path, questions);
    const created = this.lookup.summary(path)?.created ?? this.options.firstCommit?.(path);
    return settle([...analysis.findings, ...across], document, { ...governed, today, created });
  }

  private governed(document: Document): { config: Config; type: TypeSpec } | undefined {
    const config = configFor(this.tree, document.path);
    const type = document.type === undefined ? undefined : config.types[document.type];
    return type === undefined ? undefined : { config, type };
  }

  /** Decoded analyses are kept for a few documents only: the ones in use, and those that many refer to. */
  private analysis(path: string): Analysis | undefined {
    const known = this.recent.get(path);
    if (known !== undefined) return known;
    const encoded = this.analyses.get(path);
    if (encoded === undefined) return undefined;
    const analysis = decodeAnalysis(encoded);
    if (this.recent.size >= mostRecent) {
      const [oldest] = this.recent.keys();
      if (oldest !== undefined) this.recent.delete(oldest);
    }
    this.recent.set(path, analysis);
    return analysis;
  }

  private announce(keys: readonly string[]): void {
    if (!this.options.incremental) return;
    for (const path of this.dependencies.on(keys)) this.dirty.add(path);
  }

  private emptyIndex(): Index {
    return new Index(this.tree, this.options.files, { document: (path) => this.document(path) });
  }
}

const mostRecent = 500;
