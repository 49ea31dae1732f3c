// `npm run fuzz -- --seconds 60`: mutated documents through the whole analysis.
import { ensure, runTypeScript } from './ensure.mjs';

ensure({ build: false });
process.exitCode = runTypeScript('scripts/fuzz.ts', process.argv.slice(2));
