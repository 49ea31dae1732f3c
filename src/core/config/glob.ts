/**
 * Globs of configurations: `*`, `?`, `[a-z]`, `{a,b}`, `**` for any folders, `\` before a sign that stands for itself. The matcher is our
 * own because those that make regular expressions of globs can be made slow by them; this one takes time linear in the path.
 */

/** Why a glob cannot be used; undefined when it can. */
export function globFault(glob: string): string | undefined {
  if (glob.length > longest) return `it is longer than ${longest} characters`;
  if (glob.trim() === '') return 'it is empty';
  if (glob.startsWith('!')) return 'it begins with `!`; list what to leave alone under `exclude`';
  if (glob.startsWith('/') || glob.split('/').includes('..')) return 'it leads out of its folder';
  if (/[!?*+@]\(/.test(glob)) return 'it uses `(…)`, which is not supported; list alternatives as `{a,b}`';
  const read = readGlob(glob);
  return 'fault' in read ? read.fault : undefined;
}

/** Whether a path fits one of the globs. Globs that have a fault fit nothing. */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.flatMap((glob) => {
    const read = readGlob(glob);
    return 'fault' in read ? [] : read.alternatives.map(compileOne);
  });
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (path) => {
    for (const test of tests) if (test(path)) return true;
    return false;
  };
}

