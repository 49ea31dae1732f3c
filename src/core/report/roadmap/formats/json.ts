import type { RoadmapFormat } from '../model.js';

/** One object for other programs. */
export const json: RoadmapFormat = {
  name: 'json',
  doc: 'one object with every item and disagreement, for other programs',
  write: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
