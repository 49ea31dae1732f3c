import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../src/core/findings.js';
import { rules } from '../src/core/rules/index.js';
import { applyFixes, lintFiles, mend } from './support/lint-files.js';
import { annotate, parseScenarios, type Expected, type Scenario } from './support/scenario.js';
import { placeOf } from './support/place.js';
import { variants, type Variant } from './support/variants.js';

const scenarioFolder = join(import.meta.dirname, 'rules');
const ruleFolder = join(import.meta.dirname, '../src/core/rules');
/** A rule that throws cannot be shown; no scenario may find it. */
const unseen = new Set(['internal-error']);
/** Milliseconds for a test that lints some hundred workspaces. */
const slow = 30_000;
const notRules = new Set(['define.ts', 'run.ts', 'index.ts']);

const scenarios = new Map(
  readdirSync(scenarioFolder).map((name) => [
    name.replace(/\.md$/, ''),
    parseScenarios(readFileSync(join(scenarioFolder, name), 'utf8')),
  ]),
);

describe('The list of rules', () => {
  const files = readdirSync(ruleFolder).filter((name) => name.endsWith('.ts') && !notRules.has(name));

  it('holds each file of its folder under the name of its file', () => {
    assert.deepEqual(rules.map((rule) => `${rule.code}.ts`).sort(), files.sort());
  });

  it('has scenarios for each rule and for nothing else', () => {
    const shown = rules.map((rule) => rule.code).filter((code) => !unseen.has(code));
    assert.deepEqual([...scenarios.keys()].sort(), shown.sort());
  });

  for (const rule of rules) {
    if (unseen.has(rule.code)) continue;
    it(`has a scenario in which ${rule.code} finds something, one in which it does not, and one for its fix`, () => {
      const own = scenarios.get(rule.code) ?? [];
      const finds = (scenario: Scenario): boolean => scenario.expected.some((finding) => finding.code === rule.code);
      assert.ok(own.some(finds), 'a finding');
      assert.ok(!own.every(finds), 'a clean one');
      const mended = own.some((scenario) => finds(scenario) && scenario.fixed.size + scenario.offered.size > 0);
      assert.equal(mended, rule.fixable, '`fixable` says whether there is a fix, and a scenario shows it');
    });
  }
});

for (const [code, list] of scenarios) {
  describe(code, () => {
    for (const scenario of list) {
      for (const variant of variants) {
        if (!variant.fits(scenario)) continue;
        it(`${scenario.title}${variant.name}`, () => checkScenario(scenario, variant));
      }
    }

    it('has fixes that each mend their finding and break nothing, however the file is written', () => {
      for (const scenario of list) for (const files of rewritten(scenario)) checkEachFix(files, scenario.today);
    }).timeout(slow);

    it('keeps to the text on empty, plain, broken and cut documents', () => {
      for (const scenario of list)
        for (const files of spoilt(scenario)) checkRanges(files, lintFiles(files, scenario.today));
    }).timeout(slow);
  });
}

function checkScenario(scenario: Scenario, variant: Variant): void {
  const files = variant.write(scenario.files);
  const findings = lintFiles(files, scenario.today);
  checkRanges(files, findings);
  for (const path of new Set([...scenario.files.keys(), ...findings.map((finding) => finding.path)])) {
    const actual = findings
      .filter((finding) => finding.path === path)
      .map((finding) => seen(finding, scenario, files, variant));
    const expected = scenario.expected.filter((finding) => finding.path === path);
    const text = scenario.files.get(path) ?? '';
    assert.equal(annotate(text, actual), annotate(text, expected));
  }
  if (!variant.mends) return;
  checkMended(scenario, files, variant, 'fixed');
  if (scenario.offered.size > 0) checkMended(scenario, files, variant, 'offered');
}

