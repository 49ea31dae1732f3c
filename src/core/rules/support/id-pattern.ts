import type { IdSpec } from '../../config/model.js';

/** Whether an id is written exactly as a pattern such as `SPEC-{number:4}` or `{slug}` says. */
export function isCanonicalId(pattern: string, id: string): boolean {
  if (id.length > longestId) return false;
  let reached = new Set([0]);
  for (const token of tokensOf(pattern)) reached = new Set([...reached].flatMap((at) => endsOf(token, id, at)));
  return reached.has(id.length);
}

/** The id as the pattern would have it: `spec 12` is `SPEC-0012`; undefined where it is another id altogether. */
export function canonicalId(pattern: string, id: string): string | undefined {
  if (isCanonicalId(pattern, id)) return id;
  const tokens = tokensOf(pattern);
  if (id.length > longestId || tokens.filter((token) => token.kind !== 'text').length > mostTokens) return undefined;
  const source = tokens.map(({ kind, text }) =>
    kind === 'text' ? loosely(text) : kind === 'number' ? '(\\d+)' : '(.+)',
  );
  const parts = new RegExp(`^${source.join('')}$`, 'i').exec(id.trim())?.slice(1);
  if (parts === undefined) return undefined;
  const written = tokens.map((token) => (token.kind === 'text' ? token.text : write(token, parts.shift() ?? '')));
  const result = written.join('');
  return isCanonicalId(pattern, result) ? result : undefined;
}

/** The id that a file's name says, where the name leaves no choice. */
export function idInPath({ fileName, pattern }: IdSpec, path: string): string | undefined {
  if (fileName === undefined || path.length > longestPath) return undefined;
  if (pattern === undefined && /\{id\}\*|\*\{id\}/.test(fileName)) return undefined;
  const tokens = tokensOf(pattern === undefined ? fileName : fileName.replace('{id}', pattern));
  if (tokens.filter((token) => token.kind !== 'text').length > mostTokens) return undefined;
  const named = new Set<string>();
  const source = tokens.map(({ kind, text }) => {
    if (kind === 'text') return escaped(text);
    if (kind === 'any' || named.has(kind)) return '[^/]*';
    named.add(kind);
    return `(?<${kind}>${kind === 'number' ? '\\d+' : '[^/]+?'})`;
  });
  const groups = new RegExp(`(?:^|/)${source.join('')}$`, 'i').exec(path)?.groups;
  if (groups === undefined) return undefined;
  if (pattern === undefined) return groups['id'] ?? groups['number'] ?? groups['slug'];
  const written = tokensOf(pattern).map((token) =>
    token.kind === 'text' ? token.text : write(token, groups[token.kind] ?? ''),
  );
  const id = written.join('');
  return isCanonicalId(pattern, id) ? id : undefined;
}

/** Where an id that stands at the start of a heading ends; a bare number may have a prefix there: `KEP-12`. */
export function idAtStart(heading: string, id: string): number | undefined {
  if (!/^\d+$/.test(id)) {
    const isThere = heading.slice(0, id.length).toLowerCase() === id.toLowerCase();
    return isThere && !/^[a-z0-9]/i.test(heading.slice(id.length, id.length + 1)) ? id.length : undefined;
  }
  const found = /^(?:[a-z]{1,20}[-_ #]?|#)?(\d+)(?![a-z0-9])/i.exec(heading);
  return found?.[1] !== undefined && withoutZeros(found[1]) === withoutZeros(id) ? found[0].length : undefined;
}

function withoutZeros(number: string): string {
  return number.replace(/^0+(?=\d)/, '');
}

const longestId = 200;
const longestPath = 1000;
const mostTokens = 4;

interface Token {
  readonly kind: 'text' | 'number' | 'slug' | 'id' | 'any';
  readonly text: string;
  readonly width: number;
}

function tokensOf(pattern: string): Token[] {
  return pattern
    .split(/(\{(?:id|number|slug)(?::\d+)?\}|\*+)/)
    .filter((part) => part !== '')
    .map((text): Token => {
      const placeholder = /^\{(id|number|slug)(?::(\d+))?\}$/.exec(text);
      const kind = (placeholder?.[1] ?? (/^\*+$/.test(text) ? 'any' : 'text')) as Token['kind']; // The groups name exactly these.
      return { kind, text, width: Number(placeholder?.[2] ?? 0) };
    });
}

function endsOf(token: Token, id: string, at: number): number[] {
  if (token.kind === 'text') return id.startsWith(token.text, at) ? [at + token.text.length] : [];
  const run = token.kind === 'number' ? /^\d+/ : /^[a-z0-9]+(?:-[a-z0-9]+)*/;
  const longest = run.exec(id.slice(at))?.[0] ?? '';
  const ends = [];
  for (let length = 1; length <= longest.length; length++) {
    const part = longest.slice(0, length);
    if (token.kind === 'number' ? part === write(token, part) : !part.endsWith('-')) ends.push(at + length);
  }
  return ends;
}

function write(token: Token, part: string): string {
  if (token.kind === 'number') return part.replace(/^0+(?=\d)/, '').padStart(token.width, '0');
  return part
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Text of a pattern in which hyphen, blank and underscore are one; beside letters they may be left out. */
function loosely(text: string): string {
  const separator = /[a-z]/i.test(text) ? '[-_ #]?' : '[-_ #]';
  return text.split(/[-_ ]/).map(escaped).join(separator);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
