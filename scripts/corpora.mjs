// `npm run corpora`: findings on real repositories beside measured facts, where ../shared/corpora is there.
import { ensure, runTypeScript } from './ensure.mjs';

ensure({ build: false });
process.exitCode = runTypeScript('scripts/corpora.ts', process.argv.slice(2));
