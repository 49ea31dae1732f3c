import { html, type Html } from './html.js';

/** A table in a frame that becomes a list of cards on narrow screens; rows are made by the caller. `even`: its columns are as wide in every table of the page. */
export function framedTable(columns: readonly string[], rows: readonly Html[], widths: '' | 'even' = ''): Html {
  return html`<div class="framed">
    <table class="stack ${widths}">
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