/** How many characters of a glob are literal before its first wildcard: the more, the more specific. */
export function literalPrefix(glob: string): number {
  const at = glob.search(/(?<!\\)[*?{[]/);
  return at < 0 ? glob.length + 1 : at;
}

/** A glob that is relative to a folder, as one that is relative to the root. */
export function globFromRoot(folder: string, glob: string): string {
  return folder === '' ? glob : `${folder.replaceAll(/[\\*?{}[\]!]/g, '\\$&')}/${glob.replace(/^\.\//, '')}`;
}

/** Whether a glob may fit something below a folder; both are relative to the root. */
export function reachesInto(glob: string, folder: string): boolean {
  const read = readGlob(glob);
  const parts = folder.split('/');
  return !('fault' in read) && read.alternatives.some((segments) => reached(segments, parts));
}

/** One way to read a glob once its braces are written out: what each part of a path must be. */
type Alternative = readonly Segment[];
type Segment = '**' | readonly Token[];
type Token = '*' | '?' | { readonly text: string } | { readonly set: string; readonly negated: boolean };

const longest = 500;
const mostAlternatives = 64;

function readGlob(glob: string): { alternatives: readonly Alternative[] } | { fault: string } {
  const spelt = spellOut(glob.replace(/^\.\//, ''));
  if ('fault' in spelt) return spelt;
  const alternatives: Alternative[] = [];
  for (const text of spelt.texts) {
    const segments = readSegments(text);
    if ('fault' in segments) return segments;
    alternatives.push(segments.segments);
  }
  return { alternatives };
}

/** Writes `{a,b}` out as two globs. */
function spellOut(glob: string): { texts: readonly string[] } | { fault: string } {
  let texts = [''];
  let group: string[] | undefined;
  let part = '';
  for (let at = 0; at < glob.length; at++) {
    const sign = glob.charAt(at);
    if (sign === '\\') part += sign + glob.charAt(++at);
    else if (sign === '{') {
      if (group !== undefined) return { fault: 'its braces are nested' };
      texts = texts.map((text) => text + part);
      group = [];
      part = '';
    } else if (group !== undefined && sign === ',') {
      group.push(part);
      part = '';
    } else if (group !== undefined && sign === '}') {
      const ends = [...group, part];
      if (ends.length < 2) return { fault: 'its braces hold no alternatives; write them as `{a,b}`' };
      if (texts.length * ends.length > mostAlternatives)
        return { fault: `its braces make more than ${mostAlternatives} alternatives` };
      texts = texts.flatMap((text) => ends.map((end) => text + end));
      group = undefined;
      part = '';
    } else part += sign;
  }
  return group === undefined ? { texts: texts.map((text) => text + part) } : { fault: 'a `{` is not closed' };
}

function readSegments(glob: string): { segments: Alternative } | { fault: string } {
  const segments: Segment[] = [];
  let tokens: Token[] = [];
  const close = (): void => {
    const isGlobstar = tokens.length === 2 && tokens.every((token) => token === '*');
    // Two stars beside others are one; two `**` after each other are one as well.
    if (!isGlobstar) segments.push(tokens.filter((token, index) => token !== '*' || tokens[index - 1] !== '*'));
    else if (segments.at(-1) !== '**') segments.push('**');
    tokens = [];
  };
  for (let at = 0; at < glob.length; at++) {
    const sign = glob.charAt(at);
    if (sign === '/') close();
    else if (sign === '*' || sign === '?') tokens.push(sign);
    else if (sign === '[') {
      const end = glob.indexOf(']', at + 2);
      if (end < 0) return { fault: 'a `[` is not closed' };
      const inside = glob.slice(at + 1, end);
      if (inside.includes('/') || inside.includes('['))
        return { fault: 'a `[…]` may only list characters, such as `[a-z]`' };
      const negated = inside.startsWith('!') || inside.startsWith('^');
      tokens.push({ set: negated ? inside.slice(1) : inside, negated });
      at = end;
    } else {
      const text = sign === '\\' && at + 1 < glob.length ? glob.charAt(++at) : sign;
      const last = tokens.at(-1);
      if (typeof last === 'object' && 'text' in last) tokens[tokens.length - 1] = { text: last.text + text };
      else tokens.push({ text });
    }
  }
  close();
  return { segments };
}

function compileOne(segments: Alternative): (path: string) => boolean {
  // Wildcards do not match names that begin with a dot, as in every shell, unless the glob itself names one.
  const dot = segments.some((segment) => segment !== '**' && startsWithDot(segment));
  const prefix = literalHead(segments);
  const suffix = literalTail(segments);
  const visible = (path: string): boolean => dot || !(path.charCodeAt(0) === 0x2e || path.includes('/.'));
  const texts = segments.map((segment) => (segment === '**' ? undefined : literalOf(segment)));
  if (texts.every((text) => text !== undefined)) {
    const whole = texts.join('/');
    return (path) => path === whole;
  }
  // `prefix/**/*.md` is by far the most common.
  if (isSimple(segments))
    return (path) =>
      path.length >= prefix.length + suffix.length &&
      path.endsWith(suffix) &&
      path.startsWith(prefix) &&
      visible(path) &&
      (suffix !== '' || !path.endsWith('/'));
  return (path) => path.endsWith(suffix) && path.startsWith(prefix) && visible(path) && fits(segments, path.split('/'));
}

function startsWithDot(segment: readonly Token[]): boolean {
  const [first] = segment;
  return typeof first === 'object' && 'text' in first && first.text.startsWith('.');
}

/** The literal folders at the beginning, with their slash. */
function literalHead(segments: Alternative): string {
  let prefix = '';
  for (const segment of segments.slice(0, -1)) {
    const text = segment === '**' ? undefined : literalOf(segment);
    if (text === undefined) break;
    prefix += `${text}/`;
  }
  return prefix;
}

function literalTail(segments: Alternative): string {
  const last = segments.at(-1);
  const token = last === undefined || last === '**' ? undefined : last.at(-1);
  return typeof token === 'object' && 'text' in token ? token.text : '';
}

function literalOf(segment: readonly Token[]): string | undefined {
  const [only, more] = segment;
  if (only === undefined) return '';
  return more === undefined && typeof only === 'object' && 'text' in only ? only.text : undefined;
}

function isSimple(segments: Alternative): boolean {
  const wild = segments.findIndex((segment) => segment === '**' || literalOf(segment) === undefined);
  const [star, last, ...more] = segments.slice(wild);
  if (star !== '**' || last === undefined || last === '**' || more.length > 0 || last[0] !== '*') return false;
  return last.length === 1 || (last.length === 2 && typeof last[1] === 'object' && 'text' in last[1]);
}

/** Going back to the last `**` alone is enough: what stands before it has been matched as early as can be. */
function fits(segments: Alternative, parts: readonly string[]): boolean {
  let at = 0;
  let segment = 0;
  let star = -1;
  let starAt = 0;
  while (at < parts.length) {
    const wanted = segments[segment];
    if (wanted === '**') {
      star = segment++;
      starAt = at;
    } else if (wanted !== undefined && fitsPart(wanted, parts[at] ?? '')) {
      segment++;
      at++;
    } else if (star >= 0) {
      segment = star + 1;
      at = ++starAt;
    } else return false;
  }
  return segments.slice(segment).every((left) => left === '**');
}

function fitsPart(tokens: readonly Token[], part: string): boolean {
  let at = 0;
  let index = 0;
  let star = -1;
  let starAt = 0;
  for (;;) {
    const token = tokens[index];
    if (token === undefined && at === part.length) return true;
    const next = token === undefined || token === '*' ? -1 : fitsToken(token, part, at);
    if (token === '*') {
      // A lone star stands for a name, which is not empty.
      if (tokens.length === 1) return part !== '';
      star = index++;
      starAt = at;
    } else if (next >= 0) {
      index++;
      at = next;
    } else if (star >= 0 && starAt < part.length) {
      index = star + 1;
      at = ++starAt;
    } else return false;
  }
}

/** Where a token that fits at an offset ends; -1 where it does not fit. */
function fitsToken(token: Exclude<Token, '*'>, part: string, at: number): number {
  if (token === '?') return at < part.length ? at + 1 : -1;
  if ('text' in token) return part.startsWith(token.text, at) ? at + token.text.length : -1;
  return at < part.length && inSet(token.set, part.charAt(at)) !== token.negated ? at + 1 : -1;
}

function inSet(set: string, sign: string): boolean {
  for (let at = 0; at < set.length; at++) {
    const from = set.charAt(at);
    if (set.charAt(at + 1) === '-' && at + 2 < set.length) {
      if (sign >= from && sign <= set.charAt(at + 2)) return true;
      at += 2;
    } else if (sign === from) return true;
  }
  return false;
}

function reached(segments: Alternative, parts: readonly string[]): boolean {
  let states = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const state of closure(states, segments)) {
      const segment = segments[state];
      if (segment === '**') next.add(state);
      else if (segment !== undefined && fitsPart(segment, part)) next.add(state + 1);
    }
    states = next;
  }
  return [...states].some((state) => state < segments.length);
}

/** A `**` may stand for no folder at all. */
function closure(states: ReadonlySet<number>, segments: Alternative): ReadonlySet<number> {
  const all = new Set(states);
  for (const state of all) if (segments[state] === '**') all.add(state + 1);
  return all;
}
