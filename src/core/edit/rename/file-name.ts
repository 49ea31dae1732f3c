import type { IdSpec } from '../../config/model.js';
import { baseName } from '../../workspace/paths.js';
import type { FileMove } from '../change.js';

/**
 * The move that gives a document the file name of its new id: of the file, or of the folder that carries the id
 * (`{number}-*\/README.md`). What a star or a word of the title stands for stays. Undefined where the name does not change, or does not
 * carry the id as the pattern says.
 */
export function moveFor(
  spec: IdSpec | undefined,
  path: string,
  ids: { readonly from: string; readonly to: string },
): FileMove | undefined {
  const pattern = spec?.fileName ?? defaultPattern(path, ids.from);
  if (pattern === undefined || path.length > longestPath) return undefined;
  const wanted = pattern.split('/');
  const segments = path.split('/');
  const first = segments.length - wanted.length;
  if (first < 0) return undefined;
  const renamed = wanted.map((part, index) => inSegment(part, segments[first + index] ?? '', { ...ids, spec }));
  const changed = renamed.findIndex((one, index) => one !== segments[first + index]);
  if (changed < 0 || renamed.includes(undefined)) return undefined;
  const name = renamed[changed] ?? '';
  const depth = first + changed;
  const from = segments.slice(0, depth + 1).join('/');
  const to = [...segments.slice(0, depth), name].join('/');
  const rest = renamed.slice(changed + 1);
  // A name further down that carries the id too would need a second move inside the first one.
  if (rest.some((one, index) => one !== segments[depth + 1 + index])) return undefined;
  return { kind: depth === segments.length - 1 ? 'file' : 'folder', from, to };
}

const longestPath = 1000;

/** Where a type says nothing of file names, one that is the id and nothing else follows it. */
function defaultPattern(path: string, id: string): string | undefined {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.slice(0, dot) === id ? `{id}${name.slice(dot)}` : undefined;
}

interface Ids {
  readonly from: string;
  readonly to: string;
  readonly spec: IdSpec | undefined;
}

/** One segment of a path with the new id in the place of the old one; undefined where it is not as the pattern says. */
function inSegment(pattern: string, segment: string, ids: Ids): string | undefined {
  const tokens = pattern.split(/(\{(?:id|number|slug)(?::\d+)?\}|\*+)/).filter((token) => token !== '');
  if (tokens.filter((token) => /^[{*]/.test(token)).length > mostTokens) return undefined;
  const source = tokens.map((token) => `(${sourceOf(token, ids.from)})`);
  const found = new RegExp(`^${source.join('')}$`, 'i').exec(segment)?.slice(1);
  if (found === undefined) return undefined;
  return tokens.map((token, index) => written(token, found[index] ?? '', ids)).join('');
}

/** As many places to try as `id-mismatch` allows: more would take too long on a hostile pattern. */
const mostTokens = 4;

function sourceOf(token: string, id: string): string {
  if (token === '{id}') return escaped(id);
  const number = numberIn(id);
  if (token.startsWith('{number') && number !== undefined) return `0*${number}(?!\\d)`;
  return token.startsWith('{') || token.startsWith('*') ? '[^/]*?' : escaped(token);
}

function written(token: string, found: string, { from, to, spec }: Ids): string {
  if (token === '{id}') return to;
  const number = numberIn(to);
  if (token.startsWith('{number') && numberIn(from) !== undefined && number !== undefined) {
    const width = Number(/:(\d+)/.exec(token)?.[1] ?? (found.startsWith('0') ? found.length : 0));
    return number.padStart(width, '0');
  }
  if (token !== '{slug}') return found;
  const slugs = [from, to].map((id) => slugIn(spec?.pattern, id));
  return slugs[0]?.toLowerCase() === found.toLowerCase() ? (slugs[1] ?? found) : found;
}

/** The last number in an id, without leading zeros. */
function numberIn(id: string): string | undefined {
  return /\d+(?=\D*$)/.exec(id)?.[0].replace(/^0+(?=\d)/, '');
}

/** The words in an id whose pattern has a place for them. */
function slugIn(pattern: string | undefined, id: string): string | undefined {
  if (pattern?.includes('{slug}') !== true) return undefined;
  const [before = '', behind = ''] = pattern.split('{slug}').map((part) => {
    const source = part.split(/(\{number(?::\d+)?\})/).map((one) => (one.startsWith('{') ? '\\d+' : escaped(one)));
    return source.join('');
  });
  return new RegExp(`^${before}(.+?)${behind}$`, 'i').exec(id)?.[1];
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
