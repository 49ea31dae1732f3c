import { RE2JS } from 're2js';

/**
 * Regular expressions that people write in configurations. They run on RE2's engine, whose time is linear in the text, so that no
 * pattern can hang a run; look-around and back-references do not exist there.
 */

/** Why a pattern cannot be used; undefined when it can. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > longest) return `it is longer than ${longest} characters`;
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read';
  }
}

/** Whether the whole text matches. A pattern that cannot be used matches everything: the configuration's check has said so. */
export function fullyMatches(pattern: string, text: string): boolean {
  return patternFault(pattern) !== undefined || compile(pattern).matches(text);
}

/** Where a pattern matches, from the left, without overlaps; empty matches are left out. */
export function* matchesOf(pattern: string, text: string): Generator<{ readonly start: number; readonly end: number }> {
  if (patternFault(pattern) !== undefined) return;
  const matcher = compile(pattern).matcher(text);
  while (matcher.find()) {
    const start = matcher.start();
    const end = matcher.end();
    if (end > start) yield { start, end };
  }
}

const longest = 1000;
const compiled = new Map<string, RE2JS>();

/** Patterns come from configurations, so there are few of them; the cap is for a hostile one. */
function compile(pattern: string): RE2JS {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    if (compiled.size > 1000) compiled.clear();
    regex = RE2JS.compile(pattern);
    compiled.set(pattern, regex);
  }
  return regex;
}
