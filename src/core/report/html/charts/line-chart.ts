import { scaleLinear } from 'd3-scale';
import {
  curveStepAfter,
  line,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from 'd3-shape';
import { html, type Html } from '../html.js';
import { scroll } from '../scroll.js';
import { timeAxis } from './time-axis.js';

export interface LineChart {
  /** Unique on the page; ids of the picture's parts begin with it. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, for those who cannot see it: the first and last values, the turn. */
  readonly description: string;
  readonly series: readonly Series[];
  /** The top of the scale; the greatest value when left out. */
  readonly max?: number;
  /** Stands after values: " %". */
  readonly unit?: string;
}

interface Series {
  readonly name: string;
  /** In order of time; days as YYYY-MM-DD. */
  readonly points: readonly { readonly day: string; readonly value: number; readonly label?: string }[];
}

/** Values over time as steps: a value holds until the next one. With a key and a table of all values. */
export function lineChart({ id, title, description, series, max, unit = '' }: LineChart): Html {
  const points = series.flatMap((one) => one.points);
  const days = points.map(({ day }) => day).sort();
  const axis = timeAxis(days[0] ?? '1970-01-01', days.at(-1) ?? '1970-01-02');
  const top = max ?? Math.max(1, ...points.map(({ value }) => value));
  const y = scaleLinear([0, top], [height, 0]);
  const levels = y.ticks(4).map((value) => {
    const at = y(value) + above;
    return html`<line class="grid" x1="0" x2="100%" y1="${at}" y2="${at}" /><text
        x="-10"
        y="${at + 4}"
        text-anchor="end"
        >${value}${unit}</text
      >`;
  });
  const times = axis.ticks.map(
    ({ at, label, minor }) =>
      html`<text class="${minor ? 'minor' : ''}" x="${at}%" y="${above + height + 22}" text-anchor="${anchor(at)}"
        >${label}</text
      >`,
  );
  const lines = series.map((one, index) => stroke(one, index, { at: axis.at, y: (value) => y(value) }));
  const dots = series.map((one, index) =>
    (one.points.length > mostDots ? one.points.slice(-1) : one.points).map(
      ({ day, value, label }) =>
        html`<svg x="${axis.at(day)}%" y="${y(value) + above}" overflow="visible">
          <path class="dot ${name(index)}" d="${shape(index)}">
            <title>${one.name}, ${day}: ${value}${unit}${label === undefined ? '' : `, ${label}`}</title>
          </path>
        </svg>`,
    ),
  );
  return html`<figure>
    <figcaption>${title}</figcaption>
    <ul class="key">
      ${series.map((one, index) => keyOf(one, index, unit))}
    </ul>
    <div class="axis-left">
      <svg class="plot" height="${above + height + 30}" role="img" aria-labelledby="${id}-title ${id}-description">
        <title id="${id}-title">${title}</title>
        <desc id="${id}-description">${description}</desc>
        ${levels}${times}${lines}${dots}
      </svg>
    </div>
    <details>
      <summary>The same as a table</summary>
      ${table(title, series, unit)}
    </details>
  </figure>`;
}

const height = 220;
const above = 10;
const mostDots = 40;

interface Places {
  readonly at: (day: string) => number;
  readonly y: (value: number) => number;
}

/** The width is stretched and the stroke is not. */
function stroke({ points }: Series, index: number, { at, y }: Places): Html {
  const path = line<Series['points'][number]>(
    ({ day }) => at(day),
    ({ value }) => y(value),
  ).curve(curveStepAfter)(points);
  return html`<svg
    y="${above}"
    width="100%"
    height="${height}"
    viewBox="0 0 100 ${height}"
    preserveAspectRatio="none"
    overflow="visible"
  >
    <path class="stroke ${name(index)}" stroke-dasharray="${dashes[index % dashes.length]}" d="${path ?? ''}" />
  </svg>`;
}

function keyOf(one: Series, index: number, unit: string): Html {
  const last = one.points.at(-1);
  return html`<li>
    <svg width="30" height="12" aria-hidden="true">
      <path class="stroke ${name(index)}" stroke-dasharray="${dashes[index % dashes.length]}" d="M0 6H30" />
      <svg x="15" y="6" overflow="visible"><path class="dot ${name(index)}" d="${shape(index)}" /></svg></svg
    >${one.name}${last !== undefined && html` <b>${last.value}${unit}</b>`}
  </li>`;
}

function table(title: string, series: readonly Series[], unit: string): Html {
  const rows = series.flatMap((one) =>
    one.points.map(
      ({ day, value, label }) =>
        html`<tr>
          <td>${one.name}</td>
          <td class="nowrap">${day}</td>
          <td class="number">${value}${unit}</td>
          <td>${label}</td>
        </tr>`,
    ),
  );
  return scroll(
    `${title}, as a table`,
    html`<table>
      <thead>
        <tr>
          <th scope="col">what</th>
          <th scope="col">day</th>
          <th scope="col" class="number">value</th>
          <th scope="col">because</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

function name(index: number): string {
  return `s${(index % 6) + 1}`;
}

function shape(index: number): string {
  return symbol(shapes[index % shapes.length] ?? symbolCircle, 42)() ?? '';
}

function anchor(at: number): string {
  return at < 3 ? 'start' : at > 97 ? 'end' : 'middle';
}

const dashes = ['none', '7 4', '2 3', '9 3 2 3', '4 2', '12 4'];
const shapes: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolWye,
  symbolStar,
];
