import { addDuration, daysBetween } from '../../schema/dates.js';
import { defineEvidence, duration, type EvidenceContext, integer, option, type Outcome, string } from './define.js';
import { daysIn } from './support/dates.js';
import { findField, inMetadata, placeName } from './support/fields.js';
import { numberOption, textOption } from './support/options.js';
import { neverCommitted, noHistory } from './support/versions.js';

/** A date that lies no further back than an interval. */
export const fresh = defineEvidence({
  kind: 'fresh',
  summary: 'A date is not older than its interval allows.',
  details: `
Adds the interval to the date and compares with today; the last day still counts. A date that is still to come is no date on which something was done. The interval is read from the field \`interval\`, else it is \`within\`. \`times: 2\` allows twice as long, for gates that get worse the longer they are overdue.

\`fresh: last-commit\` takes the day of the last commit that changed the document, and needs git.`,
  options: {
    ...option('fresh', string, 'The field with the date, or `last-commit`.', { due: 'always' }),
    ...option('interval', string, 'The field that says how long it holds.'),
    ...option('within', duration, 'How long it holds where no field says so.'),
    ...option('times', integer, 'How many intervals are allowed; one unless set.', { min: 1 }),
  },
  judge(context, options): Outcome {
    const name = textOption(options, 'fresh') ?? '';
    const start = name === 'last-commit' ? lastCommit(context) : dateIn(context, name);
    if ('state' in start) return start;
    const written = textOption(options, 'interval');
    const interval = written === undefined ? undefined : findField(context, written).node;
    const within = textOption(options, 'within');
    const length = interval?.kind === 'scalar' ? interval.source : within;
    const times = numberOption(options, 'times') ?? 1;
    const end = endOf(start.day, length, times) ?? endOf(start.day, within, times);
    const { path, range } = start;
    if (start.first > context.today)
      return {
        state: 'unmet',
        evidence: [{ path, range, text: `${start.said}, which is still to come`, subject: name }],
      };
    if (end === undefined)
      return {
        state: 'unmet',
        evidence: [{ path, range, text: `${start.said}, and nothing says how long that holds`, subject: name }],
      };
    if (end >= context.today && start.edge === true)
      return {
        state: 'unmeasured',
        evidence: [{ path, range, text: `this shallow clone begins on ${start.day}; it may be older` }],
      };
    if (end >= context.today)
      return { state: 'met', evidence: [{ path, range, text: `${start.said}, good until ${end}` }] };
    const late = daysBetween(end, context.today);
    const text = `${start.said}; that held until ${end}, ${late} ${late === 1 ? 'day' : 'days'} ago`;
    return { state: 'unmet', evidence: [{ path, range, text, subject: name }] };
  },
});

interface Start {
  /** The first and the last day that it may have been. */
  readonly first: string;
  readonly day: string;
  readonly said: string;
  readonly path: string;
  readonly range: { readonly start: number; readonly end: number };
  /** A shallow clone ends here: the true day may be earlier. */
  readonly edge?: true;
}

function dateIn(context: EvidenceContext, name: string): Start | Outcome {
  const days = daysIn(context, name);
  const { path } = context.document.metadata;
  if ('fault' in days) {
    const text = days.found.node === undefined ? `${days.fault} ${placeName(context)}` : days.fault;
    return { state: 'unmet', evidence: [inMetadata(context, days.found, text, name)] };
  }
  return { first: days.first, day: days.last, said: days.said, path, range: days.found.range };
}

function lastCommit(context: EvidenceContext): Start | Outcome {
  const { document, history: past } = context;
  const { path } = document;
  const range = document.metadata.fence;
  const history = past();
  if (history === undefined)
    return {
      state: 'unmeasured',
      evidence: [{ path, range, text: noHistory(context, ' to tell the last change') }],
    };
  const own = [path, document.metadata.path].flatMap((one) => history.changes(one).slice(0, 1));
  const last = own.sort((one, other) => one.order - other.order)[0];
  if (last === undefined)
    return { state: 'unmeasured', evidence: [{ path, range, text: neverCommitted(history, path) }] };
  const said = `last changed on ${last.date} by ${last.commit.slice(0, 8)}`;
  // The author's clock tells a commit's day; one that runs ahead takes nothing away from it.
  const first = last.date < context.today ? last.date : context.today;
  return { first, day: last.date, said, path, range, ...(last.edge === true ? { edge: last.edge } : {}) };
}

function endOf(day: string, length: string | undefined, times: number): string | undefined {
  let end: string | undefined = length === undefined ? undefined : day;
  for (let time = 0; time < times && end !== undefined; time++) end = addDuration(end, length ?? '');
  return end;
}
