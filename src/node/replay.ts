import type { ConfigTree } from '../core/config/model.js';
import { Workspace } from '../core/engine.js';
import type { ConfigProblem } from '../core/config/model.js';
import type { History } from '../core/readiness/history.js';
import type { EncodedAnalysis } from '../core/workspace/codec.js';
import type { FilesPort } from '../core/workspace/model.js';
import { analyseSource, sourceOf } from './analyse.js';
import { hashOf } from './cache.js';
import { configName, loadWorkspaceConfig } from './config.js';
import { openHistory } from './history.js';
import type { KeptFacts } from './kept-facts.js';
import type { Snapshot } from './snapshot.js';
import { type Unit, unitsOf } from '../core/workspace/units.js';

/** What a moment came to: a workspace, or why there is none. */
export type Standing =
  | {
      readonly kind: 'open';
      readonly workspace: Workspace;
      readonly documents: readonly string[];
      /** The moment has no configuration; that of the moment before holds. */
      readonly inherited: boolean;
    }
  | {
      readonly kind: 'closed';
      /** Empty where there was no configuration at all. */
      readonly problems: readonly ConfigProblem[];
      readonly texts: ReadonlyMap<string, string>;
    }
  | {
      /** A text that counts is not in this clone, so that nothing true can be said. */
      readonly kind: 'lacking';
      readonly path: string;
    };

export interface ReplayOptions {
  /** The configuration's file, relative to the root. */
  readonly config?: string;
  /** Whether the last configuration holds at a moment that has none. */
  readonly inherit?: boolean;
  /** Facts of earlier runs. */
  readonly facts?: Pick<KeptFacts, 'get'>;
}

/**
 * One workspace that goes from moment to moment: what differs between two is read and judged anew, and nothing else. The same code serves a
 * keystroke.
 */
export class Replay {
  private workspace: Workspace | undefined;
  private standing: Standing | undefined;
  private history: History | undefined;
  private units = new Map<string, Unit>();
  /** What the configuration was made of, by path. */
  private reads = new Map<string, string | undefined>();
  private treeText = '';
  private lastTree: ConfigTree | undefined;
  /** Analyses by configuration, path and contents. */
  private readonly known = new Map<string, EncodedAnalysis>();
  /** Names of configurations. */
  private readonly treeNames = new Map<string, string>();

  constructor(
    private readonly root: string,
    private readonly snapshot: Snapshot,
    private readonly options: ReplayOptions = {},
  ) {}

  /**
   * Takes in that files differ. `commit` is where the past is seen from, and `past` the paths that commits since then changed, where they
   * are known.
   */
  advance(
    differing: readonly string[],
    { commit, past }: { readonly commit: string; readonly past?: readonly string[] },
  ): Standing {
    const documents = (): readonly string[] => [...this.units.keys()];
    this.history = undefined;
    this.past = () => (this.history ??= openHistory(this.root, { ref: commit, documents }));
    this.workspace?.pastMoved(past);
    if (this.standing === undefined || this.touchesConfig(differing)) this.standing = this.reconfigured();
    const { standing } = this;
    if (standing.kind !== 'open') return this.lacking() ?? standing;
    this.take(differing, standing.workspace);
    return this.lacking() ?? { ...standing, documents: standing.workspace.paths() };
  }

  private lacking(): Standing | undefined {
    const [path] = this.snapshot.lacking;
    return path === undefined ? undefined : { kind: 'lacking', path };
  }

  private past: () => History | undefined = () => undefined;

  private touchesConfig(differing: readonly string[]): boolean {
    return differing.some((path) => this.reads.has(path) || path.endsWith(`/${configName}`));
  }

