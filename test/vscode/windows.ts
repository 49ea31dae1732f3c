import { activation } from './suites/activation.js';
import { commands } from './suites/commands.js';
import { findings } from './suites/findings.js';
import { launchReadiness } from './suites/launch-readiness.js';
import { settings } from './suites/settings.js';
import { severalFolders } from './suites/several-folders.js';
import { silence } from './suites/silence.js';
import { untrusted } from './suites/untrusted.js';

/** The windows that are opened, each with its suites. */
export const windows: Readonly<Record<string, () => void>> = {
  examples: () => {
    activation();
    findings();
    launchReadiness();
    commands();
    settings();
  },
  plain: silence,
  several: severalFolders,
  untrusted,
};
