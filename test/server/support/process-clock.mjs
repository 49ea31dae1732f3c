// Loaded before a server that a test starts: the day of its machine is what a file says.
import { readFileSync } from 'node:fs';

const file = process.env.SHIPSHAPE_TEST_CLOCK;

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [`${readFileSync(file, 'utf8')}T12:00:00Z`] : given));
  }
};
