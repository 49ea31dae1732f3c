import { activation } from './suites/activation.js';
import { commands } from './suites/commands.js';
import { failingServer } from './suites/failing-server.js';
import { findings } from './suites/findings.js';
import { launchReadiness } from './suites/launch-readiness.js';
import { lenses } from './suites/lenses.js';
import { settings } from './suites/settings.js';
import { severalFolders } from './suites/several-folders.js';
import { silence } from './suites/silence.js';
import { untrusted } from './suites/untrusted.js';
import { writing } from './suites/writing.js';

/** The windows that are opened, each with its suites. */
export const windows: Readonly<Record<string, () => void>> = {
  examples: () => {
    activation();
    findings();
    writing();
    launchReadiness();
    lenses();
    commands();
    settings();
    failingServer();
  },
  plain: silence,
  several: severalFolders,
  untrusted,
};
