/**
 * Writes `test/examples.findings.md`: every finding of `examples/` on the day its documents are written for. `--check` only says whether it
 * is fresh. A change there is a change of what users see: read it before committing it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineStarts, positionAt } from '../src/core/text/lines.js';
import { lintFiles } from '../test/support/lint-files.js';

const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const target = fileURLToPath(new URL('../test/examples.findings.md', import.meta.url));

/** The day on which the examples play. */
export const exampleDay = '2026-11-23';

/** The texts of `examples/` by path; what begins with a dot is nobody's document: settings, and what Shipshape remembers. */
export function exampleFiles(folder = examples): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n')]));
}

/** The findings as `test/examples.findings.md` must list them now. */
export function exampleFindings(): string {
  const files = exampleFiles();
  const sections = new Map<string, string[]>();
  for (const { path, range, severity, code, message } of lintFiles(files, exampleDay)) {
    const { line } = positionAt(lineStarts(files.get(path) ?? ''), range.start);
    const entries = sections.get(path) ?? [];
    entries.push(`- ${line} ${severity} ${code}: ${message}\n`);
    sections.set(path, entries);
  }
  const listed = [...sections].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${header}${listed.map(([path, entries]) => `\n## ${path}\n\n${entries.join('')}`).join('')}`;
}

const header = `# Findings of examples/ on ${exampleDay}

Written by scripts/generate-example-findings.ts. All of them are on purpose; examples/README.md says what each document shows.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = exampleFindings();
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'test/examples.findings.md is stale. Run `npx tsx scripts/generate-example-findings.ts`, and read what changed.',
    );
    process.exitCode = 1;
  }
}
