/** Paper: white, as narrow as its margins leave, nothing folded and nothing to scroll. It comes last, so that it has the last word. */
export const paper = `
@media print {
  @page { margin: 15mm; }
  body { font-size: 10pt; }
  .top { background: none; }
  .contents, .skip { display: none; }
  .inner { padding-left: 0; padding-right: 0; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4 { break-after: avoid; }
  tr, .fact, figure, .gate-line { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; }
  .scroll { overflow: visible; }
  .scroll > svg { max-width: 100%; height: auto; }
  .board { width: 100%; }
  .board th[scope='row'], .board thead th:first-child { position: static; width: 8.5rem; min-width: 8.5rem; padding-left: 0.5rem; padding-right: 0.3rem; }
  .board .gate, .board .cell { min-width: 0; padding-left: 0; padding-right: 0; }
  .board .gate { font-size: 7.5pt; }
  .bar, .mark, .stroke, .cell, .badge, .meter * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
