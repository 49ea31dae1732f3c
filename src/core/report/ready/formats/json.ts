import type { ReadyFormat } from '../model.js';

/** One object for other programs. */
export const json: ReadyFormat = {
  name: 'json',
  doc: 'one object with every gate and its evidence, for other programs',
  write: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
