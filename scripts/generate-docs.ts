/**
 * Writes `docs/rules/`, `docs/evidence/` and `docs/gates/` from the rules, kinds and gates and their scenarios: a page for each and one
 * that lists them. `--check` only says which pages are stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../src/core/config/load.js';
import { evidenceKinds } from '../src/core/readiness/evidence/index.js';
import { evidenceIndex, evidencePage } from '../src/core/report/evidence-page.js';
import { gatePage, gatesIndex } from '../src/core/report/gate-page.js';
import { rulePage, rulesIndex } from '../src/core/report/rule-page.js';
import { rules } from '../src/core/rules/index.js';
import { presetFile, presetNames, presetText } from '../src/presets/index.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The generated folders of pages, each with the pages that it must hold now, by file name. */
export function generatedDocs(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map([
    [
      'docs/rules',
      pages(
        rulesIndex(rules),
        rules,
        ({ code }) => code,
        (rule) => rulePage(rule, scenarios(`rules/${rule.code}`)),
      ),
    ],
    [
      'docs/evidence',
      pages(
        evidenceIndex(evidenceKinds),
        evidenceKinds,
        ({ kind }) => kind,
        (kind) => evidencePage(kind, scenarios(`evidence/${kind.kind}`)),
      ),
    ],
    ['docs/gates', pages(gatesIndex(presetGates()), presetGates(), ({ id }) => id, gatePage)],
  ]);
}

function pages<T>(
  index: string,
  things: readonly T[],
  nameOf: (thing: T) => string,
  pageOf: (thing: T) => string,
): ReadonlyMap<string, string> {
  return new Map([['README.md', index], ...things.map((one): [string, string] => [`${nameOf(one)}.md`, pageOf(one)])]);
}

/** Only a rule's own failure has none. */
function scenarios(name: string): string | undefined {
  const file = join(root, 'test', `${name}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

function presetGates() {
  const host = {
    read: () => 'extends: [shipshape:product]\n',
    preset: presetText,
    presetFile,
    presetNames,
    package: () => undefined,
  };
  return Object.values(loadConfig(host, 'shipshape.yaml', { rules }).tree?.root.gates ?? {});
}

/** Paths of pages that are missing, out of date, or left over. */
export function staleDocs(): string[] {
  return [...generatedDocs()].flatMap(([folder, wanted]) => {
    const present = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    const changed = [...wanted].filter(
      ([name, text]) => !present.includes(name) || readFileSync(join(root, folder, name), 'utf8') !== text,
    );
    const stale = [...changed.map(([name]) => name), ...present.filter((name) => !wanted.has(name))];
    return stale.map((name) => `${folder}/${name}`);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = staleDocs();
  if (!process.argv.includes('--check')) {
    for (const path of stale) rmSync(join(root, path), { force: true });
    for (const [folder, wanted] of generatedDocs()) {
      mkdirSync(join(root, folder), { recursive: true });
      for (const [name, text] of wanted)
        if (stale.includes(`${folder}/${name}`)) writeFileSync(join(root, folder, name), text);
    }
  } else if (stale.length > 0) {
    console.error(`Stale: ${stale.join(', ')}. Run \`npx tsx scripts/generate-docs.ts\`.`);
    process.exitCode = 1;
  }
}
