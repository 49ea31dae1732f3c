import { html, type Html } from '../../html/html.js';
import { placeLink } from '../../html/place-link.js';
import { prose } from '../../html/prose.js';
import type { ReadyReport } from '../model.js';
import { anchorOf } from './subject.js';
import { gateLook } from './states.js';
import { badge } from '../../html/tone.js';
import { framedTable } from '../../html/table.js';

/** Every gate that somebody took responsibility for, and every such word that no longer holds. */
export function waivers({ subjects }: ReadyReport, base: string): Html | false {
  const rows = subjects.flatMap((subject, at) =>
    subject.gates.filter(isOfWaiver).map((gate) => {
      const { tone, name } = gateLook(gate);
      const place = gate.evidence[0];
      return html`<tr>
        <th scope="row"><a href="#${anchorOf(at)}">${subject.id}</a></th>
        <td>${badge(tone, gate.state === 'waived' ? 'waived' : 'does not hold', name)}</td>
        <td>${gate.title}</td>
        <td>
          ${gate.because !== null && prose(gate.because)}${place !== undefined && html` <span class="soft">${placeLink(place, base)}</span>`}
        </td>
      </tr>`;
    }),
  );
  return rows.length > 0 && framedTable(['document', 'state', 'gate', 'why'], rows);
}

function isOfWaiver({ state, because }: { readonly state: string; readonly because: string | null }): boolean {
  return state === 'waived' || (state === 'fail' && because?.includes('waiver') === true);
}
