import { stringify } from 'csv-stringify/sync';
import type { TrendFormat } from '../model.js';

/** A row for each document at each commit, for spreadsheets. What looks like a formula is written as text. */
export const csv: TrendFormat = {
  name: 'csv',
  doc: 'a row for each document at each commit, for spreadsheets',
  write: ({ subjects }) => {
    const rows = subjects.flatMap(({ id, type, path, title, points }) =>
      points.map(({ day, commit, stage, state, level, passed, due, blockers, date }) => [
        ...[id, type, path, title, day, commit, stage, state, level],
        ...[passed, due, blockers, date],
      ]),
    );
    return stringify([columns, ...rows], { escape_formulas: true, record_delimiter: 'unix' });
  },
};

const columns = [
  ...['id', 'type', 'path', 'document', 'day', 'commit', 'stage', 'readiness', 'level'],
  ...['passed', 'due', 'blockers', 'date'],
];
