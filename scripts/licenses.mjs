// Every package in a bundle has a license that lets it be there; their texts ship beside the bundles.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure.mjs';

const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
]);

const bundles = Object.values(JSON.parse(readFileSync(join(root, 'dist', 'meta.json'), 'utf8')));
const inputs = bundles.flatMap(({ outputs }) => Object.values(outputs)).flatMap((output) => Object.keys(output.inputs));
const names = new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
if (names.size === 0) throw new Error('No bundled package was found; the metafile is not what this script expects.');

const faults = [];
const texts = [...names].sort().map((name) => {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!allowed.has(license)) faults.push(`${name} ${version} has the license ${license ?? 'none'}`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8').trim()
      : `License: ${license}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
if (faults.length > 0) {
  console.error(
    `${faults.join('\n')}\nReplace the package, or add the license to scripts/licenses.mjs when it allows bundling.`,
  );
  process.exitCode = 1;
} else console.log(`${names.size} bundled packages, all under licenses that allow it`);
