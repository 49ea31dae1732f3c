import type { GraphFormat } from '../model.js';

/** One object for other programs. */
export const json: GraphFormat = {
  name: 'json',
  doc: 'one object with nodes and edges, for other programs',
  write: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
