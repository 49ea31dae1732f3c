import { cell, link as linkTo } from '../../markdown.js';
import { nextActions } from '../actions.js';
import type { DocumentLine, GateLine, ReadyFormat, ReadyReport, ReadySubject } from '../model.js';
import { experimentDetail, experimentWords, scoreWords, stateWords } from '../wording.js';

/** For a comment or a page: a table of all subjects, then each with its open gates folded. */
export const markdown: ReadyFormat = {
  name: 'markdown',
  doc: 'a page or comment: a table, then the open gates of each document',
  write: (report, { base = '' }) => {
    const link: Linker = (path, line) => linkTo(path, line, base);
    const blocks = [
      overview(report, link),
      ...registers(report, link),
      ...campaigns(report),
      ...actions(report),
      ...report.subjects.flatMap((subject) => details(subject, link)),
    ];
    return `${blocks.join('\n\n')}\n`;
  },
};

type Linker = (path: string, line: number) => string;

function overview({ subjects, today, absent = [] }: ReadyReport, link: Linker): string {
  const rows = subjects.map(
    ({ id, path, title, date, owner, state, score, level, gates }) =>
      `| [${cell(id)}](${link(path, 1)}) | ${cell(title)} | ${cell(date ?? '')} | ${cell(owner ?? '')} | ${stateWords[state]} | ${scoreWords({ score, gates })} | ${level ?? ''} |`,
  );
  const head = [`**Readiness on ${today}**`, ...absent.flatMap((sentence) => ['', sentence])];
  if (subjects.length === 0) return head.join('\n');
  return [
    ...head,
    '',
    '| document | title | date | owner | state | gates passed | level |',
    '| --- | --- | --- | --- | --- | --: | --- |',
    ...rows,
  ].join('\n');
}

function registers({ experiments, insights }: ReadyReport, link: Linker): readonly string[] {
  const tables: string[] = [];
  const add = (title: string, head: string, rows: readonly string[]): void => {
    const line = head.replaceAll(/[^|]+/g, ' --- ');
    if (rows.length > 0) tables.push([`**${title}**`, '', head, line, ...rows].join('\n'));
  };
  add(
    'Experiments',
    '| group | experiment | state | | owner |',
    (experiments ?? []).map(
      (one) =>
        `| ${cell(one.group ?? '')} | [${cell(one.id)}](${link(one.path, one.line)}) ${cell(one.title)} | ${experimentWords[one.state]} | ${cell(experimentDetail(one))} | ${cell(one.owner ?? '')} |`,
    ),
  );
  add(
    'Insights',
    '| insight | date | confidence | supports |',
    (insights?.entries ?? []).map(
      (one) =>
        `| ${named(one, link)} | ${cell(one.date ?? '')} | ${cell(one.confidence ?? '')} | ${one.supports.length === 0 ? 'nothing yet' : one.supports.map((by) => `[${cell(by.id)}](${link(by.path, by.line)})`).join(', ')} |`,
    ),
  );
  add(
    'Specs that no insight supports',
    '| spec | owner |',
    (insights?.specsWithout ?? []).map((one) => `| ${named(one, link)} | ${cell(one.owner ?? '')} |`),
  );
  return tables;
}

function named({ id, path, line, title }: DocumentLine, link: Linker): string {
  return `[${cell(id)}](${link(path, line)}) ${cell(title)}`;
}

function campaigns({ campaigns: all = [] }: ReadyReport): readonly string[] {
  return all.map(({ name, errorFrom, done, all: asked, owners }) =>
    [
      `**${cell(name)}**: ${done} of ${asked} done, an error from ${errorFrom}`,
      '',
      '| owner | done |',
      '| --- | --: |',
      ...owners.map((one) => `| ${cell(one.owner ?? 'no owner')} | ${one.done} of ${one.all} |`),
    ].join('\n'),
  );
}

function actions(report: ReadyReport): readonly string[] {
  const all = nextActions(report);
  const list = all.slice(0, 10);
  if (list.length === 0) return [];
  const rows = list.map(
    ({ date, owner, subject, what }) =>
      `| ${cell(date ?? '')} | ${cell(owner ?? '')} | ${cell(subject)} | ${cell(what)} |`,
  );
  const more = all.length > list.length ? [`| … | | | and ${all.length - list.length} more |`] : [];
  return [['**Next**', '', '| by | who | for | what |', '| --- | --- | --- | --- |', ...rows, ...more].join('\n')];
}

function details({ id, gates }: ReadySubject, link: Linker): readonly string[] {
  const open = inOrder.flatMap((isNext) => gates.filter(isNext));
  if (open.length === 0) return [];
  const rows = open.map(
    (gate) => `| ${gate.state} | ${gate.severity} | ${cell(gate.title)} \`${gate.id}\` | ${evidence(gate, link)} |`,
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

/** What blocks comes first, what is waived or not measured last, as in the other formats. */
const inOrder: readonly ((gate: GateLine) => boolean)[] = [
  ({ state, severity }) => state === 'fail' && severity === 'blocker',
  ({ state, severity }) => state === 'fail' && severity === 'warning',
  ({ state, severity }) => state === 'fail' && severity === 'info',
  ({ state }) => state === 'waived',
  ({ state }) => state === 'unmeasured',
];

function evidence({ evidence: lines, because }: GateLine, link: Linker): string {
  const shown = lines
    .slice(0, 5)
    .map(({ path, line, text }) => `[${cell(`${path}:${line}`)}](${link(path, line)}) ${cell(text)}`);
  const more = lines.length > 5 ? [`and ${lines.length - 5} more`] : [];
  // A waiver says where it stands; no need to say it without the place as well.
  const reason = because === null || lines[0]?.text === because ? [] : [cell(because)];
  return [...reason, ...shown, ...more].join('<br>');
}
