/** Pictures. Positions along time are percentages, so text keeps its size at every width. */
export const charts = `
figure { margin: 1.25rem 0; }
figcaption { font-weight: 600; margin-bottom: 0.6rem; }
.plot { display: block; width: 100%; font: 12px/1 var(--sans); overflow: visible; }
.plot text { fill: var(--soft); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.plot .name { fill: var(--ink); font-size: 13px; font-weight: 600; }
.plot .group { fill: var(--soft); font-size: 11.5px; font-weight: 650; letter-spacing: 0.05em; text-transform: uppercase; }
.plot .grid { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges; }
.plot .today { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; }
.plot .today-name { fill: var(--ink); font-weight: 600; }
.axis-left { padding-left: 2.9rem; padding-right: 0.75rem; }
.key { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin: 0 0 0.9rem; padding: 0; list-style: none; font-size: 0.9rem; }
.key li { display: inline-flex; align-items: center; gap: 0.45rem; }
.key svg { flex: none; overflow: visible; }
.stroke { fill: none; stroke-width: 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.stroke.s1, .dot.s1 { stroke: var(--series-1); } .stroke.s2, .dot.s2 { stroke: var(--series-2); }
.stroke.s3, .dot.s3 { stroke: var(--series-3); } .stroke.s4, .dot.s4 { stroke: var(--series-4); }
.stroke.s5, .dot.s5 { stroke: var(--series-5); } .stroke.s6, .dot.s6 { stroke: var(--series-6); }
.dot { fill: var(--paper); stroke-width: 1.75; }
.bar { stroke-width: 1.25; } .bar.stripe { stroke: none; }
.bar.good, .mark.good { fill: var(--good-fill); stroke: var(--good-fill); } .bar.warn:not(.hatched), .mark.warn { fill: var(--warn-fill); } .bar.warn, .mark.warn { stroke: var(--warn-fill); }
.bar.bad, .mark.bad { fill: var(--bad-fill); stroke: var(--bad-fill); } .bar.info, .mark.info { fill: var(--info-fill); stroke: var(--info-fill); }
.bar.quiet, .mark.quiet { fill: var(--quiet-tint); stroke: var(--quiet-fill); }
.mark { stroke-width: 1.75; } .mark.ring { fill: var(--paper); } .mark.cross { fill: none; stroke-width: 2.5; }
.mark.halo { fill: var(--paper); stroke: var(--paper); stroke-width: 5; } .mark.halo.cross { fill: none; stroke-width: 6; }
.track { stroke: var(--line); stroke-width: 1; }
@media screen and (max-width: 44rem) { .plot .minor { display: none; } }
`;
