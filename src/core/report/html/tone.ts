import { html, type Html } from './html.js';

/** What a colour means. Each has a sign of its own too, so that nothing is said by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** A state in words, with the sign and the colour of its tone. */
export function badge(tone: Tone, words: string): Html {
  return html`<span class="badge ${tone}">${sign(tone)}${words}</span>`;
}

/** The sign of a tone alone; whoever uses it says the same in words nearby. */
function sign(tone: Tone): Html {
  return html`<svg class="sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${signs[tone]}</svg>`;
}

const signs: Readonly<Record<Tone, Html>> = {
  good: html`<path d="M3.2 8.6l3.1 3.1 6.5-7" />`,
  warn: html`<path d="M8 2.2L14.4 13.4H1.6zM8 6.4v3.2M8 11.4v.4" />`,
  bad: html`<path d="M4 4l8 8M12 4l-8 8" />`,
  info: html`<path d="M8 14A6 6 0 108 2a6 6 0 000 12zM8 5v3.2l2 1.6" />`,
  quiet: html`<path d="M3.5 8h9" />`,
};