/** Applies the fixes and lints again: what is left has no fix of that kind, and applying them once more changes nothing. */
function checkMended(
  scenario: Scenario,
  files: ReadonlyMap<string, string>,
  variant: Variant,
  role: 'fixed' | 'offered',
): void {
  const mended = mend(files, scenario.today, role === 'fixed' ? 'sure' : 'first');
  for (const [path, text] of scenario.files) {
    if (path === 'shipshape.yaml') continue;
    const expected = scenario[role].get(path) ?? text;
    assert.equal(variant.read(path, mended.get(path) ?? ''), expected, `${path} ${role}`);
  }
  if (role === 'offered') return;
  const left = lintFiles(mended, scenario.today).flatMap((finding) => finding.fixes.filter((fix) => fix.sure));
  assert.deepEqual(left, []);
}

function seen(finding: Finding, scenario: Scenario, files: ReadonlyMap<string, string>, variant: Variant): Expected {
  const { code, severity, message, path } = finding;
  const place = placeOf(finding.range, files.get(path) ?? '');
  return {
    path,
    code,
    severity,
    message,
    ...place,
    line: variant.line(path, place.line, scenario.files.get(path) ?? ''),
  };
}

function checkRanges(files: ReadonlyMap<string, string>, findings: readonly Finding[]): void {
  assert.deepEqual(
    findings.filter((finding) => finding.code === 'internal-error').map((finding) => finding.message),
    [],
  );
  for (const finding of findings) {
    const places = [finding, ...finding.related, ...finding.fixes.flatMap((fix) => fix.edits)];
    for (const { path, range } of places) {
      const length = files.get(path)?.length ?? -1;
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= length, `${finding.code} in ${path}`);
    }
    assert.ok(
      finding.message.length > 0 && !finding.message.includes('\n'),
      `${finding.code} has a message of one line`,
    );
  }
}

/** Every fix, sure or not, takes its finding away (or says less of the same) and leaves metadata that can be read. */
function checkEachFix(files: ReadonlyMap<string, string>, today: string): void {
  const findings = lintFiles(files, today);
  const broken = (all: readonly Finding[]): number =>
    all.filter(({ code }) => code === 'frontmatter-malformed' || code === 'field-duplicate').length;
  for (const finding of findings) {
    const like = (all: readonly Finding[]): number =>
      all.filter((other) => isDeepStrictEqual(keyOf(other), keyOf(finding))).length;
    for (const fix of finding.fixes) {
      const after = lintFiles(applyFixes(files, [fix]), today);
      assert.ok(broken(after) <= broken(findings), `${fix.title} leaves the metadata readable`);
      assert.ok(like(after) < like(findings), `${fix.title} mends ${finding.code}`);
    }
  }
}

function keyOf({ code, message, subject }: Finding): readonly string[] {
  return [code, message, subject];
}

/** The scenario's workspace with one of its documents written in other ways, or cut off. */
function* rewritten(scenario: Scenario): Generator<ReadonlyMap<string, string>> {
  for (const [path, text] of scenario.files) {
    if (path === 'shipshape.yaml') continue;
    const cut = [0.4, 0.8].map((share) => text.slice(0, Math.floor(text.length * share)));
    const commented = text.replace(/^(?=[\w-]+:)/gm, '# note\n');
    for (const other of [text, text.replaceAll('\n', '\r'), commented, text.replace(/\n$/, ''), ...cut]) {
      yield new Map([...scenario.files, [path, other]]);
    }
  }
}

/** The scenario's workspace with one of its documents emptied, without metadata, broken, or cut somewhere. */
function* spoilt(scenario: Scenario): Generator<ReadonlyMap<string, string>> {
  for (const [path, text] of scenario.files) {
    if (path === 'shipshape.yaml') continue;
    const cut = [0.2, 0.4, 0.6, 0.8, 0.95].map((share) => text.slice(0, Math.floor(text.length * share)));
    const broken = [
      '---\nowner: [a, b\nid: "x\n: :\n\tkey\n---\n# Broken\n',
      '---\n&a [*a]: *b\nx: {y\n',
      text.replace(/: /g, ':'),
    ];
    for (const other of ['', '\n', '\uFEFF', '# Only a body\n', '---\n---\n', ...broken, ...cut]) {
      yield new Map([...scenario.files, [path, other]]);
    }
  }
}
