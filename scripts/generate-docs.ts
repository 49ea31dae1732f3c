/**
 * Writes `docs/rules/` from the rules and their scenarios: a page for each rule and one that lists them. `--check` only says which
 * pages are stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rulePage, rulesIndex } from '../src/core/report/rule-page.js';
import { rules } from '../src/core/rules/index.js';

const scenarios = fileURLToPath(new URL('../test/rules/', import.meta.url));
const target = fileURLToPath(new URL('../docs/rules/', import.meta.url));

/** The pages that `docs/rules/` must hold now, by file name. */
export function ruleDocs(): ReadonlyMap<string, string> {
  const pages = rules.map((rule): [string, string] => {
    const file = join(scenarios, `${rule.code}.md`);
    // Only a rule's own failure has none.
    const examples = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
    return [`${rule.code}.md`, rulePage(rule, examples)];
  });
  return new Map([['README.md', rulesIndex(rules)], ...pages]);
}

/** Names of pages that are missing, out of date, or left over. */
export function staleRuleDocs(): string[] {
  const pages = ruleDocs();
  const present = presentPages();
  const changed = [...pages].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(target, name), 'utf8') !== text,
  );
  return [...changed.map(([name]) => name), ...present.filter((name) => !pages.has(name))];
}

function presentPages(): string[] {
  return existsSync(target) ? readdirSync(target) : [];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = staleRuleDocs();
  if (!process.argv.includes('--check')) {
    mkdirSync(target, { recursive: true });
    for (const name of stale) rmSync(join(target, name), { force: true });
    for (const [name, text] of ruleDocs()) if (stale.includes(name)) writeFileSync(join(target, name), text);
  } else if (stale.length > 0) {
    console.error(`Stale in docs/rules: ${stale.join(', ')}. Run \`npx tsx scripts/generate-docs.ts\`.`);
    process.exitCode = 1;
  }
}
