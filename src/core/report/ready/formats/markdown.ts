import { cell, link } from '../../markdown.js';
import { nextActions } from '../actions.js';
import type { GateLine, ReadyFormat, ReadyReport, ReadySubject } from '../model.js';

/** For a comment or a page: a table of all subjects, then each with its open gates folded. */
export const markdown: ReadyFormat = {
  name: 'markdown',
  doc: 'a page or comment: a table, then the open gates of each document',
  write: (report) => {
    if (report.subjects.length === 0) return '**Shipshape**: nothing to judge.\n';
    return `${[overview(report), ...actions(report), ...report.subjects.flatMap(details)].join('\n\n')}\n`;
  },
};

function overview({ subjects, today }: ReadyReport): string {
  const rows = subjects.map(
    ({ id, path, title, date, owner, state, score, level }) =>
      `| [${cell(id)}](${link(path, 1)}) | ${cell(title)} | ${cell(date ?? '')} | ${cell(owner ?? '')} | ${state} | ${score.passed} of ${score.due} | ${level ?? ''} |`,
  );
  return [
    `**Readiness on ${today}**`,
    '',
    '| document | title | date | owner | state | gates passed | level |',
    '| --- | --- | --- | --- | --- | --: | --- |',
    ...rows,
  ].join('\n');
}

function actions(report: ReadyReport): readonly string[] {
  const list = nextActions(report).slice(0, 10);
  if (list.length === 0) return [];
  const rows = list.map(
    ({ date, owner, subject, what }) =>
      `| ${cell(date ?? '')} | ${cell(owner ?? '')} | ${cell(subject)} | ${cell(what)} |`,
  );
  return [['**Next**', '', '| by | who | for | what |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

function details({ id, gates }: ReadySubject): readonly string[] {
  const open = gates.filter(({ state }) => state === 'fail' || state === 'waived' || state === 'unmeasured');
  if (open.length === 0) return [];
  const rows = open.map(
    (gate) => `| ${gate.state} | ${gate.severity} | ${cell(gate.title)} \`${gate.id}\` | ${evidence(gate)} |`,
  );
  return [
    [
      `<details><summary>${cell(id)}: ${open.length} open</summary>`,
      '',
      '| state | severity | gate | evidence |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
      '</details>',
    ].join('\n'),
  ];
}

function evidence({ evidence: lines, because }: GateLine): string {
  const shown = lines
    .slice(0, 5)
    .map(({ path, line, text }) => `[${cell(`${path}:${line}`)}](${link(path, line)}) ${cell(text)}`);
  const more = lines.length > 5 ? [`and ${lines.length - 5} more`] : [];
  return [...(because === null ? [] : [cell(because)]), ...shown, ...more].join('<br>');
}
