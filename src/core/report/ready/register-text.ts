import type picocolors from 'picocolors';
import { printable } from '../printable.js';
import type { ReadyReport, RegisteredExperiment, RegisteredInsight } from './model.js';
import { experimentDetail, experimentWords, groupsOf } from './wording.js';

type Paint = ReturnType<typeof picocolors.createColors>;

/** The registers as blocks of text. */
export function registerLines({ experiments, insights }: ReadyReport, paint: Paint): readonly string[] {
  return [
    ...(experiments === undefined || experiments.length === 0 ? [] : [experimentBlock(experiments, paint)]),
    ...(insights === undefined || insights.entries.length === 0 ? [] : [insightBlock(insights.entries, paint)]),
    ...(insights === undefined || insights.specsWithout.length === 0
      ? []
      : [
          [
            paint.bold('Specs that no insight supports'),
            ...columns(
              insights.specsWithout.map(({ id, title, owner }) => [id, owner ?? 'no owner', title]),
              '  ',
            ),
          ].join('\n'),
        ]),
  ];
}

function experimentBlock(experiments: readonly RegisteredExperiment[], paint: Paint): string {
  const groups = groupsOf(experiments);
  const rows = columns(
    groups.flatMap((group) =>
      group.experiments.map((one) => [
        one.id,
        experimentWords[one.state],
        experimentDetail(one),
        one.owner ?? 'no owner',
        one.title,
      ]),
    ),
    '    ',
  );
  const lines = [paint.bold('Experiments by group')];
  let at = 0;
  for (const { name, experiments: members } of groups) {
    lines.push(`  ${printable(name)}`);
    for (const { state } of members) {
      const row = rows[at++] ?? '';
      lines.push(state === 'overdue' ? paint.red(row) : row);
    }
  }
  return lines.join('\n');
}

function insightBlock(entries: readonly RegisteredInsight[], paint: Paint): string {
  const rows = entries.map(({ id, date, confidence, supports, title }) => [
    id,
    date ?? 'no date',
    confidence ?? 'no confidence',
    supports.length === 0 ? 'supports nothing yet' : supports.map((one) => one.id).join(', '),
    title,
  ]);
  return [paint.bold('Insights, and what they support'), ...columns(rows, '  ')].join('\n');
}

/** Rows whose columns stand under each other; the last one is as long as it is. */
function columns(rows: readonly (readonly string[])[], indent: string): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    printable(
      `${indent}${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')}`,
    ),
  );
}
