import { stringify } from 'csv-stringify/sync';
import type { ReadyFormat } from '../model.js';

/** A row for each gate of each document, for spreadsheets. What looks like a formula is written as text. */
export const csv: ReadyFormat = {
  name: 'csv',
  doc: 'a row for each gate, for spreadsheets',
  write: ({ subjects }) => {
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
    return stringify([columns, ...rows], { escape_formulas: true, record_delimiter: 'unix' });
  },
};

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
