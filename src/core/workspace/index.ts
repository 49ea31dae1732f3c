import type { Config, ConfigTree } from '../config/model.js';
import { configFor, typeOf } from '../config/types.js';
import type { Document } from '../document/model.js';
import { parseDocument } from '../document/parse.js';
import { nearest } from '../schema/nearest.js';
import { idKey, idKeys } from './ids.js';
import type { FilesPort, OwnerDirectory, Relation, Resolution, Summary, WorkspaceIndex } from './model.js';
import { readOwners } from './owners.js';
import { folderOf } from './paths.js';
import { relationsOf } from './relations.js';
import { candidatePaths, fileKey, isUrl, looksLikePath, place, resolveTarget } from './resolve.js';
import { Reverse } from './reverse.js';
import { summarize } from './summary.js';

/** Where an index gets documents' facts from: they may be held encoded, or lie in a cache. */
export interface DocumentStore {
  document(path: string): Document | undefined;
}

/**
 * What rules ask, over documents that come and go. Each answer is a function of documents and files; `record` is told the key of each
 * question, and `set` and `remove` tell which keys' answers changed.
 */
export class Index implements WorkspaceIndex {
  /** Told each question while a document is judged; a run that judges everything once leaves it out. */
  record: ((key: string) => void) | undefined;

  private readonly summaries = new Map<string, Summary>();
  private readonly ids = new Groups();
  private readonly fileNames = new Groups();
  private readonly buckets = new Groups();
  private readonly types = new Groups();
  private readonly bySidecar = new Map<string, string>();
  private readonly sidecars = new Map<string, string>();
  private readonly linked = new Map<string, Document | undefined>();
  private readonly directories = new Map<string, OwnerDirectory>();
  private reverse: Reverse | undefined;

  constructor(
    readonly configs: ConfigTree,
    private readonly files: FilesPort,
    private readonly store: DocumentStore,
  ) {}

  /** Takes a document in, in place of what was at its path; returns the keys whose answers changed. */
  set(document: Document): readonly string[] {
    const { path } = document;
    const type = document.type === undefined ? undefined : configFor(this.configs, path).types[document.type];
    const before = this.summaries.get(path);
    const after = summarize(document, type);
    const changed = [`document:${path}`];
    if (before === undefined) changed.push(`file:${path}`, `list:${folderOf(path)}`);
    if (before === undefined || JSON.stringify(before) !== JSON.stringify(after)) {
      changed.push(`summary:${path}`, ...this.unname(before), ...this.name(after, document.metadata.path));
    }
    this.linked.delete(path);
    if (this.reverse !== undefined) changed.push(...this.reverse.set(path, this.outgoing(document)));
    return changed;
  }

  /** Takes a document out; returns the keys whose answers changed. */
  remove(path: string): readonly string[] {
    const before = this.summaries.get(path);
    this.linked.delete(path);
    const changed = [
      `document:${path}`,
      `file:${path}`,
      `list:${folderOf(path)}`,
      `summary:${path}`,
      ...this.unname(before),
    ];
    this.summaries.delete(path);
    if (this.reverse !== undefined) changed.push(...this.reverse.set(path, []));
    return changed;
  }

  /** A file that is no document, or one that is only linked to, was created, changed or deleted. */
  touch(path: string): readonly string[] {
    this.linked.delete(path);
    this.directories.clear();
    return [`file:${path}`, `list:${folderOf(path)}`, `text:${path}`, `document:${path}`, `owners:${path}`];
  }

  paths(): IterableIterator<string> {
    return this.summaries.keys();
  }

  document(path: string): Document | undefined {
    this.record?.(`document:${path}`);
    return this.summaries.has(path) ? this.store.document(path) : this.linkedDocument(path);
  }

  summary(path: string): Summary | undefined {
    this.record?.(`summary:${path}`);
    return this.summaries.get(path);
  }

  ofType(type: string): readonly string[] {
    this.record?.(`type:${type}`);
    return this.types.sorted(type);
  }

  withId(id: string, types: readonly string[]): readonly string[] {
    const key = idKey(id);
    this.record?.(`id:${key}`);
    return this.ids.sorted(key).filter((path) => this.isOf(path, types) && this.answersTo(path, key, types));
  }

