import { listItems } from '../../document/fields.js';
import { globFault } from '../../config/glob.js';
import { defineEvidence, option, type Outcome, string } from './define.js';
import { daysIn } from './support/dates.js';
import { findField, inMetadata, placeName } from './support/fields.js';
import { textOption } from './support/options.js';
import { noHistory, told, unmeasured } from './support/versions.js';

/** Code that a document is about has not changed since a day. */
export const codeUnchanged = defineEvidence({
  kind: 'code-unchanged',
  summary: 'The code that a document is about has not changed since a date in it.',
  details: `
The field \`paths\` holds globs from the workspace's root; git tells the newest commit, by its author's day, that changed, added or deleted a file that fits one. A change on the day itself counts as
seen. A date that is still to come says nothing of the code. A document that watches nothing is let off. Globs that no file ever fitted are unmeasured: there is nothing to tell by, and most likely they are misspelt or out of date.`,
  options: {
    ...option('code-unchanged', string, 'The field with the date.', { due: 'always' }),
    ...option('paths', string, 'The field with the globs; `watch-paths` unless set.'),
  },
  judge(context, options): Outcome {
    const watched = findField(context, textOption(options, 'paths') ?? 'watch-paths');
    const globs = listItems(watched.node).flatMap((item) => (item.kind === 'scalar' ? [item.source.trim()] : []));
    if (globs.length === 0) {
      const text = `no \`${watched.name}\` ${placeName(context)}: no code to look at`;
      return { state: 'not-applicable', evidence: [inMetadata(context, watched, text)] };
    }
    const faulty = globs.find((glob) => globFault(glob) !== undefined);
    if (faulty !== undefined) {
      const text = `\`${faulty}\` in \`${watched.name}\` is no glob: ${globFault(faulty) ?? ''}`;
      return { state: 'unmet', evidence: [inMetadata(context, watched, text, watched.name)] };
    }
    const name = textOption(options, 'code-unchanged') ?? '';
    const days = daysIn(context, name);
    if ('fault' in days) {
      const text = days.found.node === undefined ? `${days.fault} ${placeName(context)}` : days.fault;
      return { state: 'unmet', evidence: [inMetadata(context, days.found, text, name)] };
    }
    if (days.first > context.today) {
      const text = `${days.said}, which is still to come`;
      return { state: 'unmet', evidence: [inMetadata(context, days.found, text, name)] };
    }
    const history = context.history();
    if (history === undefined) return unmeasured(context, noHistory(context, ' to tell changes of code'));
    const change = history.lastUnder(globs);
    if (change === undefined) {
      const text = `no file in git fits ${globs.map((glob) => `\`${glob}\``).join(' or ')}`;
      return { state: 'unmeasured', evidence: [inMetadata(context, watched, text, watched.name)] };
    }
    const verb = change.blob === undefined ? 'was deleted' : 'changed';
    if (change.date <= days.last) {
      const text = `${days.said}; ${change.path} ${verb} last on ${told(change)}`;
      return { state: 'met', evidence: [inMetadata(context, days.found, text)] };
    }
    // The first commit of a shallow clone brings every file, whenever it was written.
    if (change.edge === true) return unmeasured(context, `this shallow clone does not reach back to ${days.last}`);
    const text = `${days.said}; ${change.path} ${verb} on ${told(change)}`;
    return { state: 'unmet', evidence: [inMetadata(context, days.found, text, name)] };
  },
});
