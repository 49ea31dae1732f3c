import { daysBetween } from '../../../schema/dates.js';
import { timeline } from '../../html/charts/timeline.js';
import { html as markup, type Html } from '../../html/html.js';
import { page } from '../../html/page.js';
import { placeLink } from '../../html/place-link.js';
import { labelledCell } from '../../html/table.js';
import type { Tone } from '../../html/tone.js';
import { count } from '../../words/counts.js';
import { dayInWords } from '../../words/days.js';
import { capital } from '../../words/names.js';
import { sentence } from '../../words/prose.js';
import type { RoadmapColumn, RoadmapFormat, RoadmapItem, RoadmapReport } from '../model.js';
import { inWords } from '../words.js';
import { noPromise } from './markdown.js';
import { nothingOn } from './text.js';

/** One page that stands alone: a timeline, a table for each column, and what does not fit together. */
export const html: RoadmapFormat = {
  name: 'html',
  doc: 'one page that stands alone: a timeline, tables, what does not fit together',
  write: (report, { base }) => {
    const { columns, disagreements, today, audience } = report;
    const tables = columns.map((column, index) => ({ column, id: `column-${index + 1}` }));
    const odd = disagreements.length === 0 ? [] : [{ id: 'odd', label: 'Does not fit together' }];
    return page({
      title: `Roadmap, ${dayInWords(today)}`,
      lead: audience === 'public' ? noPromise : leadOf(report),
      contents: [...tables.map(({ column, id }) => ({ id, label: column.title })), ...odd],
      main: markup`${columns.length === 0 && markup`<p>${nothingOn(report)}</p>`} ${chart(report)}
      ${tables.map(({ column, id }) => table(column, { id, base, audience }))} ${oddities(report, base)}`,
    });
  },
};

function leadOf({ columns, disagreements, roadmaps }: RoadmapReport): string {
  const items = columns.reduce((sum, column) => sum + column.items.length, 0);
  const odd = disagreements.length;
  const trouble =
    odd === 0 ? 'Everything fits together' : `${capital(count(odd, 'thing does', 'things do'))} not fit together`;
  return `${capital(count(items, 'item'))} from ${count(roadmaps.length, 'roadmap')}. ${trouble}.`;
}

/** Items with a date, over time. */
function chart({ columns, today }: RoadmapReport): Html | false {
  const dated = columns.flatMap(({ items }) => items.flatMap(({ when }) => (when === null ? [] : [when])));
  const earliest = [today, ...dated.map((when) => when.first)].sort()[0] ?? today;
  const first = `${earliest.slice(0, 7)}-01`;
  const last = [today, ...dated.map((when) => when.last)].sort().at(-1) ?? today;
  // A single day, or a slip of the keys that puts something a century away, makes no picture.
  if (dated.length === 0 || daysBetween(first, last) < 1 || daysBetween(first, last) > mostDays) return false;
  return timeline({
    id: 'plan',
    title: 'When it comes',
    description: 'Each item of the roadmap with its day or quarter. The tables below say the same.',
    from: first,
    to: last,
    today,
    key: [
      { mark: 'diamond', tone: 'good', label: 'day, launch ready' },
      { mark: 'diamond', tone: 'info', label: 'day' },
      { mark: 'diamond', tone: 'warn', label: 'day, in doubt' },
      { mark: 'diamond', tone: 'bad', label: 'day, unlikely' },
      { bar: 'info', label: 'quarter' },
      { bar: 'quiet', label: 'quarter, not very sure' },
    ],
    groups: columns.flatMap(({ title, items }) => {
      const rows = items.flatMap((item) => rowOf(item) ?? []);
      return rows.length === 0 ? [] : [{ name: title, rows }];
    }),
  });
}

const mostDays = 4000;

type Row = Parameters<typeof timeline>[0]['groups'][number]['rows'][number];

function rowOf(item: RoadmapItem): Row | undefined {
  const { when: days, title, launches, confidence, spec } = item;
  if (days === null) return undefined;
  const { when, sure } = inWords(item);
  const detail = [when, sure].filter((part) => part !== '').join(', ');
  const label = `${title}: ${detail}`;
  if (days.first === days.last) {
    const launch = launches.find((one) => one.confidence !== null);
    const tone = tones[launch?.confidence ?? ''] ?? 'info';
    return { name: title, detail, bars: [], marks: [{ day: days.first, shape: 'diamond', tone, label }] };
  }
  const tone = confidence === 'low' || spec?.ended === true ? 'quiet' : 'info';
  return { name: title, detail, bars: [{ from: days.first, to: days.last, tone, label }], marks: [] };
}

const tones: Readonly<Record<string, Tone>> = { ready: 'good', 'in-doubt': 'warn', unlikely: 'bad' };

interface TableOptions {
  readonly id: string;
  readonly base: string;
  readonly audience: RoadmapReport['audience'];
}

function table({ title, items }: RoadmapColumn, { id, base, audience }: TableOptions): Html {
  if (audience === 'public')
    return markup`<h2 id="${id}">${title}</h2>
      <ul>
        ${items.map((item) => markup`<li><strong>${item.title}</strong>${item.description !== null && `: ${sentence(item.description)}`}</li>`)}
      </ul>`;
  return markup`<h2 id="${id}">${title}</h2>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Written in</th>
          <th scope="col">When</th>
          <th scope="col">Stage</th>
          <th scope="col">How sure</th>
          <th scope="col">Launch</th>
          <th scope="col">Owner</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((item) => tableRow(item, base))}
      </tbody>
    </table>`;
}

function tableRow(item: RoadmapItem, base: string): Html {
  const { when, stage, sure, who, launch } = inWords(item);
  const place = item.spec === null ? item.named[0] : { path: item.spec.path, line: 1 };
  return markup`<tr>
    <th scope="row">${item.title}${item.named[0]?.draft === true && ' (draft)'}</th>
    <td>${place !== undefined && placeLink(place, base)}${item.note !== null && markup`<br />${item.note}`}</td>
    ${labelledCell('When', when)}${labelledCell('Stage', stage)}${labelledCell('How sure', sure)}
    ${labelledCell('Launch', launch)}${labelledCell('Owner', who)}
  </tr>`;
}

function oddities({ disagreements }: RoadmapReport, base: string): Html | false {
  if (disagreements.length === 0) return false;
  return markup`<h2 id="odd">Does not fit together</h2>
    <ul>
      ${disagreements.map(({ text, places }) => markup`<li>${text} ${places.map((place) => markup`${placeLink(place, base)} `)}</li>`)}
    </ul>`;
}
