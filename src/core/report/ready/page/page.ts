import { html, type Html, type Piece } from '../../html/html.js';
import { page } from '../../html/page.js';
import { prose } from '../../html/prose.js';
import { nextActions } from '../actions.js';
import type { Action, ReadyReport, SubjectState } from '../model.js';
import { countStates, stateWords } from '../wording.js';
import { boards } from './board.js';
import { campaigns } from './campaigns.js';
import { onlyRegister } from '../registers.js';
import { registers } from './registers.js';
import { anchorOf, subjectCard } from './subject.js';
import { waivers } from './waivers.js';
import { framedTable } from '../../html/table.js';

/** The whole report: how many stand where, the board, what to do next, then each document with what blocks it first. `base` leads to the root. */
export function readyPage(report: ReadyReport, base: string): string {
  const { subjects, today, absent = [] } = report;
  const registered = registers(report, base);
  // Who asks for experiments or insights alone wants their register; in a report of everything the board comes first.
  const isRegister = subjects.every(({ type }) => type === 'experiment' || type === 'insight');
  const sections: readonly Section[] = [
    ...(isRegister ? registered : []),
    { id: 'board', label: 'Board', content: boards(report) },
    { id: 'next', label: 'Next', content: actionTable(report) },
    ...(isRegister ? [] : registered),
    { id: 'campaigns', label: 'Campaigns', content: campaigns(report) },
    { id: 'waivers', label: 'Waivers', content: waivers(report, base) },
    {
      id: 'documents',
      label: 'Document by document',
      content: subjects.length > 0 && subjects.map((subject, at) => subjectCard(subject, { at, base })),
    },
  ];
  const shown = sections.filter(({ content }) => content !== false);
  return page({
    title: titleOf(report),
    lead: [
      subjects.length > 0 && html`On <b>${today}</b>: ${countStates(subjects)}. `,
      absent.map((sentence) => html`${prose(sentence)} `),
    ],
    contents: shown.map(({ id, label }) => ({ id, label })),
    main: [
      facts(report),
      shown.map(
        ({ id, label, content }) =>
          html`<section aria-labelledby="${id}">
            <h2 id="${id}">${label}</h2>
            ${content}
          </section>`,
      ),
    ],
  });
}

/** Who asks for experiments or insights alone gets their register; it is called what it is. */
function titleOf(report: ReadyReport): string {
  const only = onlyRegister(report);
  return only === undefined ? 'Readiness' : only === 'insights' ? 'Insights' : 'Experiments';
}

/** A part of the page; false where there is nothing to say. */
export interface Section {
  readonly id: string;
  readonly label: string;
  readonly content: Piece;
}

function facts({ subjects }: ReadyReport): Html | false {
  if (subjects.length === 0) return false;
  const count = (state: SubjectState): number => subjects.filter((one) => one.state === state).length;
  const gates = subjects.flatMap((one) => one.gates);
  const inState = (state: string): number => gates.filter((gate) => gate.state === state).length;
  const all = [
    ...(['blocked', 'unmeasured', 'open', 'ready'] as const).map((state) => ({
      value: count(state),
      label: stateWords[state],
      tone: count(state) === 0 ? '' : tones[state],
      always: state !== 'unmeasured',
    })),
    {
      value: subjects.reduce((sum, one) => sum + one.blockers.length, 0),
      label: 'places that block',
      tone: '',
      always: true,
    },
    { value: inState('waived'), label: 'gates waived', tone: '', always: true },
    { value: inState('unmeasured'), label: 'gates not measured', tone: '', always: false },
  ];
  return html`<ul class="facts">
    ${all
      .filter(({ value, always }) => always || value > 0)
      .map(({ value, label, tone }) => html`<li class="fact ${tone}"><b>${value}</b> <span>${label}</span></li>`)}
  </ul>`;
}

const tones = { blocked: 'bad', unmeasured: 'warn', open: 'info', ready: 'good' } as const;

function actionTable(report: ReadyReport): Html | false {
  const actions = nextActions(report);
  if (actions.length === 0) return false;
  const anchors = new Map(report.subjects.map(({ id }, at) => [id, anchorOf(at)]));
  const rest = actions.slice(mostActions);
  return html`${table(actions.slice(0, mostActions), anchors)}${
    rest.length > 0 &&
    html`<details>
      <summary>${rest.length} more</summary>
      ${table(rest, anchors)}
    </details>`
  }`;
}

const mostActions = 12;

function table(actions: readonly Action[], anchors: ReadonlyMap<string, string>): Html {
  const rows = actions.map(
    ({ date, owner, subject, severity, what }) =>
      html`<tr>
        <td class="nowrap">${date ?? 'no date'}</td>
        <td class="nowrap">${owner ?? 'no owner'}</td>
        <th scope="row"><a href="#${anchors.get(subject)}">${subject}</a></th>
        <td>${prose(what)}${severity === 'warning' && html` <span class="soft">(a warning)</span>`}</td>
      </tr>`,
  );
  return framedTable(['by', 'who', 'for', 'what'], rows);
}
