import { buildBrief } from '../../src/core/report/brief/build.js';
import { html as briefHtml } from '../../src/core/report/brief/formats/html.js';
import { buildRoadmap } from '../../src/core/report/roadmap/build.js';
import { html as roadmapHtml } from '../../src/core/report/roadmap/formats/html.js';
import { chartsPage } from './support/charts-page.js';
import { examples } from './support/examples.js';
import { graphPage } from './support/graph-page.js';
import { fromExamples } from './support/from-examples.js';
import { trendPage } from './support/trend-page.js';

/** A page that the project writes. All that is asked of pages is asked of each of these. */
export interface PageUnderTest {
  readonly name: string;
  /** The whole html. */
  readonly html: () => string;
}

const today = '2026-11-23';

/** Every html output. A new one is one entry here. */
export const pages: readonly PageUnderTest[] = [
  { name: 'charts', html: chartsPage },
  { name: 'brief', html: () => briefHtml.write(buildBrief(examples(), { today, audience: 'internal' })) },
  { name: 'brief-support', html: () => briefHtml.write(buildBrief(examples(), { today, audience: 'support' })) },
  {
    name: 'roadmap',
    html: () =>
      roadmapHtml.write(buildRoadmap(examples(), { today, audience: 'internal', by: 'horizon' }), {
        color: false,
        base: '',
      }),
  },
  { name: 'graph', html: graphPage },
  { name: 'ready', html: () => fromExamples('ready', '--format', 'html') },
  {
    name: 'ready-mixed',
    html: () => fromExamples('ready', 'launch-offline-pickup', 'SPEC-0006', 'EXP-0003', 'INS-0002', '--format', 'html'),
  },
  { name: 'experiments', html: () => fromExamples('ready', '--type', 'experiment', '--format', 'html') },
  { name: 'insights', html: () => fromExamples('ready', '--type', 'insight', '--format', 'html') },
  { name: 'trend', html: trendPage },
];
