import { parseDate } from '../../schema/dates.js';
import { defineEvidence, type EvidenceContext, option, type Outcome, string, strings } from './define.js';
import { daysIn } from './support/dates.js';
import { differences, whenChanged } from './support/differences.js';
import { type FieldPlace, findField, inMetadata, placeName } from './support/fields.js';
import { textOption, textsOption } from './support/options.js';
import { told, unmeasured, type Version, versionsOf } from './support/versions.js';

/** Fields and sections are what they were at some time. */
export const unchangedSince = defineEvidence({
  kind: 'unchanged-since',
  summary: 'Fields and sections are what they were at some time.',
  details: `
Compares the document with what git says it was: on a day (\`unchanged-since: 2026-03-01\`), on the day in a field (\`unchanged-since: start-date\`), at a commit that changed it (\`unchanged-since: 1a2b3c4d\`), or, with
\`in\`, when a field first took one of some values (\`unchanged-since: status, in: [running]\`). On a day means after the last commit of that day; where the document is younger, its first commit counts. White space and the order of keys make no
difference. Changes that are not committed count.`,
  options: {
    ...option('unchanged-since', string, 'A day, a commit, a field with a date, or with `in` a field.', {
      due: 'always',
    }),
    ...option('in', strings, 'The values of that field with which it begins.'),
    ...option('fields', strings, 'Fields that must not have changed.'),
    ...option('sections', strings, 'Sections that must not have changed, with all below them.'),
  },
  judge(context, options): Outcome {
    const { type } = context;
    const parts = { fields: textsOption(options, 'fields') ?? [], sections: textsOption(options, 'sections') ?? [] };
    const start = startOf(context, {
      from: textOption(options, 'unchanged-since') ?? '',
      values: textsOption(options, 'in'),
    });
    if ('state' in start) return start;
    const { versions, base, said } = start;
    const at = versions[base];
    if (at === undefined) return unmeasured(context, 'there is no commit to compare with');
    const since = versions.slice(0, base).reverse();
    const changed = differences(at, context, { parts, type });
    if (changed.length > 0)
      return {
        state: 'unmet',
        evidence: changed.map((difference) => {
          const when = whenChanged(difference, { base: at, since, parts, type });
          const text = `${difference.said} changed ${when}, after ${said}`;
          return { path: difference.path, range: difference.range, text, subject: difference.name };
        }),
      };
    if (at.change.edge === true) return unmeasured(context, `this shallow clone begins on ${at.change.date}`);
    const names = [...parts.fields.map((name) => `\`${name}\``), ...parts.sections].join(', ');
    const shown = inMetadata(context, findField(context, parts.fields[0] ?? ''), `${names} unchanged since ${said}`);
    return { state: 'met', evidence: [shown] };
  },
});

interface Start {
  /** Newest first. */
  readonly versions: readonly Version[];
  /** Index of the version that is compared with. */
  readonly base: number;
  /** "`status` became running on 2026-11-09, …". */
  readonly said: string;
}

function startOf(
  context: EvidenceContext,
  { from, values }: { readonly from: string; readonly values: readonly string[] | undefined },
): Start | Outcome {
  const versions = versionsOf(context);
  if (values !== undefined)
    return 'state' in versions
      ? hasNoPast(context)
        ? orLetOff(context, versions, { from, values })
        : versions
      : firstWith(context, versions, { from, values });
  if ('state' in versions) return versions;
  if (/^[0-9a-f]{7,64}$/.test(from)) {
    const base = versions.findIndex(({ change }) => change.commit.startsWith(from));
    const said = `commit ${from}`;
    return base < 0 ? unmeasured(context, `no commit ${from} changed this document`) : { versions, base, said };
  }
  const day = parseDate(from);
  const days = day === undefined ? daysIn(context, from) : { last: day, written: '' };
  if ('fault' in days) {
    const text = days.found.node === undefined ? `${days.fault} ${placeName(context)}` : days.fault;
    return { state: 'unmet', evidence: [inMetadata(context, days.found, text, from)] };
  }
  const before = versions.findIndex(({ change }) => change.date <= days.last);
  return { versions, base: before < 0 ? versions.length - 1 : before, said: day ?? `\`${from}\`, ${days.written}` };
}

/** It was never committed. A past that cannot be read may hold anything. */
function hasNoPast({ history: past, document }: EvidenceContext): boolean {
  const { path } = document.metadata;
  const history = past();
  return history?.changes(path).length === 0 && history.moduleOf(path) === undefined;
}

interface Taking {
  readonly from: string;
  readonly values: readonly string[];
}

/** The first commit after which the field had one of the values. */
function firstWith(context: EvidenceContext, versions: readonly Version[], { from, values }: Taking): Start | Outcome {
  const base = versions.findLastIndex((version) => hasOneOf(version, { from, values }));
  const change = versions[base]?.change;
  const oldest = versions.at(-1)?.change;
  if (change === undefined && oldest?.edge === true)
    return unmeasured(
      context,
      `this shallow clone begins on ${oldest.date}; \`${from}\` may have been ${values.join(' or ')} before`,
    );
  if (change === undefined)
    return orLetOff(context, unmeasured(context, `no commit with \`${from}\` ${values.join(' or ')} yet`), {
      from,
      values,
    });
  return { versions, base, said: `\`${from}\` became ${values.join(' or ')} on ${told(change)}` };
}

/** Where the field does not have the value and git knows that it never had, nothing has begun. */
function orLetOff(context: EvidenceContext, otherwise: Outcome, { from, values }: Taking): Outcome {
  if (hasOneOf(context, { from, values })) return otherwise;
  const text = `\`${from}\` was never ${values.join(' or ')}`;
  return { state: 'not-applicable', evidence: [inMetadata(context, findField(context, from), text)] };
}

function hasOneOf(place: FieldPlace, { from, values }: Taking): boolean {
  const { node } = findField(place, from);
  return node?.kind === 'scalar' && values.some((value) => value.toLowerCase() === node.source.trim().toLowerCase());
}
