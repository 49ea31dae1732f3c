import type { ConfigTree } from '../config/model.js';
import { configFor } from '../config/types.js';
import { nearest } from '../schema/nearest.js';
import { idKey, idKeys } from './ids.js';
import { isMarkdown } from './linked.js';
import type { FilesPort, Resolution, Summary } from './model.js';
import { type Names, similarKeys, tooMany } from './names.js';
import type { Presence } from './presence.js';
import { candidatePaths, fileKey, isUrl, linkPath, looksLikePath, partOf, place, resolveTarget } from './resolve.js';

/** What there is to find, and who hears what is asked. */
interface Found {
  readonly configs: ConfigTree;
  readonly names: Names;
  readonly presence: Presence;
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly kind: FilesPort['kind'];
  readonly ask: (what: string, of: string) => void;
  /** A question about one document's facts. */
  readonly askOf: (what: string, path: string) => void;
}

/** Which documents and files references and links mean, among all that there are. */
export class Resolving {
  constructor(private readonly among: Found) {}

  withId(id: string, types: readonly string[]): readonly string[] {
    const key = idKey(id);
    this.among.ask('id', key);
    const found: string[] = [];
    for (const path of this.among.names.withId(key)) {
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
    for (const path of candidatePaths(reference, from, configFor(this.among.configs, from))) {
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
    const config = configFor(this.among.configs, from);
    const found = resolveTarget(target, from, { config, kind: (path) => this.among.kind(path) });
    if (found.kind === 'file' && (this.among.summaries.has(found.path) || isMarkdown(found.path)))
      return { ...found, kind: 'document' };
    if (found.kind !== 'absent') return found;
    const path = linkPath(target, from, config);
    if (path === undefined || path === '') return found;
    const otherCase = this.inOtherCase(path);
    const same = this.named(fileKey(path));
    const suggestion = otherCase ?? (same.length === 1 ? same[0] : undefined);
    return suggestion === undefined ? found : { ...found, suggestion };
  }

  private isOf(path: string, types: readonly string[]): boolean {
    return types.length === 0 || types.includes(this.among.summaries.get(path)?.type ?? '');
  }

  /** A bare number means a document of an expected type whose id has a prefix, but `SPEC-12` never means `RUN-12`. */
  private answersTo(path: string, key: string, types: readonly string[]): boolean {
    const id = this.among.summaries.get(path)?.id;
    if (id === undefined) return false;
    const own = idKey(id);
    return own === key || (key.startsWith('#') && types.length > 0) || own.startsWith('#');
  }

  private named(key: string): readonly string[] {
    this.among.ask('name', key);
    return this.among.names.named(key);
  }

  private inOtherCase(path: string): string | undefined {
    this.among.ask('case', path.toLowerCase());
    return this.among.presence.inOtherCase(path);
  }

  private atPath(path: string | undefined, from: string, types: readonly string[]): Resolution {
    const found = place(path, configFor(this.among.configs, from), (at) => this.among.kind(at));
    if (found.kind !== 'file') return found;
    this.among.ask('sidecar', found.path);
    const owner = this.among.names.bySidecar(found.path) ?? found.path;
    this.among.askOf('type', owner);
    if (this.among.summaries.get(owner)?.type === undefined) return found;
    return this.isOf(owner, types) ? { kind: 'document', path: owner } : { kind: 'absent' };
  }

  /** What may have been meant: the same number under another prefix, or an id that is spelt alike. */
  private absent(reference: string, types: readonly string[]): Resolution {
    const number = idKeys(reference).find((key) => key.startsWith('#'));
    if (number !== undefined) this.among.ask('id', number);
    const numbered = number === undefined ? [] : this.among.names.withId(number);
    const alike = similarKeys(reference).flatMap((key) => {
      this.among.ask('similar', key);
      return this.among.names.similarTo(key);
    });
    const ids = [...(numbered.length > tooMany ? [] : numbered), ...alike]
      .filter((path) => this.isOf(path, types))
      .flatMap((path) => this.among.summaries.get(path)?.id ?? [])
      .sort();
    const byKey = new Map(ids.map((id) => [idKey(id), id]));
    const near = nearest(idKey(reference), byKey.keys());
    const suggestion = near === undefined ? undefined : byKey.get(near);
    return suggestion === undefined || suggestion === reference ? { kind: 'absent' } : { kind: 'absent', suggestion };
  }
}

/** How many documents of one id are named: of a thousand copies nobody wants a thousand lists of a thousand. */
const mostNamed = 20;

function choose(paths: readonly string[]): Resolution | undefined {
  const [first] = paths;
  if (first === undefined) return undefined;
  return paths.length === 1 ? { kind: 'document', path: first } : { kind: 'ambiguous', paths };
}
