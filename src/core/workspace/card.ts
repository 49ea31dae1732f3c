import type { Question } from './dependencies.js';
import type { Summary } from './model.js';
import { asciiJson, packNumbers, unpackNumbers } from './packed.js';

/** All that an index holds of a document: with it a document is in the index before its facts are read. */
export interface Card {
  readonly summary: Summary;
  /** The file that its metadata lies in: itself, or its sidecar. */
  readonly metadataPath: string;
  readonly targets: Targets;
}

/** What a document may point at; packed until somebody asks who points where. */
export type Targets = readonly Question[] | { readonly packed: string };

/** A card as one line of ASCII without a zero. `decodeCard` gives back an equal one. */
export type EncodedCard = string;

export function encodeCard({ summary, metadataPath, targets }: Card): EncodedCard {
  const { path, type, id, idRange, title, stage, status, owner, created } = summary;
  const row: Row = [
    path,
    metadataPath === path ? 0 : metadataPath,
    type ?? 0,
    id ?? 0,
    idRange === undefined ? 0 : [idRange.start, idRange.end],
    title,
    stage ?? 0,
    status ?? 0,
    owner ?? 0,
    created ?? 0,
    'packed' in targets ? targets.packed : packNumbers(targets),
  ];
  return asciiJson(row);
}

export function decodeCard(encoded: EncodedCard): Card {
  // `encodeCard` made it; caches are keyed by the engine's version.
  const row = JSON.parse(encoded) as Row;
  const [path, metadataPath, type, id, idRange, title, stage, status, owner, created, packed] = row;
  return {
    summary: {
      path,
      type: orUndefined(type),
      id: orUndefined(id),
      idRange: idRange === 0 ? undefined : { start: idRange[0], end: idRange[1] },
      title,
      stage: orUndefined(stage),
      status: orUndefined(status),
      owner: orUndefined(owner),
      created: orUndefined(created),
    },
    metadataPath: metadataPath === 0 ? path : metadataPath,
    targets: { packed },
  };
}

/** The numbers themselves. */
export function unpack(targets: Targets): readonly Question[] {
  return 'packed' in targets ? unpackNumbers(targets.packed) : targets;
}

function orUndefined<T>(value: T | 0): T | undefined {
  return value === 0 ? undefined : value;
}

/** 0 stands for what is not there. */
type Row = readonly [
  path: string,
  metadataPath: string | 0,
  type: string | 0,
  id: string | 0,
  idRange: readonly [number, number] | 0,
  title: string,
  stage: NonNullable<Summary['stage']> | 0,
  status: string | 0,
  owner: string | 0,
  created: string | 0,
  targets: string,
];