  resolve(reference: string, from: string, types: readonly string[]): Resolution {
    if (isUrl(reference) && !/^#?\w+$/.test(reference)) return { kind: 'url' };
    const asPath = looksLikePath(reference);
    if (!asPath) {
      const named = this.choose(this.withId(reference, types));
      if (named !== undefined) return named;
    }
    let outside = asPath;
    for (const path of candidatePaths(reference, from, this.configOf(from))) {
      const found = this.atPath(path, from, types);
      if (found.kind !== 'outside') outside = false;
      if (found.kind !== 'absent' && found.kind !== 'outside' && (asPath || found.kind === 'document')) return found;
    }
    if (outside) return { kind: 'outside' };
    const key = fileKey(reference);
    this.record?.(`name:${key}`);
    const same = this.fileNames.sorted(key).filter((path) => this.isOf(path, types));
    if (!asPath) return this.choose(same) ?? this.absent(reference, types);
    const [moved] = same;
    return moved !== undefined && same.length === 1 ? { kind: 'absent', suggestion: moved } : { kind: 'absent' };
  }

  resolveLink(target: string, from: string): Resolution & { readonly fragment?: string } {
    const found = resolveTarget(target, from, { config: this.configOf(from), kind: (path) => this.kind(path) });
    if (found.kind === 'file' && (this.summaries.has(found.path) || isMarkdown(found.path)))
      return { ...found, kind: 'document' };
    if (found.kind !== 'absent' || isUrl(target)) return found;
    const key = fileKey(target.replace(/[?#].*$/, ''));
    this.record?.(`name:${key}`);
    const same = this.fileNames.sorted(key);
    const [moved] = same;
    return moved !== undefined && same.length === 1 ? { ...found, suggestion: moved } : found;
  }

  relations(path: string): readonly Relation[] {
    const document = this.document(path);
    return document === undefined ? [] : this.relationsIn(document);
  }

  referrers(path: string): readonly Relation[] {
    const summary = this.summary(path);
    if (summary === undefined) return [];
    return this.incoming(`reference:${path}`, [
      ...(summary.id === undefined ? [] : idKeys(summary.id).map((key) => `id:${key}`)),
      `path:${path}`,
      `name:${fileKey(path)}`,
    ])
      .flatMap((from) => this.relations(from))
      .filter((relation) => {
        const found = this.resolve(relation.target, relation.from, relation.types);
        return found.kind === 'document' && found.path === path;
      });
  }

  backlinks(path: string): readonly string[] {
    return this.incoming(`link:${path}`, [`link:${path}`]);
  }

  anchors(path: string): ReadonlySet<string> | undefined {
    const document = this.document(path);
    if (document === undefined) return undefined;
    return new Set([
      ...document.body.headings.map(({ slug }) => slug),
      ...document.body.anchors.map(({ name }) => name),
    ]);
  }

  kind(path: string): ReturnType<FilesPort['kind']> {
    this.record?.(`file:${path}`);
    return this.summaries.has(path) ? 'file' : this.files.kind(path);
  }

  list(folder: string): readonly string[] {
    this.record?.(`list:${folder}`);
    return this.files.list(folder);
  }

  read(path: string): string | undefined {
    this.record?.(`text:${path}`);
    return this.files.read(path);
  }

  get owners(): OwnerDirectory {
    const spec = this.configs.root.owners;
    for (const file of spec.from) this.record?.(`owners:${file}`);
    let directory = this.directories.get('');
    if (directory === undefined) {
      directory = readOwners(spec, (path) => this.files.read(path));
      this.directories.set('', directory);
    }
    return directory;
  }

  private configOf(path: string): Config {
    return configFor(this.configs, path);
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

  private choose(paths: readonly string[]): Resolution | undefined {
    const [first] = paths;
    if (first === undefined) return undefined;
    return paths.length === 1 ? { kind: 'document', path: first } : { kind: 'ambiguous', paths };
  }

  private atPath(path: string | undefined, from: string, types: readonly string[]): Resolution {
    const found = place(path, this.configOf(from), (at) => this.kind(at));
    if (found.kind !== 'file' && found.kind !== 'folder') return found;
    const owner = found.kind === 'file' ? (this.bySidecar.get(found.path) ?? found.path) : found.path;
    this.record?.(`summary:${owner}`);
    if (this.summaries.get(owner)?.type !== undefined)
      return this.isOf(owner, types) ? { kind: 'document', path: owner } : { kind: 'absent' };
    return found;
  }

  /** Ids that are spelt alike are looked for among those with the same first letters only, and not among too many. */
  private absent(reference: string, types: readonly string[]): Resolution {
    const bucket = bucketOf(reference);
    this.record?.(`bucket:${bucket}`);
    const paths = this.buckets.some(bucket, 500).filter((path) => this.isOf(path, types));
    const ids = paths.map((path) => this.summaries.get(path)?.id).filter((id) => id !== undefined);
    const near = nearest(
      reference,
      ids.filter((id) => id !== reference),
    );
    return near === undefined ? { kind: 'absent' } : { kind: 'absent', suggestion: near };
  }

  private name(summary: Summary, metadataPath: string): readonly string[] {
    const { path, type } = summary;
    this.summaries.set(path, summary);
    if (metadataPath !== path) {
      this.bySidecar.set(metadataPath, path);
      this.sidecars.set(path, metadataPath);
    }
    return this.groupsOf(summary)
      .flatMap(([groups, key, prefix]) => {
        groups.add(key, path);
        return [`${prefix}:${key}`];
      })
      .concat(type === undefined ? [] : [`type:${type}`]);
  }

  private unname(summary: Summary | undefined): readonly string[] {
    if (summary === undefined) return [];
    const sidecar = this.sidecars.get(summary.path);
    if (sidecar !== undefined) this.bySidecar.delete(sidecar);
    this.sidecars.delete(summary.path);
    return this.groupsOf(summary).map(([groups, key, prefix]) => {
      groups.remove(key, summary.path);
      return `${prefix}:${key}`;
    });
  }

  private groupsOf(summary: Summary): readonly (readonly [Groups, string, string])[] {
    const { id, path, type } = summary;
    const named = id === undefined || type === undefined ? [] : [...idKeys(id), ...typedKeys(id, type)];
    return [
      ...named.map((key) => [this.ids, key, 'id'] as const),
      ...(id === undefined || type === undefined ? [] : [[this.buckets, bucketOf(id), 'bucket'] as const]),
      [this.fileNames, fileKey(path), 'name'] as const,
      ...(type === undefined ? [] : [[this.types, type, 'type'] as const]),
    ];
  }

  private relationsIn(document: Document): readonly Relation[] {
    const type = document.type === undefined ? undefined : this.configOf(document.path).types[document.type];
    return type === undefined ? [] : relationsOf(document, type);
  }

  /** A Markdown file that is no document is read when something links to it, for its anchors. */
  private linkedDocument(path: string): Document | undefined {
    if (!isMarkdown(path)) return undefined;
    if (!this.linked.has(path)) {
      const text = this.files.kind(path) === 'file' ? this.files.read(path) : undefined;
      const type = typeOf(this.configs, path)?.type;
      this.linked.set(
        path,
        text === undefined ? undefined : parseDocument({ path, text }, { config: this.configOf(path), type }),
      );
    }
    return this.linked.get(path);
  }

  private incoming(question: string, keys: readonly string[]): readonly string[] {
    if (this.reverse === undefined) {
      this.reverse = new Reverse();
      for (const path of this.summaries.keys()) {
        const document = this.store.document(path);
        if (document !== undefined) this.reverse.set(path, this.outgoing(document));
      }
    }
    this.record?.(question);
    for (const key of keys) this.record?.(`in:${key}`);
    return this.reverse.from(keys);
  }

  /** Keys of what a document points at; whether it does is for the question to find out. */
  private outgoing(document: Document): readonly string[] {
    const { path } = document;
    const config = this.configOf(path);
    const references = this.relationsIn(document).flatMap(({ target }) => [
      `id:${idKey(target)}`,
      `name:${fileKey(target)}`,
      ...candidatePaths(target, path, config).flatMap((candidate) =>
        candidate === undefined ? [] : [`path:${candidate}`],
      ),
    ]);
    const links = document.body.links.flatMap(({ target }) => {
      const found = resolveTarget(target, path, {
        config,
        kind: (at) => (this.summaries.has(at) ? 'file' : this.files.kind(at)),
      });
      return found.kind === 'file' && found.path !== path ? [`link:${found.path}`] : [];
    });
    return [...references, ...links];
  }
}

/** Paths by key. */
class Groups {
  private readonly groups = new Map<string, string | Set<string>>();

  add(key: string, path: string): void {
    const group = this.groups.get(key);
    // Nearly every key has one path; a set for each would cost more than everything else.
    if (group === undefined || group === path) this.groups.set(key, path);
    else if (typeof group === 'string') this.groups.set(key, new Set([group, path]));
    else group.add(path);
  }

  remove(key: string, path: string): void {
    const group = this.groups.get(key);
    if (group === path) this.groups.delete(key);
    else if (group instanceof Set) group.delete(path);
  }

  sorted(key: string): readonly string[] {
    const group = this.groups.get(key);
    if (group === undefined) return [];
    return typeof group === 'string' ? [group] : [...group].sort();
  }

  some(key: string, count: number): readonly string[] {
    const group = this.groups.get(key);
    if (group === undefined || typeof group === 'string') return group === undefined ? [] : [group];
    const paths: string[] = [];
    for (const path of group) if (paths.push(path) >= count) break;
    return paths.sort();
  }
}

function bucketOf(id: string): string {
  return id.toLowerCase().slice(0, 3);
}

/** A numbered document is also known by its type's name: `KEP-12` for the `kep` number 12. */
function typedKeys(id: string, type: string): readonly string[] {
  const [key = ''] = idKeys(id);
  return key.startsWith('#') ? [`${type.toLowerCase()}-${key.slice(1)}`] : [];
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdx|md\.erb)$/i.test(path);
}
