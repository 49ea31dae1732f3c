import picomatch from 'picomatch';

/**
 * Globs of configurations and ignore files. They become regular expressions, so that what makes those slow is refused: more than a few
 * wildcards in one segment, nested groups, great length. What is left takes time that grows slowly with the path.
 */
export function globFault(glob: string): string | undefined {
  if (glob.length > longest) return `it is longer than ${longest} characters`;
  if (glob.startsWith('/') || glob.startsWith('\\') || glob.split('/').includes('..'))
    return 'it leads out of its folder';
  if (/[!?*+@]\(/.test(glob)) return 'it uses `(…)`, which is not supported; list alternatives as `{a,b}`';
  if (/\{[^{}]*\{/.test(glob)) return 'its braces are nested';
  if ((glob.match(/\{/g)?.length ?? 0) > mostBraces) return `it has more than ${mostBraces} groups of braces`;
  const segments = glob.split('/');
  if (segments.some((segment) => segment !== '**' && (segment.match(/\*+/g)?.length ?? 0) > mostStars))
    return `it has more than ${mostStars} wildcards between two slashes`;
  if (segments.filter((segment) => segment === '**').length > mostStars)
    return `it has more than ${mostStars} times \`**\``;
  return undefined;
}

/** Whether a path fits one of the globs. Globs that have a fault fit nothing. */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.filter((glob) => globFault(glob) === undefined).map(compileGlob);
  if (tests.length === 1 && tests[0] !== undefined) return tests[0];
  return (path) => tests.some((test) => test(path));
}

/** How many characters of a glob are literal before its first wildcard: the more, the more specific. */
export function literalPrefix(glob: string): number {
  const at = glob.search(/[*?{[]/);
  return at < 0 ? glob.length + 1 : at;
}

const longest = 500;
const mostStars = 3;
const mostBraces = 4;

function compileGlob(glob: string): (path: string) => boolean {
  const plainGlob = glob.replace(/^\.\//, '');
  const prefix = plainGlob.slice(0, Math.min(literalPrefix(plainGlob), plainGlob.length));
  const suffix = /[*?}\]]([^*?{}[\]/\\!]*)$/.exec(plainGlob)?.[1] ?? '';
  // `prefix/**/*.md`, by far the most common, needs no regular expression.
  if (plainGlob === `${prefix}**/*${suffix}` && suffix !== '' && (prefix === '' || prefix.endsWith('/')))
    return (path) => path.startsWith(prefix) && path.endsWith(suffix) && !hasHiddenPart(path, prefix.length);
  const regex = picomatch.makeRe(plainGlob, {
    dot: plainGlob.includes('/.') || plainGlob.startsWith('.'),
    noextglob: true,
    nonegate: true,
  });
  return (path) => path.length <= longestPath && path.startsWith(prefix) && path.endsWith(suffix) && regex.test(path);
}

const longestPath = 4096;

/** Wildcards do not match names that begin with a dot, as in every shell. */
function hasHiddenPart(path: string, from: number): boolean {
  return path.charCodeAt(from) === 0x2e || path.includes('/.', Math.max(0, from - 1));
}
