import type { Severity } from '../../findings.js';
import { countBySeverity, type Format, type Problem } from '../model.js';
import { cell, link } from '../markdown.js';

/** For a comment on a pull request or a job's summary: the outcome first, details folded. */
export const markdown: Format = {
  name: 'markdown',
  doc: 'a comment for a pull request',
  write: ({ problems, files }, { base = '' }) => {
    const counts = countBySeverity(problems);
    const documents = `${files} document${files === 1 ? '' : 's'}`;
    if (problems.length === 0) return `**Shipshape**: ${documents}, nothing to mend.\n`;
    const parts = (['error', 'warning', 'info'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${counts[severity]} ${names[severity](counts[severity])}`);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const rest = problems.filter(({ severity }) => severity !== 'error');
    return [
      `**Shipshape**: ${parts.join(', ')} in ${documents}.`,
      errors.length > 0 ? table(errors, base) : '',
      rest.length > 0 ? `<details><summary>${rest.length} more</summary>\n\n${table(rest, base)}\n\n</details>` : '',
      problems.some(({ fixable }) => fixable) ? 'Some can be fixed by `shipshape lint --fix`.' : '',
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
};

const names: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => (count === 1 ? 'error' : 'errors'),
  warning: (count) => (count === 1 ? 'warning' : 'warnings'),
  info: () => 'notes',
};

/** GitHub cuts comments at 65,536 characters, so a long list is cut where it still reads well. */
const longest = 200;

function table(problems: readonly Problem[], base: string): string {
  const rows = problems
    .slice(0, longest)
    .map(
      ({ path, line, code, message }) =>
        `| [${cell(path)}:${line}](${link(path, line, base)}) | ${cell(message)} | \`${code}\` |`,
    );
  const more = problems.length > longest ? `\n\nand ${problems.length - longest} more.` : '';
  return `| where | what | rule |\n| --- | --- | --- |\n${rows.join('\n')}${more}`;
}
