import type { Document } from '../../document/model.js';
import { namedSections } from '../../rules/support/sections.js';
import type { Range } from '../../text/range.js';
import type { Evidence } from '../model.js';
import { defineEvidence, option, type Outcome, strings } from './define.js';
import { headingsMeant } from './support/sections.js';
import { textsOption } from './support/options.js';
import { shorten } from './support/fields.js';

/** A section is answered. */
export const section = defineEvidence({
  kind: 'section',
  summary: 'A section is there and answered.',
  details: `
A heading alone is no answer: the section must say something once comments, template text and placeholders are taken away. \`N/A: reason\` says that the question does not arise; \`N/A\` alone
says nothing. Of several headings one is enough; a heading that the type declares brings its alternatives with it.`,
  options: { ...option('section', strings, 'The heading, or several of which one is enough.', { due: 'always' }) },
  judge({ document, type }, options) {
    const named = textsOption(options, 'section') ?? [];
    const wanted = headingsMeant(type, named);
    const outcomes = namedSections(document).flatMap(({ section: one, heading, name }): Outcome[] => {
      if (!wanted.has(name)) return [];
      const at = (text: string, subject?: string): Evidence => ({
        path: document.path,
        range: heading.range,
        text,
        ...(subject === undefined ? {} : { subject }),
      });
      const { answer } = one;
      if (answer.state === 'answered') return [{ state: 'met', evidence: [at(`section ${heading.text} is answered`)] }];
      if (answer.state === 'not-applicable')
        return [{ state: 'not-applicable', evidence: [at(`section ${heading.text}: N/A: ${shorten(answer.reason)}`)] }];
      const fault = answer.state === 'empty' ? 'is empty' : 'holds only a placeholder';
      return [{ state: 'unmet', evidence: [at(`section ${heading.text} ${fault}`, named[0])] }];
    });
    const best =
      outcomes.find(({ state }) => state === 'met') ??
      outcomes.find(({ state }) => state === 'not-applicable') ??
      outcomes[0];
    if (best !== undefined) return best;
    const text = `no section ${named.join(' or ')}`;
    return {
      state: 'unmet',
      evidence: [{ path: document.path, range: placeOf(document), text, ...subjectOf(named) }],
    };
  },
});

function subjectOf(named: readonly string[]): { subject?: string } {
  const [first] = named;
  return first === undefined ? {} : { subject: first };
}

/** The first heading; else the fence, where the document begins. */
function placeOf({ body, metadata, path }: Document): Range {
  return body.headings[0]?.range ?? (metadata.path === path ? metadata.fence : { start: 0, end: 0 });
}
