import { html, type Html } from '../../html/html.js';
import { placeLink } from '../../html/place-link.js';
import { prose } from '../../html/prose.js';
import { meter, sign } from '../../html/tone.js';
import type { EvidenceLine, GateLine, ReadySubject } from '../model.js';
import { when } from '../wording.js';
import { gateLook, stateBadge } from './states.js';

/** The id of a document's part on the page. Ids of documents may be claimed twice, so it goes by place. */
export function anchorOf(at: number): string {
  return `document-${at + 1}`;
}

/** One document: what it is, what blocks it, then what else there is to know, and folded what is well. */
export function subjectCard(subject: ReadySubject, { at, base }: { at: number; base: string }): Html {
  const { id, type, title, path, gates, state, score, level, owner, stage } = subject;
  const about = [type, when(subject), owner, stage === null ? null : `stage ${stage}`].filter((one) => one !== null);
  const failing = gates.filter((gate) => gate.state === 'fail');
  const waived = inState(gates, 'waived').length;
  const part = (name: string, chosen: readonly GateLine[]): Html | false =>
    chosen.length > 0 &&
    html`<h4>${name}</h4>
      <ul class="gates">
        ${chosen.map((gate) => gateItem(gate, base))}
      </ul>`;
  const folded = (name: string, chosen: readonly GateLine[]): Html | false =>
    chosen.length > 0 &&
    html`<details>
      <summary>${name}</summary>
      <ul class="gates">
        ${chosen.map((gate) => gateItem(gate, base))}
      </ul>
    </details>`;
  const later = gates.filter(({ outlook }) => outlook === 'fail' || outlook === 'unmeasured');
  const passed = gates.filter((gate) => gate.state === 'pass' && !later.includes(gate));
  const rest = gates.filter(
    (gate) => (gate.state === 'not-applicable' || gate.state === 'not-yet-due') && !later.includes(gate),
  );
  return html`<article class="card" id="${anchorOf(at)}" aria-labelledby="${anchorOf(at)}-title">
    <header>
      <h3 id="${anchorOf(at)}-title">${title}</h3>
      <p class="line">
        ${stateBadge(state)} ${meter(score.passed, score.due)}
        <span
          >${score.passed} of ${score.due} due gates
          pass${waived > 0 && `, ${waived} waived`}${level !== null && `, ${level}`}</span
        >
      </p>
      <ul class="meta">
        <li><b>${id}</b></li>
        ${about.map((one) => html`<li>${one}</li>`)}
        <li>${placeLink({ path, line: 1 }, base)}</li>
      </ul>
    </header>
    ${part('Blockers', ofSeverity(failing, 'blocker'))}${part('Warnings', ofSeverity(failing, 'warning'))}${part('Not measured here', inState(gates, 'unmeasured'))}${part('Waived', inState(gates, 'waived'))}
    ${folded(`${count(later, 'gate')} still open that ${later.length === 1 ? 'comes' : 'come'} due later`, later)}${folded(count(ofSeverity(failing, 'info'), 'note'), ofSeverity(failing, 'info'))}${folded(`${count(passed, 'gate')} passed`, passed)}${folded(`${count(rest, 'gate')} not asked yet, or not of this document`, rest)}
  </article>`;
}

function gateItem(gate: GateLine, base: string): Html {
  const { tone, name, words } = gateLook(
    gate.outlook === 'fail' ? { state: 'not-yet-due', severity: gate.severity } : gate,
  );
  const isOpen = gate.state === 'fail' || gate.outlook === 'fail' || gate.outlook === 'unmeasured';
  return html`<li class="gate-line">
    <span class="${tone} look" title="${words}">${sign(name)}</span>
    <div>
      <p class="asks">
        <b>${gate.title}</b
        >${gate.because !== null && html` <span class="soft">(${prose(gate.because)})</span>`}${gate.state === 'not-yet-due' && gate.due !== null && html` <span class="soft">due at ${gate.due}</span>`}
        <code class="soft">${gate.id}</code>
      </p>
      ${evidenceList(gate.evidence, base)}${isOpen && gate.fix !== '' && html`<p class="fix">${sign('info')}<span>${prose(gate.fix)}</span></p>`}
    </div>
  </li>`;
}

function evidenceList(evidence: readonly EvidenceLine[], base: string): Html | false {
  if (evidence.length === 0) return false;
  const item = (one: EvidenceLine): Html => html`<li>${placeLink(one, base)} ${prose(one.text)}</li>`;
  const rest = evidence.slice(mostShown);
  return html`<ul class="evidence">
      ${evidence.slice(0, mostShown).map(item)}
    </ul>
    ${
      rest.length > 0 &&
      html`<details>
        <summary>and ${rest.length} more</summary>
        <ul class="evidence">
          ${rest.map(item)}
        </ul>
      </details>`
    }`;
}

const mostShown = 6;

function count(gates: readonly GateLine[], what: string): string {
  return `${gates.length} ${what}${gates.length === 1 ? '' : 's'}`;
}

function ofSeverity(gates: readonly GateLine[], severity: GateLine['severity']): readonly GateLine[] {
  return gates.filter((gate) => gate.severity === severity);
}

function inState(gates: readonly GateLine[], state: GateLine['state']): readonly GateLine[] {
  return gates.filter((gate) => gate.state === state);
}
