import { activation } from './suites/activation.js';
import { commands } from './suites/commands.js';
import { failingServer } from './suites/failing-server.js';
import { findings } from './suites/findings.js';
import { launchReadiness } from './suites/launch-readiness.js';
import { lenses } from './suites/lenses.js';
import { movedFolders } from './suites/moved-folders.js';
import { settings } from './suites/settings.js';
import { severalFolders } from './suites/several-folders.js';
import { silence } from './suites/silence.js';
import { untrusted } from './suites/untrusted.js';
import { virtual } from './suites/virtual.js';
import { writing } from './suites/writing.js';

/** The windows that are opened, each with its suites. */
export const windows: Readonly<Record<string, () => void>> = {
  examples: () => {
    activation();
    findings();
    movedFolders();
    writing();
    launchReadiness({ git: true });
    lenses();
    commands({ git: true });
    settings();
    failingServer();
  },
  plain: silence,
  several: severalFolders,
  untrusted,
  virtual: () => {
    activation();
    findings();
    launchReadiness({ git: false });
    virtual({ inWorker: false });
  },
  web: () => {
    activation();
    findings();
    writing();
    launchReadiness({ git: false });
    lenses();
    commands({ git: false });
    settings();
    virtual({ inWorker: true });
  },
};
