import { type Random, pick } from '../../bench/random.js';

/** A document that nobody wrote: the text with a few cuts, repeats, swaps, foreign pieces and characters that parsers trip over. */
export function mutate(text: string, other: string, random: Random): string {
  let result = text;
  const times = 1 + Math.floor(random() * 6);
  for (let time = 0; time < times; time++) result = pick(random, mutations)(result, other, random);
  return result.slice(0, 1_000_000);
}

type Mutation = (text: string, other: string, random: Random) => string;

const mutations: readonly [Mutation, ...Mutation[]] = [
  (text, _, random) => {
    const [start, end] = span(text, random, 400);
    return text.slice(0, start) + text.slice(end);
  },
  (text, _, random) => {
    const [start, end] = span(text, random, 200);
    return text.slice(0, end) + text.slice(start, end).repeat(1 + Math.floor(random() * 50)) + text.slice(end);
  },
  (text, other, random) => {
    const [start, end] = span(other, random, 2000);
    return insert(text, other.slice(start, end), random);
  },
  (text, _, random) => insert(text, pick(random, pieces), random),
  (text, _, random) => insert(text, pick(random, pieces).repeat(1 + Math.floor(random() * 3000)), random),
  (text, _, random) => {
    // Faults in the first lines reach the frontmatter more often than chance would.
    const at = Math.floor(random() * Math.min(text.length, 600));
    return text.slice(0, at) + pick(random, pieces) + text.slice(at + Math.floor(random() * 3));
  },
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\ufeff${text}`,
  (text, _, random) => text.slice(0, Math.floor(random() * text.length)),
  (text) => text.replaceAll(/\n+/g, ' '),
];

function insert(text: string, piece: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + piece + text.slice(at);
}

function span(text: string, random: Random, longest: number): [number, number] {
  const start = Math.floor(random() * (text.length + 1));
  return [start, Math.min(text.length, start + Math.floor(random() * longest))];
}

const pieces: readonly [string, ...string[]] = [
  '---',
  '---\n',
  '---js\n',
  '+++\n',
  ';;;\n',
  '...',
  '\n\n',
  '\t',
  '  ',
  '\0',
  '\ufffd',
  '\ud83d',
  '😀',
  '\u2028',
  '\u0085',
  '*',
  '**',
  '_',
  '`',
  '```\n',
  '~~~',
  '[',
  ']',
  '](',
  '![',
  '[^',
  '<',
  '<!--',
  '-->',
  '<a id="',
  '&amp;',
  '&#x',
  '|',
  '| --- |\n',
  '> ',
  '- ',
  '1. ',
  '- [ ] ',
  '# ',
  '===\n',
  '    ',
  '\\',
  '{{',
  '}}',
  'TBD',
  'N/A',
  ': ',
  '- - ',
  '&a ',
  '*a',
  '? ',
  '!!',
  '<<: *a\n',
  '{',
  '}',
  '[[',
  '"',
  "'",
  '|-\n',
  '>-\n',
  '#',
  '@',
  '%',
  'key: value\n',
  '[a]: b\n',
  'http://',
  'www.',
  '__proto__: 1\n',
  '<!-- shipshape-disable-next-line link-broken: x -->\n',
  '# shipshape-disable-file *\n',
];
