import type { Range } from '../../../text/range.js';
import type { EvidenceContext, Outcome } from '../define.js';
import { type Days, daysIn, daysOf } from './dates.js';
import { inMetadata, placeName } from './fields.js';
import { nameOf, relationsIn } from './relations.js';

interface Question {
  /** The field with the date that is asked about. */
  readonly date: string;
  /** The field, day or `today` that it is compared with. */
  readonly limit: string;
  /** The fields that lead to the documents in which `date` stands; undefined for this one. */
  readonly through: readonly string[] | undefined;
  readonly fits: (date: Days, limit: Pick<Days, 'first' | 'last'>) => boolean;
  /** "before", "after", "within". */
  readonly word: string;
}

/** Compares a date, here or in the documents that fields lead to, with another. What has no such date there is left alone. */
export function compareDates(context: EvidenceContext, question: Question): Outcome {
  const limit = limitOf(context, question.limit);
  if ('state' in limit) return limit;
  const { through } = question;
  if (through === undefined) return compareOne(context, question, limit);
  const outcomes = reached(context, through).flatMap(({ other, place }): Outcome[] => {
    const days = daysIn(other, question.date);
    if ('fault' in days) return [];
    const fits = question.fits(days, limit);
    const said = `${days.said} in ${nameOf(context, other.document.path)}`;
    const text = `${said}, ${fits ? '' : 'not '}${question.word} ${limit.said}`;
    if (fits) return [{ state: 'met', evidence: [{ ...place, text }] }];
    return [{ state: 'unmet', evidence: [{ ...place, text, subject: through[0] ?? '' }] }];
  });
  const unmet = outcomes.filter(({ state }) => state === 'unmet');
  if (unmet.length > 0) return { state: 'unmet', evidence: unmet.flatMap(({ evidence }) => evidence) };
  if (outcomes.length > 0) return { state: 'met', evidence: outcomes.flatMap(({ evidence }) => evidence) };
  const text = `nothing reached by \`${through.join('` and `')}\` has a \`${question.date}\``;
  return { state: 'not-applicable', evidence: [{ path: context.document.metadata.path, range: limit.range, text }] };
}

interface Reached {
  readonly other: EvidenceContext;
  /** The reference in this document that the way begins with. */
  readonly place: { readonly path: string; readonly range: Range };
}

/** The documents at the end of a chain of fields; `<specs` stands for those whose `specs` point there. */
function reached(context: EvidenceContext, [first = '', ...rest]: readonly string[]): readonly Reached[] {
  const { path, fence } = context.document.metadata;
  const start = first.startsWith('<')
    ? step(context, first).map(({ other }) => ({ other, place: { path, range: fence } }))
    : step(context, first);
  return rest.reduce<readonly Reached[]>(
    (all, name) => all.flatMap(({ other, place }) => step(other, name).map((next) => ({ other: next.other, place }))),
    start,
  );
}

function step(context: EvidenceContext, name: string): readonly Reached[] {
  const { index, document } = context;
  if (name.startsWith('<')) {
    const field = name.slice(1);
    const from = index.referrers(document.path).filter((one) => one.field === field);
    return from.flatMap((one) => {
      const other = context.at(one.from);
      return other === undefined ? [] : [{ other, place: { path: one.path, range: one.range } }];
    });
  }
  return relationsIn(context, [name]).flatMap(({ target, types, path, range }) => {
    const resolved = index.resolve(target, document.path, types);
    const other = resolved.kind === 'document' ? context.at(resolved.path) : undefined;
    return other === undefined ? [] : [{ other, place: { path, range } }];
  });
}

function compareOne(context: EvidenceContext, question: Question, limit: Limit): Outcome {
  const days = daysIn(context, question.date);
  if ('fault' in days) {
    const text = days.found.node === undefined ? `${days.fault} ${placeName(context)}` : days.fault;
    return { state: 'unmet', evidence: [inMetadata(context, days.found, text, question.date)] };
  }
  if (question.fits(days, limit)) {
    const text = `${days.said}, ${question.word} ${limit.said}`;
    return { state: 'met', evidence: [inMetadata(context, days.found, text)] };
  }
  const text = `${days.said}, not ${question.word} ${limit.said}`;
  return { state: 'unmet', evidence: [inMetadata(context, days.found, text, question.date)] };
}

interface Limit {
  readonly first: string;
  readonly last: string;
  readonly said: string;
  readonly range: { readonly start: number; readonly end: number };
}

function limitOf(context: EvidenceContext, name: string): Limit | Outcome {
  const range = context.document.metadata.fence;
  if (name === 'today') return { first: context.today, last: context.today, said: `today, ${context.today}`, range };
  const day = daysOf(name);
  if (day !== undefined) return { ...day, said: name, range };
  // An item's field is looked for in the document where the item has none: `date` of an announcement before the launch's `launch-date`.
  const inItem = daysIn(context, name);
  const document = context.scope.within === '' ? undefined : context.at(context.document.path);
  const days =
    'fault' in inItem && inItem.found.node === undefined && document !== undefined ? daysIn(document, name) : inItem;
  if ('fault' in days) {
    const where = context.scope.within === '' ? placeName(context) : 'in the document';
    const text = days.found.node === undefined ? `${days.fault} ${where}` : days.fault;
    return { state: 'unmet', evidence: [inMetadata(context, days.found, text, name)] };
  }
  return {
    first: days.first,
    last: days.last,
    said: `\`${name}\`, ${days.written}`,
    range: days.found.range,
  };
}
