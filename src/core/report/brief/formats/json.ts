import type { BriefFormat } from '../model.js';

/** One object for other programs. */
export const json: BriefFormat = {
  name: 'json',
  doc: 'one object with every group, launch and paragraph, for other programs',
  write: (brief) => `${JSON.stringify(brief, null, 2)}\n`,
};
