import { Composer, Parser, type CST, type Document } from 'yaml';
import type { Range } from '../text/range.js';
import type { MapNode } from './model.js';
import { maxNesting, maxProblems, type FormatProblem, type FormatReading } from './problem.js';
import { readCommonYaml } from './yaml-common.js';
import { nodesOf } from './yaml-nodes.js';
import { RepairedText, type Diagnosis, type YamlError } from './yaml-repair.js';

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
export function readAnyYaml(source: string, base: number): FormatReading {
  // The library knows no lone carriage return; the replacement keeps all offsets.
  const repaired = new RepairedText(source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source);
  const faults = new Map<number, Diagnosis>();
  const rounds = source.length > 100_000 ? 5 : 2 * maxProblems;
  let composed = compose(repaired);
  for (let round = 0; round < rounds && repairSome(repaired, composed.errors, faults); round++)
    composed = compose(repaired);
  for (const error of composed.errors) {
    const line = repaired.lineOf(error);
    if (!faults.has(line)) faults.set(line, repaired.describe(error));
  }
  return finish(composed.document, repaired, base, [...faults.values()]);
}

/** Repairs the first error, and the others as far as their own lines show the cause. False: nothing more can be done. */
function repairSome(repaired: RepairedText, errors: readonly YamlError[], faults: Map<number, Diagnosis>): boolean {
  let repairedAny = false;
  for (const error of errors) {
    if (harmless.has(error.code) || (repairedAny && !repaired.showsCause(error))) continue;
    const repair = repaired.repair(error);
    if (repair === undefined) continue;
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
  const found = faults.map(({ message, range }) =>
    problem(message, { start: base + range.start, end: base + range.end }),
  );
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
