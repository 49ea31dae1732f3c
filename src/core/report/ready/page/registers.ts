import { html, type Html } from '../../html/html.js';
import { placeLink } from '../../html/place-link.js';
import type { DocumentLine, ReadyReport, RegisteredExperiment, RegisteredInsight } from '../model.js';
import { experimentDetail, groupsOf } from '../wording.js';
import { experimentBadge } from './states.js';
import type { Section } from './page.js';
import { framedTable } from '../../html/table.js';

/** The registers as parts of the page; none where no experiments and insights were asked for. */
export function registers({ experiments, insights }: ReadyReport, base: string): readonly Section[] {
  return [
    {
      id: 'experiments',
      label: 'Experiments by group',
      content: experiments !== undefined && experiments.length > 0 && experimentTable(experiments, base),
    },
    {
      id: 'insights',
      label: 'Insights, and what they support',
      content: insights !== undefined && insights.entries.length > 0 && insightTable(insights.entries, base),
    },
    {
      id: 'specs-without',
      label: 'Specs that no insight supports',
      content:
        insights !== undefined &&
        insights.specsWithout.length > 0 &&
        html`<ul>
          ${insights.specsWithout.map((one) => html`<li>${placed(one, base)} <span class="soft">${one.owner}</span></li>`)}
        </ul>`,
    },
  ];
}

function experimentTable(experiments: readonly RegisteredExperiment[], base: string): readonly Html[] {
  return groupsOf(experiments).map(({ name, experiments: members }) => {
    const rows = members.map(
      (one) =>
        html`<tr>
          <th scope="row">${one.title} <span class="below">${placeLink(one, base)}</span></th>
          <td>${experimentBadge(one.state)}</td>
          <td>${experimentDetail(one)}</td>
          <td class="nowrap">${one.owner}</td>
        </tr>`,
    );
    return html`<h3>${name}</h3>
      ${framedTable(['experiment', 'state', 'when, or what was decided', 'owner'], rows, 'even')}`;
  });
}

function insightTable(entries: readonly RegisteredInsight[], base: string): Html {
  const rows = entries.map(
    (one) =>
      html`<tr>
        <th scope="row">${placed(one, base)}</th>
        <td class="nowrap">${one.date}</td>
        <td>${one.confidence}</td>
        <td>
          ${
            one.supports.length === 0
              ? html`<span class="soft">nothing yet</span>`
              : html`<ul class="plain">
                  ${one.supports.map((by) => html`<li>${placed(by, base)}</li>`)}
                </ul>`
          }
        </td>
      </tr>`,
  );
  return framedTable(['insight', 'date', 'confidence', 'supports'], rows);
}

function placed(one: DocumentLine, base: string): Html {
  return html`<b>${one.id}</b> ${one.title} <span class="below">${placeLink(one, base)}</span>`;
}
