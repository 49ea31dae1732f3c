import type { DiffFormat } from '../model.js';

/** One object for other programs. */
export const json: DiffFormat = {
  name: 'json',
  doc: 'one object with everything that differs, for other programs',
  write: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
