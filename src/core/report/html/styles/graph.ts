/** Documents as boxes and references as arrows. */
export const graph = `
.graph.scroll { padding: 1rem; background: var(--panel); }
.graph svg { display: block; font: 12px/1 var(--sans); }
.graph text { fill: var(--soft); }
.graph .name { fill: var(--ink); font-size: 13px; font-weight: 650; }
.graph .type { font-size: 10.5px; letter-spacing: 0.02em; }
.node rect { fill: var(--paper); stroke: var(--line); stroke-width: 1.25; }
.node.orphan > rect:first-of-type { stroke: var(--warn-fill); stroke-dasharray: 5 3; }
.node.start > rect:first-of-type { stroke: var(--info-fill); stroke-width: 2.5; }
.band.s1, .node .band.s1 { fill: var(--series-1); stroke: none; } .band.s2, .node .band.s2 { fill: var(--series-2); stroke: none; }
.band.s3, .node .band.s3 { fill: var(--series-3); stroke: none; } .band.s4, .node .band.s4 { fill: var(--series-4); stroke: none; }
.band.s5, .node .band.s5 { fill: var(--series-5); stroke: none; } .band.s6, .node .band.s6 { fill: var(--series-6); stroke: none; }
.band.s7, .node .band.s7 { fill: var(--series-7); stroke: none; } .band.s8, .node .band.s8 { fill: var(--series-8); stroke: none; }
.arrow { fill: none; stroke: var(--quiet-fill); stroke-width: 1.4; }
.arrow.link { stroke-dasharray: 2 3; }
.arrow.circle { stroke: var(--bad-fill); stroke-width: 2.5; }
.head { fill: var(--quiet-fill); }
ul.plain { margin: 0; padding: 0; list-style: none; }
`;
