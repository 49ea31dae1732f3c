/** `npm run corpora [-- --write]`: findings on real repositories beside measured facts. Exit code 1 where a difference is not explained. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { compareAll } from './corpora/compare.js';
import { kepReadiness, readinessPage } from './corpora/kep-readiness.js';
import { corporaFolder } from './corpora/open.js';
import { asMarkdown } from './corpora/print.js';

if (corporaFolder === undefined) {
  console.error('There are no corpora: they belong into ../shared/corpora, beside this project.');
  process.exitCode = 2;
} else {
  const reports = await compareAll();
  const page = join(import.meta.dirname, '../docs/corpora.md');
  const text = await format(asMarkdown(reports), { ...(await resolveConfig(page)), parser: 'markdown' });
  if (process.argv.includes('--write')) {
    writeFileSync(page, text);
    const readiness = join(import.meta.dirname, '../docs/kep-readiness.md');
    const style = { ...(await resolveConfig(readiness)), parser: 'markdown' };
    writeFileSync(readiness, await format(readinessPage(await kepReadiness()), style));
  } else process.stdout.write(text);
  const wrong = reports.flatMap(({ compared }) => compared.filter(({ verdict }) => verdict === 'wrong'));
  for (const { fact, faults } of wrong) for (const fault of faults) console.error(`${fact.name}: ${fault}`);
  if (wrong.length > 0) process.exitCode = 1;
}
