import { stringify } from 'csv-stringify/sync';
import type { ReadyFormat, ReadyReport } from '../model.js';
import { onlyRegister } from '../registers.js';
import { experimentWords } from '../wording.js';

/**
 * A row for each gate of each document, for spreadsheets. Where only experiments or only insights were asked for, it is their register instead.
 * What looks like a formula is written as text.
 */
export const csv: ReadyFormat = {
  name: 'csv',
  doc: 'a row for each gate, for spreadsheets; of experiments or insights alone, their register',
  write: (report) => stringify([...rowsOf(report)], { escape_formulas: true, record_delimiter: 'unix' }),
};

function rowsOf(report: ReadyReport): readonly (string | null)[][] {
  const { subjects, experiments = [], insights } = report;
  const only = onlyRegister(report);
  if (only === 'experiments') return [experimentColumns, ...experimentRows(experiments)];
  if (only === 'insights' && insights !== undefined) return [insightColumns, ...insightRows(insights)];
  const rows = subjects.flatMap((subject) =>
    subject.gates.map((gate) => [
      subject.id,
      subject.type,
      subject.path,
      subject.title,
      subject.stage,
      subject.date,
      subject.owner,
      subject.state,
      subject.level,
      gate.id,
      gate.title,
      gate.state,
      gate.severity,
      gate.due,
      gate.evidence.map(({ path, line, text }) => `${path}:${line} ${text}`).join('; '),
      gate.fix,
    ]),
  );
  return [columns, ...rows];
}

function experimentRows(experiments: NonNullable<ReadyReport['experiments']>): readonly (string | null)[][] {
  return experiments.map(({ group, id, title, path, owner, state, start, end, decision }) => [
    group,
    id,
    title,
    path,
    owner,
    experimentWords[state],
    start,
    end,
    decision,
  ]);
}

const experimentColumns = ['group', 'id', 'experiment', 'path', 'owner', 'state', 'start', 'end', 'decision'];

/** A row for each insight and each document that it supports; insights and specs that have none of the other stand alone. */
function insightRows({ entries, specsWithout }: NonNullable<ReadyReport['insights']>): readonly (string | null)[][] {
  return [
    ...entries.flatMap(({ id, title, path, owner, date, confidence, supports }) =>
      (supports.length === 0 ? [undefined] : supports).map((by) => [
        id,
        title,
        path,
        owner,
        date,
        confidence,
        by?.id ?? null,
        by?.title ?? null,
        by === undefined ? null : `${by.path}:${by.line}`,
      ]),
    ),
    ...specsWithout.map(({ id, title, path, line }) => [
      ...Array.from({ length: 6 }, () => null),
      id,
      title,
      `${path}:${line}`,
    ]),
  ];
}

const insightColumns = ['insight', 'title', 'path', 'owner', 'date', 'confidence', 'supports', 'document', 'place'];

const columns = [
  'id',
  'type',
  'path',
  'document',
  'stage',
  'date',
  'owner',
  'readiness',
  'level',
  'gate',
  'asks',
  'state',
  'severity',
  'due',
  'evidence',
  'fix',
];
