import { lineChart } from '../../../src/core/report/html/charts/line-chart.js';
import { timeline } from '../../../src/core/report/html/charts/timeline.js';
import { html } from '../../../src/core/report/html/html.js';
import { page } from '../../../src/core/report/html/page.js';
import { placeLink } from '../../../src/core/report/html/place-link.js';
import { badge } from '../../../src/core/report/html/tone.js';

/** Every part that pages are made of, with texts as hostile and as long as they come. */
export function chartsPage(): string {
  const hostile = '<img src="http://127.0.0.1:9/x" onerror="alert(1)">&"\'';
  const long = 'an-identifier-without-any-place-to-break-it-'.repeat(4);
  const points = (first: number) =>
    Array.from({ length: 14 }, (_, index) => ({
      day: new Date(Date.UTC(2026, 8, 1 + index * 6)).toISOString().slice(0, 10),
      value: first + index * 5 + (index % 3) * 4,
      label: hostile,
    }));
  return page({
    title: `Parts ${hostile}`,
    lead: long,
    contents: [
      { id: 'line', label: 'Over time' },
      { id: 'rows', label: long },
    ],
    main: html`<h2 id="line">Over time</h2>
      <p>
        ${badge('good', 'ready')} ${badge('warn', 'on the way')} ${badge('bad', 'blocked')} ${badge('info', 'later')}
        ${badge('quiet', 'ended')}
      </p>
      <p>${placeLink({ path: `launches/${long}.md`, line: 7 }, '../')}</p>
      ${lineChart({ id: 'passed', title: 'Gates passed', description: hostile, max: 100, unit: ' %', series: [1, 2, 3, 4, 5, 6].map((at) => ({ name: `${hostile} ${at}`, points: points(at * 5 - 5) })) })}
      <h2 id="rows">Rows</h2>
      ${timeline({
        id: 'plan',
        title: hostile,
        description: long,
        from: '2026-07-01',
        to: '2027-03-31',
        today: '2026-11-23',
        key: [
          { bar: 'warn', label: hostile },
          { mark: 'diamond', tone: 'good', label: 'launch' },
        ],
        groups: [
          {
            name: 'Now',
            rows: [
              {
                name: hostile,
                detail: long,
                bars: [{ from: '2026-10-01', to: '2026-12-31', tone: 'warn', label: hostile }],
                marks: [
                  { day: '2026-12-08', shape: 'cross', tone: 'bad', label: hostile },
                  { day: '2029-01-01', shape: 'ring', tone: 'info', label: 'past the edge' },
                ],
              },
            ],
          },
        ],
      })}`,
  });
}
