import type { ConfigTree } from '../config/model.js';
import type { Document } from '../document/model.js';
import type { Range } from '../text/range.js';
import type { Shelf } from './shelves.js';

/** The file system as core needs it: answers at once, never leaves the workspace, knows nothing of other files' text. */
export interface FilesPort {
  /** What lies at a workspace-relative path. `outside`: the path, or a symlink on it, leads out of the workspace. */
  kind(path: string): 'file' | 'folder' | 'absent' | 'outside';
  /** Names directly inside a folder; empty where there is none. */
  list(folder: string): readonly string[];
  /** Text of a small file (CODEOWNERS, an approval); undefined where it cannot be read. */
  read(path: string): string | undefined;
}

/** What other documents need to know of a document without decoding its facts. */
export interface Summary {
  readonly path: string;
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly idRange: Range | undefined;
  readonly title: string;
  /** Canonical stage by the type's lifecycle; undefined where the type has none. */
  readonly stage: StageReading | undefined;
  readonly status: string | undefined;
  readonly owner: string | undefined;
  readonly created: string | undefined;
}

/** How a document's stage is read. An unknown value is judged at the strictest stage, and `unknown` says what was written. */
export interface StageReading {
  readonly stage: string;
  /** Position in the lifecycle's stages. */
  readonly order: number;
  readonly ended: boolean;
  readonly from: 'field' | 'status' | 'initial' | 'strictest';
  readonly unknown?: string;
  /** The field that says what is unknown: `stage`, `status`. */
  readonly unknownIn?: string;
}

/** A reference in a field whose type is `ref` or `path`. */
export interface Relation {
  readonly field: string;
  readonly from: string;
  readonly target: string;
  readonly types: readonly string[];
  /** The file the range lies in. */
  readonly path: string;
  readonly range: Range;
}

export type Resolution =
  | { readonly kind: 'document'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'url' }
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  | { readonly kind: 'absent'; readonly suggestion?: string }
  | { readonly kind: 'outside' };

/** Everything a workspace rule or a gate may ask. Answers depend on documents and files only; each question is recorded. */
export interface WorkspaceIndex {
  readonly configs: ConfigTree;
  /** Facts of a document, typed or only linked to. */
  document(path: string): Document | undefined;
  summary(path: string): Summary | undefined;
  /** Paths of a type's documents, in order of path. */
  ofType(type: string): readonly string[];
  /** A type's documents that have an id, to be searched by what somebody types. */
  shelf(type: string): Shelf;
  /** Documents that carry an id, any spelling (`SPEC-12`, `spec-012`, `#12`, `12`), within the types given (none: all). */
  withId(id: string, types: readonly string[]): readonly string[];
  /** A reference as authors write it: an id in any spelling, a path relative to `from` or to the root, a URL. */
  resolve(reference: string, from: string, types: readonly string[]): Resolution;
  /** A link's target: path part only resolved against `from`, the site root and the tried endings. */
  resolveLink(target: string, from: string): Resolution & { readonly fragment?: string };
  relations(path: string): readonly Relation[];
  /** Relations that point at a document. */
  referrers(path: string): readonly Relation[];
  /** Documents whose body links here. */
  backlinks(path: string): readonly string[];
  /** Slugs and explicit anchors of a document; undefined for a file that is not Markdown. */
  anchors(path: string): ReadonlySet<string> | undefined;
  kind(path: string): ReturnType<FilesPort['kind']>;
  list(folder: string): readonly string[];
  read(path: string): string | undefined;
  readonly owners: OwnerDirectory;
}

export interface OwnerDirectory {
  /** False where no source of owners is configured or found: then nobody is unknown. */
  readonly known: boolean;
  has(owner: string): boolean;
  /** The nearest known name, for "did you mean". */
  suggest(owner: string): string | undefined;
  readonly names: readonly string[];
  /** Members of groups, where a source says them; groups by their names in lower case, without `@`. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}
