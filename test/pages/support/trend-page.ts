import { buildStandings } from '../../../src/core/report/ready/standing.js';
import { buildTrend } from '../../../src/core/report/trend/build.js';
import { html } from '../../../src/core/report/trend/formats/html.js';
import { examples } from './examples.js';

/** The examples' launches as they would have stood on a few days. */
export function trendPage(): string {
  const workspace = examples();
  const launches = workspace.index.ofType('launch');
  const samples = ['2026-08-03', '2026-10-12', '2026-11-16', '2026-11-23', '2027-01-18'].map((day, index) => ({
    commit: { commit: String(index).repeat(40), day, message: 'A day’s work' },
    subjects: buildStandings(workspace, launches.slice(0, 3 + index), day),
  }));
  const report = buildTrend(samples, { every: 'week', since: null, notes: [] });
  return html.write(report, { color: false, base: '' });
}
