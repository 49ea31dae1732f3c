import type { Range } from '../../text/range.js';
import type { Placeholder } from '../model.js';

/** Words and marks that stand where an answer should, outside the ranges given (code, comments, targets; ascending). */
export function findPlaceholders(
  text: string,
  start: number,
  words: readonly string[],
  outside: readonly Range[],
): Placeholder[] {
  const pattern = patternFor(words);
  const found: Placeholder[] = [];
  let next = 0;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const range = { start: match.index, end: match.index + match[0].length };
    while ((outside[next]?.end ?? Infinity) <= range.start) next++;
    const hidden = outside[next];
    const isHidden = hidden !== undefined && hidden.start < range.end && hidden.end > range.start;
    // `<fill in the owner>` has the form of an HTML tag, and is all of it.
    if (isHidden && text.slice(hidden.start, hidden.end).trim() !== match[0]) continue;
    found.push({ text: match[0], range });
  }
  return found;
}

/** `<fill in the owner>`, `{your team}`, `[UNRESOLVED @handle]`: marks that say themselves what they are. */
const marks =
  '(?:<|\\{)(?:[Ff]ill in|[Ii]nsert|[Yy]our|[Ee]nter|[Dd]escribe|[Aa]dd|[Rr]eplace|[Nn]ame of|[Ll]ink to|todo|tbd)\\b[^<>{}\\n]{0,200}(?:>|\\})|\\[(?:UNRESOLVED|TBD|TODO|FILL IN)\\b[^\\]\\n]{0,200}\\](?![(\\[:])|<<\\[/?UNRESOLVED[^\\n]{0,200}';

const patterns = new Map<string, RegExp>();

/** One expression for a list of words, made once; words are literal, so it is linear. */
function patternFor(words: readonly string[]): RegExp {
  const key = words.join('\n');
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    if (patterns.size > 100) patterns.clear();
    const literal = words.filter((word) => word !== '').map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
    const word = literal.length === 0 ? '' : `|(?<![\\w/.-])(?:${literal.join('|')})(?![\\w/-])`;
    pattern = new RegExp(`${marks}${word}`, 'g');
    patterns.set(key, pattern);
  }
  return pattern;
}
