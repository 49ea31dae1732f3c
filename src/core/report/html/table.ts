import { html, type Html } from './html.js';

/** A table in a frame that becomes a list of cards on narrow screens; rows are made by the caller. */
export function framedTable(columns: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="framed">
    <table class="stack">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
