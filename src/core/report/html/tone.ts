import { html, type Html } from './html.js';

/** What a colour means. Each has a sign of its own too, so that nothing is said by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** Signs apart from those of tones. */
export type SignName = 'shield' | 'question' | 'clock' | 'note';

/** A state in words, with the sign and the colour of its tone. */
export function badge(tone: Tone, words: string, name: Tone | SignName = tone): Html {
  return html`<span class="badge ${tone}">${sign(name)}${words}</span>`;
}

/** A sign alone; whoever uses it says the same in words nearby. */
export function sign(name: Tone | SignName): Html {
  return html`<svg class="sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${signs[name]}</svg>`;
}

/** A share as a bar; its numbers stand beside it in words. Full only when all of it is there. */
export function meter(part: number, whole: number): Html {
  const share = whole === 0 ? 0 : Math.floor((part / whole) * 100);
  return html`<svg class="meter" width="120" height="8" aria-hidden="true">
    <rect class="whole" width="100%" height="8" rx="4" />
    <rect class="part" width="${share}%" height="8" rx="4" />
  </svg>`;
}

const signs: Readonly<Record<Tone | SignName, Html>> = {
  good: html`<path d="M3.2 8.6l3.1 3.1 6.5-7" />`,
  warn: html`<path d="M8 2.2L14.4 13.4H1.6zM8 6.4v3.2M8 11.4v.4" />`,
  bad: html`<path d="M4 4l8 8M12 4l-8 8" />`,
  info: html`<path d="M2.5 8h10M9 4.5L12.5 8 9 11.5" />`,
  quiet: html`<path d="M3.5 8h9" />`,
  shield: html`<path d="M8 1.9l5 1.8v4.1c0 3-2 5.2-5 6.3-3-1.1-5-3.3-5-6.3V3.7zM5.8 7.9h4.4" />`,
  question: html`<path d="M5.6 6a2.4 2.4 0 114 1.8c-.9.8-1.6 1.100-1.6 2.2M8 12.7v.2" />`,
  clock: html`<path d="M8 14A6 6 0 108 2a6 6 0 000 12zM8 5v3.2l2 1.6" />`,
  note: html`<path d="M8 7.2v5M8 4v.2" />`,
};
