import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigTree } from '../core/config/model.js';
import type { DocumentSource } from '../core/document/model.js';
import { analyze, typeFieldIn } from '../core/engine.js';
import type { EncodedCard } from '../core/workspace/card.js';
import { type EncodedAnalysis, encodeAnalysis } from '../core/workspace/codec.js';
import { type Cache, hashOf, type Stamp } from './cache.js';
import { leadsOutside } from './files.js';
import type { Unit } from '../core/workspace/units.js';

/** What became of one document. `none`: it has no type, so nothing is to be said of it. */
export type Analysed =
  | { readonly kind: 'analysis'; readonly analysis: EncodedAnalysis }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads the texts of a unit from wherever the run reads: the disk, the index of git, standard input. */
export interface Reader {
  readonly read: (path: string) => string;
  /** Undefined where there is no stamp to go by; then nothing is cached. */
  readonly stamp: (path: string) => Stamp | undefined;
}

/** Reads from the disk below a root. A link that leads out of it is not read. */
export function diskReader(root: string): Reader {
  return {
    read: (path) => {
      if (leadsOutside(root, path)) throw new Error('it leads out of the workspace');
      const full = join(root, path);
      // A pipe or a device would be read for ever.
      if (!statSync(full).isFile()) throw new Error('it is no file');
      return readFileSync(full, 'utf8');
    },
    stamp: (path) => {
      try {
        const { mtimeMs, ctimeMs, size, ino } = statSync(join(root, path));
        return { mtimeMs, ctimeMs, size, ino };
      } catch {
        return undefined;
      }
    },
  };
}

/** What is known of a unit without analysing it, if need be without its facts; undefined where it has to be analysed. */
export function lookUp(
  unit: Unit,
  reader: Reader,
  cache: Cache,
): Analysed | { readonly kind: 'card'; readonly card: EncodedCard } | undefined {
  const stamps = stampsOf(unit, reader);
  const card = stamps === undefined ? undefined : cache.card(unit.path, stamps);
  if (card !== undefined) return card === '' ? { kind: 'none' } : { kind: 'card', card };
  const analysis = stamps === undefined ? undefined : cache.byStamp(unit.path, stamps);
  return analysis === undefined ? undefined : toAnalysed(analysis);
}

/** Analyses one unit, unless the cache has its content under another stamp. */
export function analyseUnit(
  unit: Unit,
  tree: ConfigTree,
  { reader, cache }: { reader: Reader; cache?: Cache | undefined },
): Analysed {
  const stamps = cache === undefined ? undefined : stampsOf(unit, reader);
  let source: DocumentSource;
  try {
    source = sourceOf(unit, reader);
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
  const hash = stamps === undefined ? '' : hashOf(source.text, source.sidecar?.text ?? '');
  const known = stamps === undefined ? undefined : cache?.byHash(unit.path, hash, stamps);
  if (known !== undefined) return toAnalysed(known);
  const analysis = analyseSource(source, unit, tree);
  if (stamps !== undefined) cache?.add(unit.path, hash, stamps, analysis);
  return toAnalysed(analysis);
}

/** A document without a type is remembered as an empty text, so that it is not read again. */
export function analyseSource(source: DocumentSource, unit: Unit, tree: ConfigTree): EncodedAnalysis {
  if (!unit.typed && typeFieldIn(source.text) === undefined) return '';
  const analysis = analyze(source, tree, { explicit: unit.explicit });
  return analysis.document.type === undefined ? '' : encodeAnalysis(analysis);
}

export function sourceOf(unit: Unit, reader: Reader): DocumentSource {
  const text = unit.bodyless ? '' : reader.read(unit.path);
  const absent = unit.bodyless ? { absent: true } : {};
  if (unit.sidecar === undefined) return { path: unit.path, text, ...absent };
  return { path: unit.path, text, sidecar: { path: unit.sidecar, text: reader.read(unit.sidecar) }, ...absent };
}

function toAnalysed(analysis: EncodedAnalysis): Analysed {
  return analysis === '' ? { kind: 'none' } : { kind: 'analysis', analysis };
}

export function stampsOf(unit: Unit, reader: Reader): readonly Stamp[] | undefined {
  const stamps: Stamp[] = [];
  for (const path of [unit.bodyless ? undefined : unit.path, unit.sidecar]) {
    if (path === undefined) continue;
    const stamp = reader.stamp(path);
    if (stamp === undefined) return undefined;
    stamps.push(stamp);
  }
  return stamps;
}

/** Why a file could not be read, for the line that says so. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOENT') return 'it is gone';
  if (code === 'ELOOP') return 'its links go in a circle';
  return error instanceof Error ? error.message : String(error);
}
