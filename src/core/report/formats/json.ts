import { countBySeverity, type Format } from '../model.js';

/** One object for other programs. */
export const json: Format = {
  name: 'json',
  doc: 'one object with all problems, for other programs',
  write: ({ today, files, problems }) => {
    const plain = problems.map(({ fingerprint: _, edits: __, ...problem }) => problem);
    return `${JSON.stringify({ version: 1, today, files, summary: countBySeverity(problems), problems: plain }, null, 2)}\n`;
  },
};
