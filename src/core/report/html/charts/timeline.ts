import { html, type Html } from '../html.js';
import type { Tone } from '../tone.js';
import { type TimeAxis, timeAxis } from './time-axis.js';

export interface Timeline {
  /** Unique on the page; ids of the picture's parts begin with it. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, for those who cannot see it. The page gives the same as a list or a table too. */
  readonly description: string;
  /** The first and the last day, YYYY-MM-DD; what lies outside is drawn up to the edge. */
  readonly from: string;
  readonly to: string;
  readonly today?: string;
  /** What the tones and shapes stand for here. */
  readonly key: readonly KeyEntry[];
  readonly groups: readonly TimelineGroup[];
}

type KeyEntry =
  | { readonly bar: Tone; readonly label: string }
  | { readonly mark: MarkShape; readonly tone: Tone; readonly label: string };

type MarkShape = 'diamond' | 'ring' | 'cross';

interface TimelineGroup {
  /** Empty for rows that stand alone. */
  readonly name: string;
  readonly rows: readonly TimelineRow[];
}

interface TimelineRow {
  readonly name: string;
  /** In words what the row's colours say: "ready, 1 December". Left out on narrow screens, so it must not be said here alone. */
  readonly detail?: string;
  readonly bars: readonly { readonly from: string; readonly to: string; readonly tone: Tone; readonly label: string }[];
  readonly marks: readonly {
    readonly day: string;
    readonly shape: MarkShape;
    readonly tone: Tone;
    readonly label: string;
  }[];
}

/** Rows of bars and milestones over time, each under its name, so that they read as well at 400 pixels as at 1,400. */
export function timeline(of: Timeline): Html {
  const { id, title, description, groups, key } = of;
  const axis = timeAxis(of.from, of.to);
  const { drawn, height, tracks } = layOut(groups, axis, id);
  const ticks = axis.ticks.map(
    ({ at, label, minor }) =>
      html`<line class="grid" x1="${at}%" x2="${at}%" y1="${head - 6}" y2="${height}" /><text
          class="${minor ? 'minor' : ''}"
          x="${at}%"
          y="${head - 14}"
          text-anchor="${anchor(at)}"
          >${label}</text
        >`,
  );
  return html`<figure>
    <figcaption>${title}</figcaption>
    <ul class="key">
      ${key.map((entry) => html`<li>${sample(entry, id)}${entry.label}</li>`)}
    </ul>
    <svg class="plot" height="${height + 6}" role="img" aria-labelledby="${id}-title ${id}-description">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-description">${description}</desc>
      <defs>
        <pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="bar warn stripe" width="4" height="7" />
        </pattern>
      </defs>
      ${ticks}${of.today !== undefined && axis.holds(of.today) && todayLine(axis.at(of.today), tracks)}${drawn}
    </svg>
  </figure>`;
}

const head = 44;
const rowHeight = 50;
const groupHeight = 30;
/** Of the width, in percent: the shortest bar that can be seen. It stays inside, also where it begins at the right edge. */
const least = 0.4;

function layOut(
  groups: readonly TimelineGroup[],
  axis: TimeAxis,
  id: string,
): { drawn: readonly Html[]; height: number; tracks: readonly number[] } {
  const drawn: Html[] = [];
  const tracks: number[] = [];
  let y = head;
  for (const { name, rows } of groups) {
    if (name !== '') {
      drawn.push(html`<text class="group" x="0" y="${y + 20}">${name}</text>`);
      y += groupHeight;
    }
    for (const row of rows) {
      drawn.push(rowAt(row, { axis, y, id }));
      tracks.push(y);
      y += rowHeight;
    }
  }
  return { drawn, height: y, tracks };
}

function rowAt(row: TimelineRow, { axis, y, id }: { axis: TimeAxis; y: number; id: string }): Html {
  const middle = y + 34;
  const bars = row.bars.map(({ from, to, tone, label }) => {
    const width = Math.max(least, axis.at(to) - axis.at(from));
    return html`<rect
      class="${barClass(tone)}"
      x="${Math.min(axis.at(from), 100 - width)}%"
      y="${middle - 6}"
      width="${width}%"
      height="12"
      rx="3"
      ${filled(tone, id)}
      ><title>${label}</title></rect
    >`;
  });
  const marks = row.marks.map(
    ({ day, shape, tone, label }) =>
      html`<svg x="${axis.at(day)}%" y="${middle}" overflow="visible">
        <path class="mark halo ${shape}" d="${shapes[shape]}" />
        <path class="mark ${shape} ${tone}" d="${shapes[shape]}"><title>${label}</title></path>
      </svg>`,
  );
  return html`<text x="0" y="${y + 18}"
      ><tspan class="name">${row.name}</tspan
      >${row.detail !== undefined && html`<tspan class="minor" dx="8">${row.detail}</tspan>`}</text
    >
    <line class="track" x1="0" x2="100%" y1="${middle}" y2="${middle}" />${bars}${marks}`;
}

function barClass(tone: Tone): string {
  return tone === 'warn' ? 'bar warn hatched' : `bar ${tone}`;
}

function filled(tone: Tone, id: string): Html | false {
  return tone === 'warn' && html` fill="url(#${id}-hatch)"`;
}

/** A line beside the bars only: names stand at the left edge, where today often is, and are not to be crossed. */
function todayLine(at: number, tracks: readonly number[]): Html {
  const across = (from: number, to: number): Html =>
    html`<line class="today" x1="${at}%" x2="${at}%" y1="${from}" y2="${to}" />`;
  return html`${across(18, head - 2)}${tracks.map((y) => across(y + 24, y + rowHeight - 6))}<text
      class="today-name"
      x="${at}%"
      y="12"
      text-anchor="${anchor(at)}"
      >today</text
    >`;
}

function sample(entry: KeyEntry, id: string): Html {
  return 'bar' in entry
    ? html`<svg width="24" height="12" aria-hidden="true">
        <rect class="${barClass(entry.bar)}" x="1" y="1" width="22" height="10" rx="3" ${filled(entry.bar, id)} />
      </svg>`
    : html`<svg width="16" height="16" aria-hidden="true">
        <svg x="8" y="8" overflow="visible">
          <path class="mark ${entry.mark} ${entry.tone}" d="${shapes[entry.mark]}" />
        </svg>
      </svg>`;
}

function anchor(at: number): string {
  return at < 4 ? 'start' : at > 96 ? 'end' : 'middle';
}

const shapes: Readonly<Record<MarkShape, string>> = {
  diamond: 'M0 -7L7 0L0 7L-7 0Z',
  ring: 'M0 -6A6 6 0 110 6A6 6 0 110 -6Z',
  cross: 'M-5 -5L5 5M5 -5L-5 5',
};
