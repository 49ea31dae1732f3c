import { addDuration } from '../../schema/dates.js';
import { defineEvidence, duration, integer, option, type Outcome, string } from './define.js';
import { briefly, findField, inMetadata, placeName } from './support/fields.js';
import { numberOption, textOption } from './support/options.js';
import { unmeasured, versionsOf } from './support/versions.js';

/** A value that has not moved often of late. */
export const steady = defineEvidence({
  kind: 'steady',
  summary: 'A field has hardly changed of late.',
  details: `
Counts in git how often the field took another value within the time before today, \`moves\` of them allowed; what is not committed yet counts as a change of today. Setting the field for the first time is no change.
\`{steady: launch-date, within: P30D, moves: 1}\` is not met by a launch whose date moved twice in a month.`,
  options: {
    ...option('steady', string, 'The field.', { due: 'always' }),
    ...option('within', duration, 'How far back to look.', { due: 'always' }),
    ...option('moves', integer, 'How many changes are allowed; none unless set.', { min: 0 }),
  },
  judge(context, options): Outcome {
    const name = textOption(options, 'steady') ?? '';
    const found = findField(context, name);
    const versions = versionsOf(context);
    if ('state' in versions) return versions;
    if (found.node === undefined) {
      const text = `no \`${name}\` ${placeName(context)}`;
      return { state: 'unmet', evidence: [inMetadata(context, found, text, name)] };
    }
    const values = [...versions].reverse().map((version) => {
      const { node } = findField(version, name);
      return { value: node === undefined ? undefined : briefly(node), change: version.change };
    });
    const moves: { readonly from: string; readonly to: string; readonly date: string }[] = [];
    let before: string | undefined;
    for (const { value, change } of [...values, { value: briefly(found.node), change: undefined }]) {
      // The day is looked at only where it matters, so that what never moved is not judged anew every day.
      if (value !== undefined && before !== undefined && value !== before)
        moves.push({ from: before, to: value, date: change?.date ?? context.today });
      before = value ?? before;
    }
    const within = textOption(options, 'within') ?? '';
    const late = moves.filter(({ date }) => (addDuration(date, within) ?? '') >= context.today);
    const said = late.map(({ from, to, date }) => `from ${from} to ${to} on ${date}`).join(', ');
    const times = `\`${name}\` changed ${late.length === 1 ? 'once' : `${late.length} times`} within ${within}`;
    const text = late.length === 0 ? `\`${name}\` has not changed within ${within}` : `${times}: ${said}`;
    if (late.length > (numberOption(options, 'moves') ?? 0))
      return { state: 'unmet', evidence: [inMetadata(context, found, text, name)] };
    const oldest = versions.at(-1)?.change;
    if (oldest?.edge === true && (addDuration(oldest.date, within) ?? '') >= context.today)
      return unmeasured(context, `this shallow clone reaches back to ${oldest.date} only`);
    return { state: 'met', evidence: [inMetadata(context, found, text)] };
  },
});
