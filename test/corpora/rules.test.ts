import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAll, type Report } from '../../scripts/corpora/compare.js';
import { configurations } from '../../scripts/corpora/configurations.js';
import { facts } from '../../scripts/corpora/facts.js';
import { corporaFolder, type Measured, measure } from '../../scripts/corpora/open.js';
import { exists, filesOf, textOf } from '../../scripts/corpora/reading.js';
import type { MapNode } from '../../src/core/document/model.js';
import { checkRanges } from '../core/document/support.js';

/** The files that each configuration means, without its globs. */
const meant: Readonly<Record<string, { readonly pattern: RegExp; readonly not?: RegExp }>> = {
  keps: {
    pattern: /^keps\/(?:.*\/\d[^/]*-[^/]*\/(?:README\.md|kep\.yaml)|prod-readiness\/[^/]+\/[^/]+\.yaml)$/,
    not: /^keps\/prod-readiness\/template\/|\/0000-[^/]*-template\//,
  },
  'prom-runbooks': { pattern: /^content\/runbooks\/[^/]+\/[^/_][^/]*\.md$/ },
  'openshift-enhancements': { pattern: /^enhancements\/.*\.md$/, not: /README\.md$/ },
  'modernisation-platform': { pattern: /^source\/.*\.md\.erb$|^architecture-decision-record\/\d[^/]*\.md$/ },
  cips: { pattern: /^C[IP][PS]-\d+\/README\.md$/ },
};

// The corpora are not part of the project: these tests run where they lie beside it.
if (corporaFolder !== undefined)
  describe('rules on real repositories', () => {
    let reports: readonly Report[] = [];
    before(async () => {
      reports = await compareAll();
    });

    it('every corpus has a configuration, and every fact belongs to one', () => {
      assert.deepEqual(Object.keys(meant).sort(), Object.keys(configurations).sort());
      const compared = reports.flatMap((report) => report.compared.map(({ fact }) => fact.name));
      assert.deepEqual(compared.sort(), facts.map(({ name }) => name).sort());
    });

    for (const fact of facts)
      it(`${fact.name}: ${fact.readme} ${fact.what}, or the difference is explained file by file`, () => {
        const compared = reports.flatMap((report) => report.compared).find((one) => one.fact === fact);
        assert.deepEqual(compared?.faults, []);
        const recounted = fact.recounted ?? fact.readme;
        assert.equal(compared.recounted, recounted);
        assert.equal(compared.rules, recounted + (fact.onlyRules?.length ?? 0) - (fact.onlyRecount?.length ?? 0));
      });

    it('docs/corpora.md shows every fact with these numbers; `npm run corpora -- --write` writes it', () => {
      const page = readFileSync(join(import.meta.dirname, '../../docs/corpora.md'), 'utf8').replaceAll(/ +/g, ' ');
      for (const { fact, recounted, rules, verdict } of reports.flatMap(({ compared }) => compared)) {
        const row = `| ${fact.what} | ${fact.readme} | ${recounted} | ${rules} | ${verdict} |`;
        assert.ok(page.includes(row), row);
        for (const file of [...(fact.onlyRules ?? []), ...(fact.onlyRecount ?? [])])
          assert.ok(page.includes(file), file);
      }
    });

    it('explanations name files that are there', () => {
      for (const { name, onlyRules = [], onlyRecount = [] } of facts)
        for (const key of [...onlyRules, ...onlyRecount])
          assert.ok(exists(name.split(':')[0] ?? '', key.split(' ')[0] ?? ''), `${name}: ${key}`);
    });

    it('no rule fails, and no file is unreadable', () => {
      for (const { corpus, measured } of reports) {
        const failed = measured.findings.filter(({ code }) => code === 'internal-error');
        assert.deepEqual(failed, [], corpus);
        assert.equal(measured.unreadable, 0, corpus);
      }
    });

    it('every file that is meant is a document, and nothing else is', () => {
      for (const { corpus, measured } of reports) {
        const { pattern, not } = meant[corpus] ?? { pattern: /$^/ };
        const files = filesOf(corpus, pattern).filter((path) => not?.test(path) !== true);
        const documents = new Set(files.map((path) => path.replace(/\/kep\.yaml$/, '/README.md')));
        assert.deepEqual(measured.documents.map(({ path }) => path).sort(), [...documents].sort(), corpus);
      }
    });

    it('every finding has its place inside the text of its file', () => {
      for (const { corpus, measured } of reports) {
        const lengths = new Map<string, number>();
        for (const { code, path, range } of measured.findings) {
          if (!lengths.has(path)) lengths.set(path, exists(corpus, path) ? textOf(corpus, path).length : 0);
          assert.ok(
            range.start >= 0 && range.start <= range.end && range.end <= (lengths.get(path) ?? 0),
            `${path} ${code}`,
          );
        }
      }
    });

    it('a malformed file is reported at each broken line, once, and none of its fields is lost', () => {
      for (const { corpus, measured } of reports) {
        const malformed = malformedFiles(measured);
        assert.equal(malformed.size, corpus === 'openshift-enhancements' ? 33 : 0, corpus);
        for (const [path, found] of malformed) {
          const { root, content } = metadataOf(measured, path);
          const text = textOf(corpus, path);
          const lines = found.map(({ range }) => text.slice(0, range.start).split('\n').length);
          assert.equal(new Set(lines).size, lines.length, `${path}: two findings on one line`);
          for (const { range } of found)
            assert.ok(range.start >= content.start && range.end <= content.end, `${path}: outside the frontmatter`);
          assert.deepEqual(
            root.entries.map(({ key }) => key),
            keysWritten(text.slice(content.start, content.end)),
            `${path}: fields were lost`,
          );
          checkRanges(root, text);
        }
      }
    });

    it('a broken line costs nothing but itself: with it mended, the other findings stay', async () => {
      const corpus = 'openshift-enhancements';
      const { measured } = reports.find((report) => report.corpus === corpus) ?? assert.fail();
      const path = 'enhancements/subscription-content/subscription-content-access.md';
      const broken = malformedFiles(measured).get(path) ?? [];
      assert.ok(broken.length > 1);
      const text = textOf(corpus, path);
      const mended = text.replaceAll(/^( *- )(@\S+)$/gm, '$1"$2"');
      assert.equal(mended.length, text.length + 2 * broken.length);
      const after = await measure(corpus, configurations[corpus] ?? '', { instead: new Map([[path, mended]]) });
      assert.equal(malformedFiles(after).has(path), false);
      const others = ({ findings }: Measured) =>
        findings
          .filter((one) => one.path === path && one.code !== 'frontmatter-malformed')
          .map(({ code, subject }) => `${code} ${subject}`);
      assert.deepEqual(others(after), others(measured));
    });
  });

/** Findings on lines that cannot be read, by file. */
function malformedFiles({ findings }: Measured): ReadonlyMap<string, Measured['findings']> {
  const broken = findings.filter(({ code }) => code === 'frontmatter-malformed' || code === 'field-duplicate');
  const paths = new Set(broken.map(({ path }) => path));
  return new Map([...paths].map((path) => [path, broken.filter((one) => one.path === path)]));
}

function metadataOf(
  { documents }: Measured,
  path: string,
): { readonly root: MapNode; readonly content: { readonly start: number; readonly end: number } } {
  return (documents.find((document) => document.path === path) ?? assert.fail(path)).metadata;
}

/** The keys at the start of lines, as a person reads them. */
function keysWritten(frontmatter: string): readonly string[] {
  return frontmatter.split(/\r?\n/).flatMap((line) => /^ {0,2}([A-Za-z][\w-]*):/.exec(line)?.[1] ?? []);
}
