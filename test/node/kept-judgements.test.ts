import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze, Workspace } from '../../src/core/engine.js';
import { hashOf } from '../../src/node/cache.js';
import { KeptJudgements } from '../../src/node/kept-judgements.js';
import { configOf, portOf, sourceIn } from '../support/lint-files.js';
import { notesConfig } from '../support/command-line.js';

const today = '2026-11-23';
const note = (id: string, more = ''): string =>
  `---\nid: NOTE-${id}\nowner: '@acme/team'\nstate: open\n---\n\n# Note\n${more}`;

describe('Judgements that are kept', () => {
  let folder: string;
  let files: Map<string, string>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shipshape-test-'));
    files = new Map([
      ['shipshape.yaml', `${notesConfig}owners: { from: [CODEOWNERS] }\n`],
      ['CODEOWNERS', '* @acme/team\n'],
      ['notes/NOTE-001-one.md', note('001', '\n[a](../picture.txt) [b](../Pages/page.md#top)\n')],
      ['notes/NOTE-002-two.md', note('002')],
      ['pages/page.md', '# Top\n'],
      ['picture.txt', ''],
    ]);
    const { workspace, kept } = opened();
    workspace.takeChanged(today);
    kept.write(workspace, undefined);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A process that begins with these files. */
  const opened = (at = folder, tree = configOf(files)) => {
    const kept = new KeptJudgements(at, {
      key: 'key',
      files: portOf(files),
      nameOf: (path) => hashOf(workspace.encoded(path) ?? ''),
    });
    const workspace: Workspace = new Workspace(tree, { files: kept.files, incremental: true });
    for (const [path, text] of files) {
      const { type, source } = sourceIn(files, path, { text, tree });
      if (type !== undefined) workspace.set(path, analyze(source, tree));
    }
    return { workspace, kept };
  };
  /** What is found by going on from what was kept, and how many documents are judged for that. */
  const resumed = (at = folder): readonly [codes: readonly string[], judged: number] => {
    const { workspace, kept } = opened(at);
    kept.resume(workspace);
    workspace.takeChanged(today);
    return [
      workspace.paths().flatMap((path) => workspace.findings(path, today).map(({ code }) => code)),
      workspace.judgementCount,
    ];
  };

  it('are given again where nothing differs', () => {
    assert.deepEqual(resumed(), [['link-broken'], 0]);
  });

  const changes: readonly (readonly [string, () => void, readonly string[], number])[] = [
    [
      'a document',
      () => files.set('notes/NOTE-002-two.md', note('002').replace('open', 'opne')),
      ['link-broken', 'field-value'],
      1,
    ],
    ['a file that is linked to', () => files.delete('picture.txt'), ['link-broken', 'link-broken'], 1],
    ['a folder whose names were looked at', () => files.set('Pages/page.md', '# Top\n'), [], 1],
    [
      'the owners',
      () => files.set('CODEOWNERS', '* @acme/others\n'),
      ['owner-unknown', 'link-broken', 'owner-unknown'],
      2,
    ],
    ['nothing but a file that nobody asked for', () => files.set('other.txt', ''), ['link-broken'], 0],
  ];
  for (const [what, change, codes, judged] of changes)
    it(`are made anew where they rest on what changed: ${what}`, () => {
      change();
      const [found, count] = resumed();
      assert.deepEqual([[...found].sort(), count], [[...codes].sort(), judged]);
    });

  it('are nobody else’s: neither damaged ones nor those of another folder are taken', () => {
    const other = mkdtempSync(join(tmpdir(), 'shipshape-test-'));
    try {
      copyFileSync(join(folder, 'judgements'), join(other, 'judgements'));
      assert.deepEqual(resumed(other), [['link-broken'], 2]);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
    appendFileSync(join(folder, 'judgements'), ' ');
    assert.deepEqual(resumed(), [['link-broken'], 2]);
  });
});
