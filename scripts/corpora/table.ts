import { type Fact, facts } from './facts.js';
import type { Measured } from './open.js';

/** One fact beside what the rules found. */
export interface Compared extends Fact {
  readonly measured: readonly string[];
}

/** The facts of one corpus beside its findings. */
export function compare(corpus: string, measured: Measured): readonly Compared[] {
  return facts
    .filter((fact) => fact.corpus === corpus)
    .map((fact) => ({ ...fact, measured: [...fact.files(measured)].sort() }));
}

/** Whether a number is what was written down for it, and the reason is written down where it is not the fact's. */
export function isExplained({ fact, expected, because, measured }: Compared): boolean {
  return measured.length === expected && (expected === fact || because !== undefined);
}

/** A corpus as a section of the page: findings by rule, then facts, then why some differ, with the files where they are few. */
export function section(corpus: string, measured: Measured): string {
  const compared = compare(corpus, measured);
  const rows = compared.map((one) => {
    const verdict = isExplained(one) ? (one.fact === one.expected ? 'same' : 'explained below') : '**unexplained**';
    return `| ${one.title} | ${one.fact} | ${one.measured.length} | ${verdict} |`;
  });
  const explanations = compared
    .filter(({ because }) => because !== undefined)
    .map(({ title, because, measured: files }) => `- *${title}*: ${because ?? ''}${listed(files)}`);
  return [
    `## ${corpus}`,
    '',
    `${measured.documents.length} documents, ${measured.unreadable} unreadable.`,
    '',
    '| rule | findings | files |',
    '| --- | ---: | ---: |',
    ...byRule(measured),
    '',
    '| measured by other means | fact | rule | |',
    '| --- | ---: | ---: | --- |',
    ...rows,
    '',
    ...explanations,
    '',
  ].join('\n');
}

function byRule({ findings }: Measured): readonly string[] {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return codes.map((code) => {
    const own = findings.filter((finding) => finding.code === code);
    return `| ${code} | ${own.length} | ${new Set(own.map(({ path }) => path)).size} |`;
  });
}

function listed(files: readonly string[]): string {
  const unique = [...new Set(files)];
  return unique.length === 0 || unique.length > 8 ? '' : ` Files: ${unique.map((file) => `\`${file}\``).join(', ')}.`;
}
