import { html, type Html } from '../../html/html.js';
import { badge, sign, type SignName, type Tone } from '../../html/tone.js';
import type { ExperimentState, GateLine, SubjectState } from '../model.js';
import { experimentWords, stateWords } from '../wording.js';

/** A document's state as a badge. */
export function stateBadge(state: SubjectState): Html {
  const { tone, sign: name } = subjects[state];
  return badge(tone, stateWords[state], name);
}

/** An experiment's state as a badge. */
export function experimentBadge(state: ExperimentState): Html {
  return badge(experiments[state], experimentWords[state]);
}

/** How a gate's state looks: what is wrong, by how much it matters. */
export function gateLook({ state, severity }: Pick<GateLine, 'state' | 'severity'>): Look {
  if (state !== 'fail') return states[state];
  return fails[severity];
}

/** A gate's state in a cell of the board: its sign, and its words for those who do not see it. */
export function gateCell(gate: GateLine | undefined): Html {
  if (gate === undefined) return html`<td class="cell"><span class="hidden">not asked</span></td>`;
  const { tone, name, words } = gateLook(gate);
  return html`<td class="cell ${tone}">${sign(name)}<span class="hidden">${words}</span></td>`;
}

/** The signs of the board with their words. */
export function boardKey(looks: readonly Look[]): Html {
  const seen = looks.filter(({ words }, at) => looks.findIndex((one) => one.words === words) === at);
  return html`<ul class="key">
    ${order
      .filter((look) => seen.includes(look))
      .map(({ tone, name, words }) => html`<li class="${tone} look">${sign(name)}<span>${words}</span></li>`)}
  </ul>`;
}

export interface Look {
  readonly tone: Tone;
  readonly name: Tone | SignName;
  readonly words: string;
}

const subjects: Readonly<Record<SubjectState, { readonly tone: Tone; readonly sign: Tone | SignName }>> = {
  ready: { tone: 'good', sign: 'good' },
  open: { tone: 'info', sign: 'info' },
  blocked: { tone: 'bad', sign: 'bad' },
  unmeasured: { tone: 'warn', sign: 'question' },
  ended: { tone: 'quiet', sign: 'quiet' },
};

const experiments: Readonly<Record<ExperimentState, Tone>> = {
  overdue: 'bad',
  running: 'info',
  planned: 'quiet',
  decided: 'good',
  stopped: 'quiet',
};

const fails: Readonly<Record<GateLine['severity'], Look>> = {
  blocker: { tone: 'bad', name: 'bad', words: 'fails and blocks' },
  warning: { tone: 'warn', name: 'warn', words: 'fails, a warning' },
  info: { tone: 'info', name: 'note', words: 'fails, a note' },
};

const states: Readonly<Record<Exclude<GateLine['state'], 'fail'>, Look>> = {
  pass: { tone: 'good', name: 'good', words: 'passes' },
  waived: { tone: 'info', name: 'shield', words: 'waived' },
  unmeasured: { tone: 'warn', name: 'question', words: 'not measured' },
  'not-yet-due': { tone: 'quiet', name: 'clock', words: 'not yet due' },
  'not-applicable': { tone: 'quiet', name: 'quiet', words: 'does not apply' },
};

const order: readonly Look[] = [
  fails.blocker,
  fails.warning,
  fails.info,
  states.unmeasured,
  states.waived,
  states.pass,
  states['not-yet-due'],
  states['not-applicable'],
];
