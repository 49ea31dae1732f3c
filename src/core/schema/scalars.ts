import { parseDuration, quarterMeant, quarterDays, readDate } from './dates.js';
import type { ScalarKind } from './model.js';

/** Why a text is not a value of a kind. */
interface ScalarFault {
  readonly kind: 'type' | 'format' | 'date';
  readonly suggestion?: string;
  /** Whether the suggestion is what the author meant beyond doubt. */
  readonly sure?: boolean;
}

export interface ScalarDefinition {
  /** With its article, for messages: "a date". */
  readonly title: string;
  readonly example: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** Judges what the author wrote, quotes taken off. */
  check(source: string): ScalarFault | undefined;
}

/** Every kind of single value: what it is called, what it looks like, how it is checked. */
export const scalars: Readonly<Record<ScalarKind, ScalarDefinition>> = {
  string: { title: 'a text', example: 'a few words', schema: { type: ['string', 'number', 'boolean'] }, check: none },
  text: { title: 'a text', example: 'a sentence', schema: { type: ['string', 'number', 'boolean'] }, check: none },
  integer: {
    title: 'a whole number',
    example: '3',
    schema: { type: ['integer', 'string'], pattern: '^[+-]?[0-9][0-9_]*$' },
    check: (source) => typeUnless(/^[+-]?\d[\d_]*$/.test(source)),
  },
  number: {
    title: 'a number',
    example: '0.5',
    schema: { type: ['number', 'string'], pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?$' },
    check: (source) => typeUnless(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(source)),
  },
  boolean: {
    title: 'true or false',
    example: 'true',
    schema: { enum: [true, false, 'true', 'false'] },
    check: boolean,
  },
  date: {
    title: 'a date',
    example: '2026-11-23',
    schema: { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
    check: date,
  },
  datetime: {
    title: 'a date with time',
    example: '2026-11-23T09:00:00Z',
    schema: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}' },
    check: datetime,
  },
  duration: {
    title: 'a duration',
    example: 'P90D',
    schema: { type: 'string' },
    check: (source) => formatUnless(parseDuration(source) !== undefined),
  },
  quarter: {
    title: 'a quarter',
    example: '2026-Q4',
    schema: { type: 'string', pattern: '^[0-9]{4}-Q[1-4]$' },
    check: quarter,
  },
  version: {
    title: 'a version',
    example: 'v1.36',
    schema: { type: ['string', 'number'] },
    check: (source) => formatUnless(/^v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-+][\w.-]{1,60})?$/i.test(source)),
  },
  url: {
    title: 'a URL',
    example: 'https://example.com/page',
    schema: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:' },
    check: url,
  },
  email: {
    title: 'an e-mail address',
    example: 'team@example.com',
    schema: { type: 'string', pattern: '^[^ @]+@[^ @]+$' },
    check: (source) => formatUnless(mail.test(source)),
  },
  path: {
    title: 'a path',
    example: 'docs/page.md',
    schema: { type: 'string' },
    check: (source) => formatUnless(!/^[a-z][a-z0-9+.-]*:\/\//i.test(source) && !/[\0\n]/.test(source)),
  },
  person: {
    title: 'a person or team',
    example: '@handle',
    schema: { type: 'string' },
    check: person,
  },
  owner: {
    title: 'a team or person',
    example: '@acme/payments',
    schema: { type: 'string' },
    check: (source) => formatUnless(/^[^\s,;]{1,200}$/.test(source) || namedMail.test(source)),
  },
};

const mail = /^[^\s@<>]{1,100}@[^\s@<>]{1,200}$/;
const namedMail = /^[^<>\n]{1,100}<[^\s@<>]{1,100}@[^\s@<>]{1,200}>$/;
const handle = /^@[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/;
const entity = /^(?:user|group):(?:[\w.-]{1,100}\/)?[\w.-]{1,100}$/i;

function none(): undefined {
  return undefined;
}

function typeUnless(fits: boolean): ScalarFault | undefined {
  return fits ? undefined : { kind: 'type' };
}

function formatUnless(fits: boolean): ScalarFault | undefined {
  return fits ? undefined : { kind: 'format' };
}

function boolean(source: string): ScalarFault | undefined {
  if (source === 'true' || source === 'false') return undefined;
  const meant = /^(?:true|yes|on|y)$/i.test(source)
    ? 'true'
    : /^(?:false|no|off|n)$/i.test(source)
      ? 'false'
      : undefined;
  return meant === undefined
    ? { kind: 'type' }
    : { kind: 'type', suggestion: meant, sure: /^(?:true|false)$/i.test(source) };
}

function date(source: string): ScalarFault | undefined {
  const read = readDate(source);
  if ('date' in read) return undefined;
  if (read.fault === 'impossible') return { kind: 'date' };
  // A date with its time says the day beyond doubt, but the author may want the time kept.
  const day = /^(\d{4}-\d{2}-\d{2})[T ]/.exec(source)?.[1];
  if (read.suggestion !== undefined) return { kind: 'format', suggestion: read.suggestion, sure: true };
  return day === undefined ? { kind: 'format' } : { kind: 'format', suggestion: day };
}

function datetime(source: string): ScalarFault | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/i.exec(source);
  if (match === null) return { kind: 'format' };
  return 'date' in readDate(match[1] ?? '') ? undefined : { kind: 'date' };
}

function quarter(source: string): ScalarFault | undefined {
  if (/^\d{4}-Q[1-4]$/.test(source) && quarterDays(source) !== undefined) return undefined;
  const meant = quarterMeant(source);
  return meant === undefined ? { kind: 'format' } : { kind: 'format', suggestion: meant, sure: true };
}

function url(source: string): ScalarFault | undefined {
  if (/^[a-z][a-z0-9+.-]{0,30}:[^\s]+$/i.test(source)) return undefined;
  return /^(?:www\.)[^\s]+\.[a-z]{2,}/i.test(source)
    ? { kind: 'format', suggestion: `https://${source}` }
    : { kind: 'format' };
}

function person(source: string): ScalarFault | undefined {
  if (handle.test(source) || mail.test(source) || namedMail.test(source) || entity.test(source)) return undefined;
  // A handle without its sign is what most of the malformed ones are.
  return /^[a-z\d][\w-]{0,38}$/i.test(source) ? { kind: 'format', suggestion: `@${source}` } : { kind: 'format' };
}
