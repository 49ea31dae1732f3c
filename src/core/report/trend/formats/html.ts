import { daysOf } from '../../../readiness/evidence/support/dates.js';
import { daysBetween } from '../../../schema/dates.js';
import { lineChart } from '../../html/charts/line-chart.js';
import { timeline } from '../../html/charts/timeline.js';
import { html as markup, type Html } from '../../html/html.js';
import { page } from '../../html/page.js';
import { placeLink } from '../../html/place-link.js';
import { labelledCell } from '../../html/table.js';
import type { Tone } from '../../html/tone.js';
import type { SubjectState } from '../../ready/model.js';
import { stateWords } from '../../ready/wording.js';
import type { TrendFormat, TrendPoint, TrendReport, TrendSubject } from '../model.js';
import { datesOf, turnsOf } from '../turns.js';
import { span } from '../words.js';

/** One page that stands alone: the states of all over time, then for each what was asked and what was met. */
export const html: TrendFormat = {
  name: 'html',
  doc: 'one page that stands alone: states over time, then a chart for each document',
  write: (report, { base }) => {
    const parts = report.subjects.map((subject, index) => ({ subject, id: `document-${index + 1}` }));
    return page({
      title: 'Readiness over time',
      lead: [span(report), ...report.notes].join(' '),
      contents: parts.map(({ subject, id }) => ({ id, label: subject.title })),
      main: markup`${report.subjects.length > 0 && states(report)} ${parts.map(({ subject, id }) => part(subject, id, base))}`,
    });
  },
};

/** A row for each document: a bar for each state for as long as it lasted, and the days that it was to be ready by. */
function states({ subjects, commits }: TrendReport): Html {
  const days = subjects.flatMap(({ points }) => points.map(({ day }) => day)).sort();
  const end = commits.at(-1)?.day ?? '';
  const from = days[0] ?? end;
  const last = lastDay(subjects, { from, end });
  return timeline({
    id: 'states',
    title: 'States over time',
    description: 'For each document its state from commit to commit. The tables below say the same.',
    from,
    to: last,
    key: [
      { bar: 'good', label: stateWords.ready },
      { bar: 'info', label: stateWords.open },
      { bar: 'bad', label: stateWords.blocked },
      { bar: 'warn', label: stateWords.unmeasured },
      { bar: 'quiet', label: stateWords.ended },
      { mark: 'diamond', tone: 'info', label: 'the date it is for' },
      { mark: 'ring', tone: 'quiet', label: 'a date it has left' },
    ],
    groups: [
      {
        name: '',
        rows: subjects.map((subject) => ({
          name: subject.title,
          detail: stateWords[subject.points.at(-1)?.state ?? 'open'],
          bars: spells(subject, end).map(({ from, to, state }) => ({
            ...{ from, to, tone: tones[state] },
            label: `${subject.title}: ${stateWords[state]} from ${from} to ${to}`,
          })),
          marks: marksOf(subject).filter(({ day }) => day >= from && day <= last),
        })),
      },
    ],
  });
}

type Mark = Parameters<typeof timeline>[0]['groups'][number]['rows'][number]['marks'][number];

/** The date that a document is for now, and before it, so that it lies on top, those that it has left. */
function marksOf(subject: TrendSubject): readonly Mark[] {
  const now = subject.points.at(-1)?.date ?? null;
  const left = [...new Set(datesOf(subject))].filter((day) => day !== now);
  return [
    ...left.filter(isDay).map((day): Mark => {
      return { day, shape: 'ring', tone: 'quiet', label: `${subject.title}: was for ${day}` };
    }),
    ...[now ?? ''].filter(isDay).map((day): Mark => {
      return { day, shape: 'diamond', tone: 'info', label: `${subject.title}: for ${day}` };
    }),
  ];
}

function isDay(date: string): boolean {
  return daysOf(date)?.first === date && daysOf(date)?.last === date;
}

/** Where the axis ends: at the last date to come, as long as the history does not shrink to nothing beside it. */
function lastDay(
  subjects: readonly TrendSubject[],
  { from, end }: { readonly from: string; readonly end: string },
): string {
  const most = Math.max(daysBetween(from, end), leastAhead);
  const dates = subjects.flatMap((subject) => marksOf(subject).map(({ day }) => day));
  const shown = dates.filter((day) => day > end && daysBetween(end, day) <= most);
  return shown.sort().at(-1) ?? end;
}

const leastAhead = 92;

const tones: Readonly<Record<SubjectState, Tone>> = {
  ready: 'good',
  open: 'info',
  blocked: 'bad',
  unmeasured: 'warn',
  ended: 'quiet',
};

interface Spell {
  readonly from: string;
  readonly to: string;
  readonly state: SubjectState;
}

/** Each state with the days that it lasted; the last one lasts until the newest commit that has the document. */
function spells({ points }: TrendSubject, end: string): readonly Spell[] {
  const starts = points.filter((point, index) => points[index - 1]?.state !== point.state);
  const last = points.at(-1)?.day ?? end;
  return starts.map(({ day, state }, index) => ({ from: day, to: starts[index + 1]?.day ?? last, state }));
}

function part(subject: TrendSubject, id: string, base: string): Html {
  const { title, path, points } = subject;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return markup``;
  return markup`<section>
    <h2 id="${id}">${title}</h2>
    <p>${placeLink({ path, line: 1 }, base)}</p>
    ${lineChart({
      id: `${id}-chart`,
      title: 'Gates asked and passed',
      description: `From ${first.passed} of ${first.due} on ${first.day} to ${last.passed} of ${last.due} on ${last.day}.`,
      series: [
        { name: 'asked', points: stepsOf(points, ({ due }) => due) },
        { name: 'passed', points: stepsOf(points, ({ passed }) => passed) },
      ],
    })}
    ${turns(subject)}
  </section>`;
}

/** The points at which a value changes, and the last. */
function stepsOf(
  points: readonly TrendPoint[],
  valueOf: (point: TrendPoint) => number,
): readonly { readonly day: string; readonly value: number; readonly label: string }[] {
  return points
    .filter((point, index) => {
      const before = points[index - 1];
      return before === undefined || valueOf(before) !== valueOf(point) || index === points.length - 1;
    })
    .map((point) => ({ day: point.day, value: valueOf(point), label: `commit ${point.commit.slice(0, 8)}` }));
}

function turns(subject: TrendSubject): Html {
  const rows = turnsOf(subject).map(
    ({ point, words }) => markup`<tr>
        <th scope="row" class="nowrap">${point.day}</th>
        <td>${words}</td>
        ${labelledCell('Gates passed', `${point.passed} of ${point.due}`)}
        ${labelledCell('Commit', markup`<code>${point.commit.slice(0, 8)}</code>`)}
      </tr>`,
  );
  return markup`<table class="stack">
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">What turned</th>
        <th scope="col">Gates passed</th>
        <th scope="col">Commit</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