  private reconfigured(): Standing {
    const reads = new Map<string, string | undefined>();
    const port: FilesPort = {
      ...this.snapshot.port,
      read: (path) => {
        const text = this.snapshot.text(path);
        reads.set(path, text);
        return text;
      },
    };
    const file = this.options.config ?? configName;
    const nested = this.snapshot.paths.filter((path) => path.endsWith(`/${configName}`));
    const inherited = port.read(file) === undefined;
    const loaded = inherited
      ? {
          tree: this.options.inherit === true ? this.lastTree : undefined,
          problems: [],
          files: new Map<string, string>(),
        }
      : loadWorkspaceConfig(this.root, { nested, file, instead: port });
    this.reads = reads;
    const { tree } = loaded;
    if (tree === undefined) {
      this.workspace = undefined;
      this.units.clear();
      this.treeText = '';
      return { kind: 'closed', problems: loaded.problems, texts: loaded.files };
    }
    this.lastTree = tree;
    const text = JSON.stringify(tree);
    if (text === this.treeText && this.workspace !== undefined)
      return { kind: 'open', workspace: this.workspace, documents: [], inherited };
    this.treeText = text;
    if (!this.treeNames.has(text)) this.treeNames.set(text, hashOf(text));
    const { port: files } = this.snapshot;
    this.workspace = new Workspace(tree, { files, incremental: true, keepsGates: true, history: () => this.past() });
    this.units.clear();
    for (const unit of unitsOf(this.snapshot.paths, tree, new Set())) this.set(unit, this.workspace);
    return { kind: 'open', workspace: this.workspace, documents: [], inherited };
  }

  private take(differing: readonly string[], workspace: Workspace): void {
    const tree = workspace.configs;
    const present = differing.filter((path) => this.snapshot.entry(path)?.kind === 'file');
    // A sidecar makes a document of what lies beside it; without any, a document is its own file.
    const units = unitsOf(hasSidecars(tree) ? this.snapshot.paths : present, tree, new Set());
    const changed = new Set(differing);
    const now = new Map(units.map((unit) => [unit.path, unit]));
    const gone = [...this.units.values()].filter(
      ({ path }) => !now.has(path) && (hasSidecars(tree) || changed.has(path)),
    );
    for (const { path } of gone) {
      this.units.delete(path);
      workspace.remove(path);
    }
    for (const unit of units) {
      const before = this.units.get(unit.path);
      const isSame =
        before !== undefined &&
        before.sidecar === unit.sidecar &&
        before.bodyless === unit.bodyless &&
        !changed.has(unit.path) &&
        (unit.sidecar === undefined || !changed.has(unit.sidecar));
      if (!isSame) this.set(unit, workspace);
    }
    for (const path of differing) workspace.touch(path);
  }

  private set(unit: Unit, workspace: Workspace): void {
    this.units.set(unit.path, unit);
    const analysis = this.analysisOf(unit, workspace.configs);
    if (analysis === '') workspace.remove(unit.path);
    else workspace.set(unit.path, analysis);
  }

  /** Empty for what is no document, and while its text cannot be had. */
  private analysisOf(unit: Unit, tree: ConfigTree): EncodedAnalysis {
    const blobs = [unit.bodyless ? '' : unit.path, unit.sidecar ?? ''].map(
      (path) => this.snapshot.entry(path)?.blob ?? '',
    );
    const key = [this.treeNames.get(this.treeText), ...blobs, unit.path].join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size > mostKnown) this.known.clear();
    const read = (path: string): string => {
      const text = this.snapshot.text(path);
      if (text === undefined) throw new Missing();
      return text;
    };
    const make = (): EncodedAnalysis => analyseSource(sourceOf(unit, { read, stamp: () => undefined }), unit, tree);
    // What a link leads to, and what is read from the disk, may have other contents under the same name in the next run.
    const isNamed = [unit.bodyless ? undefined : unit.path, unit.sidecar].every((path) => {
      const entry = path === undefined ? undefined : this.snapshot.entry(path);
      return entry === undefined ? path === undefined : entry.kind === 'file' && entry.blob !== '';
    });
    try {
      const analysis = isNamed ? (this.options.facts?.get(key, make) ?? make()) : make();
      this.known.set(key, analysis);
      return analysis;
    } catch (error) {
      if (error instanceof Missing) return '';
      throw error;
    }
  }
}

/** A text cannot be had; the snapshot knows which. */
class Missing extends Error {}

function hasSidecars({ root, nested }: ConfigTree): boolean {
  return [root, ...nested].some(({ types }) =>
    Object.values(types).some(({ metadata }) => metadata.kind === 'sidecar'),
  );
}

const mostKnown = 50_000;
