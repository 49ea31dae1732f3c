import type { ReadyFormat, ReadyReport } from '../model.js';

/** One object for other programs. */
export const json: ReadyFormat = {
  name: 'json',
  doc: 'one object with every gate and its evidence, for other programs',
  write: (report) => [...partsOf(report)].join(''),
  parts: partsOf,
};

/** As if written in one go: all evidence of thousands of documents is more than one wants to hold as a text beside itself. */
function* partsOf(report: ReadyReport): Iterable<string> {
  const frame = JSON.stringify({ ...report, subjects: [] }, null, 2);
  // The first of this name: a version and a day come before it.
  const at = frame.indexOf(empty) + empty.length - 1;
  yield frame.slice(0, at);
  for (const [index, subject] of report.subjects.entries())
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(subject, null, 2).replaceAll('\n', '\n    ')}`;
  yield `${report.subjects.length === 0 ? '' : '\n  '}${frame.slice(at)}\n`;
}

const empty = '"subjects": []';
