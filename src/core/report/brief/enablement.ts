import { capital, nameInWords, small } from '../words/names.js';
import { prose } from '../words/prose.js';
import type { LaunchFacts } from './facts.js';
import type { Paragraph, Span } from './model.js';
import { enablementWords, teamWords } from './open.js';

/** What is ready for the people customers talk to, each with its link and who prepares it. */
export function material({ fields }: LaunchFacts): Paragraph {
  const items = Object.keys(teamWords).flatMap((team): (readonly Span[])[] => {
    const status = fields.text(`enablement.${team}.status`);
    if (status === undefined) return [];
    const owner = fields.text(`enablement.${team}.owner`);
    const { noun } = teamWords[team] ?? { noun: team };
    const state = enablementWords[status] ?? `“${status}”`;
    const by = owner === undefined || status === 'not-required' || status === 'ready' ? '' : ` (${nameInWords(owner)})`;
    const reason = fields.text(`enablement.${team}.reason`);
    const link = fields.text(`enablement.${team}.link`);
    const because = reason === undefined ? '' : `: ${small(prose(reason))}`;
    const shown: Span = link !== undefined && webPage.test(link) ? { text: state, url: link } : state;
    return [[`${capital(noun)}: `, shown, `${by}${because}`]];
  });
  const none = items.length === 0 ? ['Nothing is planned that tells support, sales and documentation about it.'] : [];
  return { lead: 'Material', text: none, items };
}

/** Other schemes could do more than open a page. */
const webPage = /^https?:\/\/[^\s]+$/i;
