import { Composer, Parser, type CST, type Document } from 'yaml';
import type { Range } from '../text/range.js';
import type { MapNode } from './model.js';
import { maxNesting, maxProblems, type FormatProblem, type FormatReading } from './problem.js';
import { readCommonYaml } from './yaml-common.js';
import { nodesOf } from './yaml-nodes.js';
import { RepairedText, type Diagnosis } from './yaml-repair.js';
import type { YamlError } from './yaml-words.js';

/**
 * Reads YAML that stands at `content` in a text. Every broken line is one problem at its place, and everything else is read as if
 * it were mended. The common shape of metadata is read directly, the rest by the `yaml` library.
 */
export function readYaml(text: string, content: Range): FormatReading {
  const source = text.slice(content.start, content.end);
  const common = readCommonYaml(source, content.start);
  return common === undefined ? readAnyYaml(source, content.start) : { root: common, problems: [] };
}

/** Reads YAML with the library: the reference for the direct reader, and the only way for anything unusual. */
export function readAnyYaml(written: string, base: number): FormatReading {
  const source = written.length > maxLength ? written.slice(0, written.lastIndexOf('\n', maxLength) + 1) : written;
  // The library knows no lone carriage return; the replacement keeps all offsets.
  const repaired = new RepairedText(source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source);
  const faults = new Map<number, Diagnosis>();
  let composed = compose(repaired);
  const cost = source.length + composed.errors.length * 100;
  const rounds = Math.min(2 * maxProblems, Math.floor(repairBudget / cost));
  for (let round = 0; round < rounds && repairSome(repaired, composed.errors, faults); round++)
    composed = compose(repaired);
  for (const error of composed.errors) {
    if (faults.size >= 2 * maxProblems) break;
    const line = repaired.lineOf(error);
    if (!faults.has(line)) faults.set(line, repaired.describe(error));
  }
  if (source !== written)
    faults.set(-1, { message: tooLongMessage, range: { start: source.length, end: source.length } });
  return finish(composed.document, repaired, base, [...faults.values()]);
}

/** Past this the library, which makes an object of each error, could take seconds over a file that is not YAML at all. */
const maxLength = 256_000;
const tooLongMessage = `The metadata is longer than ${maxLength / 1000} kB; what follows is not read. Shorten it.`;

/** How many characters may be read again for repairs; a round for each broken line of a large file would be quadratic. */
const repairBudget = 300_000;

/** Repairs the first error, and the others as far as their own lines show the cause. False: nothing more can be done. */
function repairSome(repaired: RepairedText, errors: readonly YamlError[], faults: Map<number, Diagnosis>): boolean {
  let repairedAny = false;
  let failed = 0;
  for (const error of errors) {
    if (failed >= maxProblems || faults.size >= 2 * maxProblems) break;
    if (harmless.has(error.code) || (repairedAny && !repaired.showsCause(error))) continue;
    const repair = repaired.repair(error);
    if (repair === undefined) {
      failed++;
      continue;
    }
    repairedAny = true;
    if (!faults.has(repair.line)) faults.set(repair.line, repair);
  }
  return repairedAny;
}

/** Errors after which the library's tree is whole. */
const harmless = new Set(['BAD_SCALAR_START', 'BAD_DQ_ESCAPE', 'BAD_ALIAS', 'ALIAS_PROPS', 'MULTIPLE_DOCS']);

interface Composed {
  readonly document: Document | undefined;
  readonly errors: readonly YamlError[];
}

function compose({ text }: RepairedText): Composed {
  const steep = tooSteep(text);
  if (steep !== undefined) return { document: undefined, errors: [{ code: 'TOO_DEEP', at: steep, message: '' }] };
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== undefined) return { document: undefined, errors: [{ code: 'TOO_DEEP', at: deep, message: '' }] };
  const [document, second] = new Composer(options).compose(tokens, true, text.length);
  const errors = (document?.errors ?? []).map(({ code, pos, message }): YamlError => ({ code, at: pos[0], message }));
  if (second?.contents != null)
    errors.push({ code: 'MULTIPLE_DOCS', at: documentStart(text, second.range[0]), message: '' });
  return { document, errors: errors.sort((a, b) => a.at - b.at) };
}

/** Nothing is constructed: without a schema every scalar is text, and its value is derived from that. */
const options = {
  version: '1.2',
  schema: 'failsafe',
  prettyErrors: false,
  uniqueKeys: false,
  logLevel: 'silent',
} as const;

/** Where the entry of the root starts whose indentation and dashes alone would exhaust the library's parser. */
function tooSteep(text: string): number | undefined {
  const levels: number[] = [];
  let entry = 0;
  for (let at = 0; at < text.length;) {
    indicators.lastIndex = at;
    indicators.test(text);
    const end = indicators.lastIndex;
    const next = text.indexOf('\n', end);
    const indent = end - at;
    at = next === -1 ? text.length : next + 1;
    if (/\s/.test(text[end] ?? ' ')) continue;
    while ((levels.at(-1) ?? -1) >= indent) levels.pop();
    levels.push(indent);
    if (levels.length === 1) entry = end;
    const compact = indent > maxSteps && /(?:[-?:][ \t]+){256}/.test(text.slice(end - indent, end));
    if (compact || levels.length > maxSteps) return entry;
  }
  return undefined;
}

const indicators = /[ \t]*(?:[-?:][ \t]+)*/y;
const maxSteps = 256;

/** Where the entry of the root starts that is nested too deep for recursion; undefined where none is. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const waiting: { token: CST.Token; depth: number; entry: number }[] = [];
  for (const token of tokens)
    if (token.type === 'document' && token.value !== undefined)
      waiting.push({ token: token.value, depth: 1, entry: token.offset });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth, entry } = next;
    if (!('items' in token)) continue;
    if (depth > maxNesting) return entry;
    for (const item of token.items) {
      const start = depth === 1 ? (item.key?.offset ?? item.value?.offset ?? entry) : entry;
      if (item.key != null) waiting.push({ token: item.key, depth: depth + 1, entry: start });
      if (item.value !== undefined) waiting.push({ token: item.value, depth: depth + 1, entry: start });
    }
  }
  return undefined;
}

function documentStart(text: string, offset: number): number {
  return Math.max(0, text.lastIndexOf('---', offset));
}

function finish(
  document: Document | undefined,
  repaired: RepairedText,
  base: number,
  faults: readonly Diagnosis[],
): FormatReading {
  const { root, problems } = nodesOf(document?.contents ?? null, repaired, base);
  const found: FormatProblem[] = faults.map(({ message, range, remedy }) => ({
    ...problem(message, { start: base + range.start, end: base + range.end }),
    ...(remedy === undefined ? {} : { remedy }),
  }));
  found.push(...problems);
  if (root !== undefined && root.kind !== 'map' && (root.kind === 'list' || root.value !== null)) {
    const line = repaired.describe({ code: 'NOT_A_MAP', at: root.range.start - base, message: '' });
    found.push(problem(line.message, { start: base + line.range.start, end: base + line.range.end }));
  }
  const empty: MapNode = { kind: 'map', entries: [], flow: false, range: { start: base, end: base } };
  const ordered = found.toSorted((a, b) => a.range.start - b.range.start).slice(0, maxProblems);
  return { root: root?.kind === 'map' ? root : empty, problems: ordered };
}

function problem(message: string, range: Range): FormatProblem {
  return { code: 'frontmatter-malformed', message, range };
}
