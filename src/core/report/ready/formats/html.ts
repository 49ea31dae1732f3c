import type { ReadyFormat } from '../model.js';
import { readyPage } from '../page/page.js';

/** One page that stands alone, for those who do not read terminals. */
export const html: ReadyFormat = {
  name: 'html',
  doc: 'one page that stands alone, for screens and paper',
  write: (report, { base = '' }) => readyPage(report, base),
};
