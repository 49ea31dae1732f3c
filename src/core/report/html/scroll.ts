import { html, type Html, type Piece } from './html.js';

/** A part that may be wider than the page and scrolls by itself, also by keyboard. */
export function scroll(label: string, content: Piece): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${content}</div>`;
}
