import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument as parseYaml } from 'yaml';
import type { Node } from '../../src/core/document/model.js';
import { readMetadata } from '../../src/core/document/metadata.js';
import { hasFrontmatter, splitFrontmatter } from '../../src/core/document/split.js';
import { readCommonYaml } from '../../src/core/document/yaml-common.js';
import { readAnyYaml } from '../../src/core/document/yaml.js';
import { checkRanges } from '../core/document/support.js';

const corpora = join(import.meta.dirname, '../../../shared/corpora');

// They are not part of the project: these tests run where they lie beside it.
if (existsSync(corpora))
  describe('metadata of real repositories', () => {
    it('openshift-enhancements: 33 files are malformed, two of them by an alias without an anchor', () => {
      const malformed = filesOf('openshift-enhancements', '.md').flatMap((path) => {
        const { problems, metadata, text } = read(path);
        checkRanges(metadata.root, text);
        return problems.some(({ code }) => code !== 'frontmatter-missing')
          ? [{ path, problems, root: metadata.root, text }]
          : [];
      });
      assert.equal(malformed.length, 33, malformed.map(({ path }) => path).join('\n'));
      const anchorless = malformed.filter(({ problems }) =>
        problems.some(({ message }) => message.includes('refers to an anchor')),
      );
      assert.equal(anchorless.length, 2);
      for (const { path, problems, root, text } of malformed) {
        const starts = problems.map(({ range }) => text.slice(0, range.start).split('\n').length);
        assert.equal(new Set(starts).size, starts.length, `${path}: two faults on one line`);
        assert.deepEqual(
          root.entries.map(({ key }) => key),
          keysWritten(text),
          `${path}: fields were lost`,
        );
      }
    });

    // The README of the corpora counts 616: the three whose fence stands behind a blank line are among them. It says 681 files, of which the
    // copy holds 661 Markdown files.
    it('openshift-enhancements: 613 of 661 have frontmatter, and 3 have a blank line before the fence', () => {
      const splits = filesOf('openshift-enhancements', '.md').map((path) =>
        splitFrontmatter(readFileSync(path, 'utf8')),
      );
      assert.equal(splits.length, 661);
      assert.equal(splits.filter(hasFrontmatter).length, 613);
      assert.equal(splits.filter((split) => !hasFrontmatter(split) && split.displaced !== undefined).length, 3);
    });

    // The README of the corpora counts 653 that a parser loads which makes dates of dates: it stops at the two impossible ones, and the
    // template does not count.
    it('keps: 656 kep.yaml are read without a fault, two of them with an impossible date', () => {
      const readings = filesOf('keps', 'kep.yaml').map((path) => {
        const { problems, metadata, text } = read(path, true);
        checkRanges(metadata.root, text);
        assert.deepEqual(problems, [], path);
        return { path, text };
      });
      assert.equal(readings.length, 656);
      const impossible = readings.filter(({ text }) => /^[\w-]+: *['"]?\d{4}-(?:1[3-9]|[2-9]\d)-\d\d/m.test(text));
      assert.equal(impossible.length, 2);
      assert.equal(readings.filter(({ path }) => path.includes('NNNN-kep-template')).length, 1);
    });

    it('where the library finds no fault, the direct reader says the same, and everything has the library’s values', () => {
      let direct = 0;
      let all = 0;
      for (const path of [...everyMarkdown(), ...filesOf('keps', '.yaml')]) {
        const source = yamlOf(path);
        if (source === undefined) continue;
        all++;
        const reference = readAnyYaml(source, 0);
        const common = readCommonYaml(source, 0);
        if (common !== undefined) {
          direct++;
          assert.deepEqual({ root: common, problems: [] }, reference, path);
        }
        const document = parseYaml(source, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
        if (document.errors.length > 0 || reference.problems.length > 0) continue;
        assert.deepEqual(
          valuesOf(reference.root),
          document.toJS({ mapAsMap: true }) === null ? {} : JSON.parse(JSON.stringify(document.toJS())),
          path,
        );
      }
      assert.ok(direct > 0.9 * all, `${direct} of ${all} were read directly`);
    });
  });

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (ending.startsWith('.') ? entry.name.endsWith(ending) : entry.name === ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function everyMarkdown(): string[] {
  const folders = ['openshift-enhancements', 'cips', 'modernisation-platform', 'prom-runbooks', 'keps'];
  return folders.flatMap((folder) => [...filesOf(folder, '.md'), ...filesOf(folder, '.erb')]);
}

function read(path: string, file = false) {
  const text = readFileSync(path, 'utf8');
  return { text, ...readMetadata({ path: relative(corpora, path), text }, { kind: file ? 'file' : 'frontmatter' }) };
}

function yamlOf(path: string): string | undefined {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.yaml')) return text;
  const split = splitFrontmatter(text);
  return hasFrontmatter(split) && split.format === 'yaml'
    ? text.slice(split.content.start, split.content.end)
    : undefined;
}

/** The keys at the start of lines, as a person reads them. */
function keysWritten(text: string): string[] {
  const split = splitFrontmatter(text);
  assert.ok(hasFrontmatter(split));
  const lines = text.slice(split.content.start, split.content.end).split(/\r?\n/);
  return lines.flatMap((line) => /^ {0,2}([A-Za-z][\w-]*):/.exec(line)?.[1] ?? []);
}

function valuesOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.source;
  if (node.kind === 'list') return node.items.map(valuesOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, valuesOf(value)]));
}
