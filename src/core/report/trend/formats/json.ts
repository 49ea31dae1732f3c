import type { TrendFormat } from '../model.js';

/** One object for other programs. */
export const json: TrendFormat = {
  name: 'json',
  doc: 'one object with every point, for other programs',
  write: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
