/** What pages are put together from: facts, cards, badges, tables, meters, folded details. */
export const parts = `
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.75rem, 1fr)); gap: 0.75rem; margin: 1.75rem 0 0; padding: 0; list-style: none; }
.fact { padding: 0.85rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); }
.fact b { display: block; font-size: 1.65rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
.fact span { color: var(--soft); font-size: 0.88rem; }
.fact.good b { color: var(--good); } .fact.warn b { color: var(--warn); } .fact.bad b { color: var(--bad); } .fact.info b { color: var(--info); }
.badge { display: inline-flex; align-items: center; gap: 0.32em; padding: 0.1em 0.6em 0.1em 0.45em; border-radius: 99px; font-size: 0.82rem; line-height: 1.5; font-weight: 600; white-space: nowrap; }
.good.badge { color: var(--good); background: var(--good-tint); }
.warn.badge { color: var(--warn); background: var(--warn-tint); }
.bad.badge { color: var(--bad); background: var(--bad-tint); }
.info.badge { color: var(--info); background: var(--info-tint); }
.quiet.badge { color: var(--quiet); background: var(--quiet-tint); }
.sign { flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.card { margin: 1.25rem 0; border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem clamp(0.9rem, 2.5vw, 1.4rem) 1.2rem; }
.card > h3:first-child, .card header h3 { margin-top: 0; }
.meta { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 0.2rem 0 0; padding: 0; list-style: none; color: var(--soft); font-size: 0.9rem; }
.framed { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; color: var(--soft); font-size: 0.88rem; padding: 0 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--soft); font-size: 0.8rem; white-space: nowrap; background: var(--panel); }
tbody tr:last-child > * { border-bottom: 0; }
.below { display: block; font-weight: 400; margin-top: 0.2rem; }
.plain { margin: 0; padding: 0; list-style: none; } .plain li + li { margin-top: 0.35rem; }
.even th:first-child { width: 50%; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.line { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.75rem; margin: 0.35rem 0 0.45rem; font-size: 0.93rem; }
.meter .whole { fill: var(--quiet-tint); } .meter .part { fill: var(--good-fill); }
.look { display: inline-flex; align-items: center; gap: 0.4rem; }
.good.look { color: var(--good); } .warn.look { color: var(--warn); } .bad.look { color: var(--bad); } .info.look { color: var(--info); } .quiet.look { color: var(--quiet); }
.look > span { color: var(--ink); }
.gates { margin: 0; padding: 0; list-style: none; }
.gate-line { display: grid; grid-template-columns: 1.1rem minmax(0, 1fr); gap: 0 0.55rem; padding: 0.45rem 0; }
.gate-line > .look { align-self: start; height: 1.5rem; }
.gate-line + .gate-line { border-top: 1px solid var(--line); }
.asks { margin: 0; max-width: none; } .asks b { font-weight: 600; } .asks code { margin-left: 0.25rem; font-size: 0.78rem; }
.evidence { margin: 0.15rem 0 0; padding: 0; list-style: none; font-size: 0.92rem; } .evidence li { padding: 0.08rem 0; }
.fix { display: flex; gap: 0.45rem; margin: 0.25rem 0 0; font-size: 0.92rem; font-weight: 500; } .fix .sign { margin-top: 0.25rem; color: var(--link); }
.card header { margin-bottom: 0.5rem; } .card details { margin-top: 0.35rem; }
.board { width: auto; min-width: 100%; }
.board th[scope='row'], .board thead th:first-child { position: sticky; left: 0; background: var(--paper); width: 17rem; min-width: 17rem; border-right: 1px solid var(--line); }
.board thead th:first-child { background: var(--panel); vertical-align: bottom; }
.board .gate { vertical-align: bottom; text-align: center; padding: 0.6rem 0.2rem; font: 500 0.78rem/1.2 var(--sans); }
.board .gate span { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; }
.board .cell { text-align: center; vertical-align: middle; padding: 0.3rem 0.2rem; min-width: 1.85rem; }
.board .cell .sign { display: block; margin: 0 auto; }
.cell.good { color: var(--good); } .cell.warn { color: var(--warn); background: var(--warn-tint); } .cell.bad { color: var(--bad); background: var(--bad-tint); }
.cell.info { color: var(--info); background: var(--info-tint); } .cell.quiet { color: var(--quiet-fill); }
.number { text-align: right; white-space: nowrap; }
.nowrap { white-space: nowrap; }
details > summary { cursor: pointer; color: var(--link); font-size: 0.93rem; padding: 0.2rem 0; }
details[open] > summary { margin-bottom: 0.5rem; }
@media screen and (max-width: 44rem) {
  .board th[scope='row'], .board thead th:first-child { width: 9.5rem; min-width: 9.5rem; }
  table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.stack, table.stack tbody, table.stack tr, table.stack th, table.stack td { display: block; width: auto; }
  table.stack tr { padding: 0.65rem 0.75rem; border-bottom: 1px solid var(--line); }
  table.stack tbody tr:last-child { border-bottom: 0; }
  table.stack .nowrap { display: inline-block; margin-right: 0.9rem; color: var(--soft); font-size: 0.9rem; }
  table.stack th, table.stack td { border: 0; padding: 0.05rem 0; text-align: left; white-space: normal; }
  table.stack td[data-label]::before { content: attr(data-label) ': '; color: var(--soft); }
}
`;
