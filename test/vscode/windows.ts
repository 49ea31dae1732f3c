import { activation } from './suites/activation.js';
import { silence } from './suites/silence.js';

/** The windows that are opened, each with its suites. */
export const windows: Readonly<Record<string, () => void>> = {
  examples: () => {
    activation();
  },
  plain: () => {
    silence();
  },
};
