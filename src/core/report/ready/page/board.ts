import { html, type Html } from '../../html/html.js';
import { scroll } from '../../html/scroll.js';
import type { GateLine, ReadyReport, ReadySubject } from '../model.js';
import { boardKey, gateCell, gateLook, stateBadge } from './states.js';
import { anchorOf } from './subject.js';

interface Row {
  readonly subject: ReadySubject;
  readonly anchor: string;
}

/** Documents by gates, a board for each type; launches first, and open while the others are folded. */
export function boards({ subjects }: ReadyReport): readonly Html[] | false {
  if (subjects.length === 0) return false;
  const rows = subjects.map((subject, at): Row => ({ subject, anchor: anchorOf(at) }));
  const types = [...new Set(subjects.map(({ type }) => type))].sort((a, b) => rank(a) - rank(b));
  const key = boardKey(subjects.flatMap(({ gates }) => gates.map(gateLook)));
  const tables = types.map((type, at) => {
    const members = rows.filter(({ subject }) => subject.type === type);
    if (types.length === 1) return board(type, members);
    return html`<details${at === 0 && html` open`}><summary>${type} (${members.length})</summary>${board(type, members)}</details>`;
  });
  return [key, ...tables];
}

function rank(type: string): number {
  return type === 'launch' ? 0 : 1;
}

function board(type: string, rows: readonly Row[]): Html {
  const gates = new Map<string, GateLine>(
    rows.flatMap(({ subject }) => subject.gates.map((gate) => [gate.id, gate] as const)),
  );
  const columns = [...gates.values()];
  const head = columns.map(
    ({ id, title }) => html`<th scope="col" class="gate" title="${title}"><span>${id}</span></th>`,
  );
  const body = rows.map(
    ({ subject, anchor }) =>
      html`<tr>
        <th scope="row">
          <a href="#${anchor}">${subject.title}</a>
          <span class="below">${stateBadge(subject.state)} <span class="soft nowrap">${subject.date}</span></span>
        </th>
        ${columns.map((column) => gateCell(subject.gates.find(({ id }) => id === column.id)))}
      </tr>`,
  );
  return scroll(
    `Board: ${type}`,
    html`<table class="board">
      <thead>
        <tr>
          <th scope="col">${type}</th>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>`,
  );
}
