import type { Document } from '../document/model.js';
import { type Card, unpack } from './card.js';
import type { SameParts } from './codec.js';
import { type Question, questionOf } from './dependencies.js';
import type { Relation, Summary } from './model.js';
import { type Identity, questionsNaming } from './names.js';
import { summaryParts } from './watched.js';

/** What was at a path before, and what of it is the same now. */
export interface Former {
  readonly document: Document;
  readonly same: SameParts;
}

/** The questions about a document's facts that have other answers than before. `relationsIn` says what its fields refer to. */
export function changedFacts(
  document: Document,
  former: Former | undefined,
  relationsIn: (one: Document) => readonly Relation[],
): readonly Question[] {
  const { path } = document;
  const changed = [questionOf('document', path)];
  const before = former?.document;
  if (before === undefined || former?.same.metadata !== true) {
    changed.push(questionOf('metadata', path));
    if (before === undefined || !isSame(pointsIn(relationsIn(before)), pointsIn(relationsIn(document))))
      changed.push(questionOf('relations', path));
  }
  if (
    before === undefined ||
    (former?.same.names !== true && !isSame([...anchorsIn(before)], [...anchorsIn(document)]))
  )
    changed.push(questionOf('anchors', path));
  return changed;
}

/** The questions about a document's summary that have other answers than before. */
export function changedParts(before: Summary | undefined, now: Summary): readonly Question[] {
  return partsThatDiffer(before, now).map((part) => questionOf(part, now.path));
}

/** The questions about one document that may have another answer than when a card was written down. */
export function changedSince(path: string, old: Card | undefined, now: Card | undefined): readonly Question[] {
  const [before, after] = [old, now].map((card) => new Set(card === undefined ? [] : unpack(card.targets)));
  const [was, is] = [old, now].map((card) => card && identityOf(card.summary, card.metadataPath));
  const named = isSame(was, is) ? [] : [was, is].filter((one) => one !== undefined);
  const parts = partsThatDiffer(old?.summary, now?.summary);
  return [
    ...[...facts, 'text'].map((what) => questionOf(what, path)),
    ...parts.map((part) => questionOf(part, path)),
    ...named.flatMap(questionsNaming),
    ...[...(before ?? [])].filter((target) => after?.has(target) !== true),
    ...[...(after ?? [])].filter((target) => before?.has(target) !== true),
  ];
}

/** Every question about one document's facts. */
export function factQuestions(path: string): readonly Question[] {
  return [...facts, 'summary', ...summaryParts].map((what) => questionOf(what, path));
}

export function identityOf({ path, type, id }: Summary, metadataPath: string): Identity {
  return { path, type, id, metadataPath };
}

/** Slugs and explicit anchors. */
export function anchorsIn({ body }: Document): ReadonlySet<string> {
  return new Set([...body.headings.map(({ slug }) => slug), ...body.anchors.map(({ name }) => name)]);
}

/** Plain data of which both were made alike. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function partsThatDiffer(before: Summary | undefined, now: Summary | undefined): readonly (keyof Summary)[] {
  return summaryParts.filter((part) => before === undefined || now === undefined || !isSame(before[part], now[part]));
}

const facts = ['document', 'metadata', 'relations', 'anchors'] as const;

/** What relations say, without where. */
function pointsIn(relations: readonly Relation[]): readonly unknown[] {
  return relations.map(({ field, target, types, path }) => [field, target, types, path]);
}
