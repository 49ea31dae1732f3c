import { html, type Html } from '../../html/html.js';
import { framedTable } from '../../html/table.js';
import type { CampaignLine, ReadyReport } from '../model.js';

/** How far each campaign has come, by owner. */
export function campaigns({ campaigns: all = [], today }: ReadyReport): Html | false {
  return all.length > 0 && html`${all.map((campaign) => campaignTable(campaign, today))}`;
}

function campaignTable({ name, errorFrom, done, all, owners }: CampaignLine, today: string): Html {
  const until = today < errorFrom ? `an error from ${errorFrom}` : `an error since ${errorFrom}`;
  const rows = owners.map(
    (one) =>
      html`<tr>
        <th scope="row">${one.owner ?? 'no owner'}</th>
        <td>${one.done} of ${one.all}</td>
      </tr>`,
  );
  return html`<h3>${name}</h3>
    <p><b>${done} of ${all}</b> done, ${until}.</p>
    ${framedTable(['owner', 'done'], rows)}`;
}
