import type { Finding } from '../findings.js';

/** Findings that were there before: how many of each, by what they say and not by where, so that moved lines change nothing. */
export type Baseline = ReadonlyMap<string, number>;

export interface Compared {
  /** Findings that are not in the baseline. */
  readonly fresh: readonly Finding[];
  readonly known: number;
  /** Entries of the baseline that match nothing any more. */
  readonly stale: number;
}

/** Takes out what a baseline knows. Of several findings that are alike, as many as the baseline has. */
export function compare(findings: readonly Finding[], baseline: Baseline): Compared {
  const left = new Map(baseline);
  const fresh = findings.filter((finding) => {
    const key = fingerprint(finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  const stale = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { fresh, known: findings.length - fresh.length, stale };
}

/** Code, path and subject: what stays the same when a document is edited elsewhere. */
export function fingerprint({ code, path, subject, gate }: Finding): string {
  return keyOf(path, gate ?? code, subject);
}

/** The text of a baseline file: sorted, one finding a line, so that a change of it reads well in a diff. */
export function writeBaseline(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(fingerprint(finding), (counts.get(fingerprint(finding)) ?? 0) + 1);
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [path, code, subject] = JSON.parse(key) as [string, string, string]; // `keyOf` wrote it.
      return `    ${JSON.stringify({ path, code, subject, ...(count > 1 ? { count } : {}) })}`;
    });
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** Reads a baseline file, or says why it cannot be read. */
export function readBaseline(text: string): { readonly baseline: Baseline } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { fault: `it is not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
  const list: unknown = isRecord(value) && value['version'] === 1 ? value['findings'] : undefined;
  if (!Array.isArray(list)) return { fault: 'it is not a baseline of version 1' };
  const baseline = new Map<string, number>();
  for (const entry of list) {
    if (!isRecord(entry)) return { fault: 'an entry is not an object' };
    const { path, code, subject, count } = entry;
    if (typeof path !== 'string' || typeof code !== 'string' || typeof subject !== 'string')
      return { fault: 'an entry lacks `path`, `code` or `subject`' };
    const key = keyOf(path, code, subject);
    baseline.set(key, (baseline.get(key) ?? 0) + (typeof count === 'number' && count > 0 ? Math.floor(count) : 1));
  }
  return { baseline };
}

function keyOf(path: string, code: string, subject: string): string {
  return JSON.stringify([path, code, subject]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
