import { html, type Html, type Piece } from './html.js';

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

/** A cell that names its column where rows are stacked, on narrow screens; without a name where it is empty. */
export function labelledCell(label: string, content: Piece): Html {
  return html`<td${content !== '' && html` data-label="${label}"`}>${content}</td>`;
}
