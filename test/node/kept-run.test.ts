import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { makePlace, notesConfig, type Place } from '../support/command-line.js';
import { makeRepository } from '../support/repository.js';

const note = (id: string, more = ''): string =>
  `---\nid: NOTE-${id}\nowner: '@acme/team'\nstate: open\n---\n\n# Note\n${more}`;

describe('a whole run that is kept', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({
      'shipshape.yaml': `${notesConfig}owners: { from: [CODEOWNERS] }\n`,
      CODEOWNERS: '* @acme/team\n',
      'notes/NOTE-001-one.md': note('001', '\n[a](../picture.txt) [b](NOTE-002-two.md#note)\n'),
      'notes/NOTE-002-two.md': note('002'),
      'picture.txt': '',
    });
    settle();
  });
  afterEach(() => place.remove());

  /** A file that has just been written is not trusted; these are an hour old. */
  const settle = (): void => {
    const past = Date.now() / 1000 - 3600;
    for (const path of ['notes/NOTE-001-one.md', 'notes/NOTE-002-two.md'])
      if (existsSync(join(place.root, path))) utimesSync(join(place.root, path), past, past);
  };
  const codes = (...args: readonly string[]): readonly string[] => {
    const { out } = place.run(['lint', '--format', 'json', ...args]);
    const { problems } = JSON.parse(out) as { problems: readonly { code: string }[] }; // What the format gives.
    return problems.map(({ code }) => code);
  };
  const kept = (): boolean => existsSync(join(place.root, '.shipshape/cache/run.json'));

  it('is given again, and gives the same', () => {
    assert.deepEqual(codes(), []);
    assert.ok(kept());
    assert.deepEqual(codes(), []);
  });

  const changes: readonly (readonly [string, () => void, readonly string[]])[] = [
    [
      'a document',
      () => place.write({ 'notes/NOTE-002-two.md': note('002').replace('open', 'opne') }),
      ['field-value'],
    ],
    ['a file that is linked to', () => rmSync(join(place.root, 'picture.txt')), ['link-broken']],
    ['a document that is linked to', () => rmSync(join(place.root, 'notes/NOTE-002-two.md')), ['link-broken']],
    ['the owners', () => place.write({ CODEOWNERS: '* @acme/others\n' }), ['owner-unknown', 'owner-unknown']],
    [
      'the configuration',
      () => place.write({ 'shipshape.yaml': notesConfig.replace('open, done', 'done') }),
      ['field-value', 'field-value'],
    ],
    [
      'a new document',
      () => place.write({ 'notes/NOTE-003-three.md': note('002') }),
      ['id-duplicate', 'id-duplicate', 'id-mismatch'],
    ],
    ['what is ignored', () => place.write({ '.gitignore': 'NOTE-002*\n' }), []],
    [
      'a folder in a file’s place',
      () => (rmSync(join(place.root, 'picture.txt')), mkdirSync(join(place.root, 'picture.txt'))),
      [],
    ],
  ];
  for (const [what, change, expected] of changes)
    it(`is forgotten when this changes: ${what}`, () => {
      codes();
      assert.ok(kept());
      change();
      assert.deepEqual([...codes()].sort(), [...codes('--no-cache')].sort());
      assert.deepEqual([...codes()].sort(), [...expected].sort());
    });

  it('is forgotten when git knows more than before, where that decides', () => {
    const since = '  field-value: { severity: warn, effective-from: 2026-03-01 }\n';
    place.write({
      'shipshape.yaml': `${notesConfig}rules:\n${since}`,
      'notes/NOTE-002-two.md': note('002').replace('open', 'opne'),
    });
    settle();
    assert.deepEqual(codes(), ['field-value']);
    assert.deepEqual(codes(), ['field-value']);
    makeRepository(place.root, [
      { date: '2026-02-01', message: 'one', files: { 'notes/NOTE-002-two.md': note('002').replace('open', 'opne') } },
    ]);
    settle();
    assert.deepEqual(codes(), []);
    assert.ok(kept());
    assert.deepEqual(codes(), []);
    rmSync(join(place.root, '.git'), { recursive: true });
    assert.deepEqual(codes(), ['field-value']);
  });

  it('answers for some of its documents too', () => {
    place.write({ 'notes/NOTE-002-two.md': note('002').replace('open', 'opne') });
    settle();
    assert.deepEqual(codes(), ['field-value']);
    assert.deepEqual(codes('notes/NOTE-001-one.md'), []);
    assert.deepEqual(codes('notes/NOTE-002-two.md'), ['field-value']);
  });

  for (const file of ['run.json', 'findings.json', 'report.txt'])
    it(`is made anew where it is damaged: ${file}`, () => {
      place.write({ 'notes/NOTE-002-two.md': note('002').replace('open', 'opne') });
      settle();
      codes();
      const path = `.shipshape/cache/${file}`;
      place.write({ [path]: place.read(path).replaceAll('NOTE', 'NOPE').replaceAll('kind', 'knid') });
      assert.notEqual(place.read(path).match(/NOPE|knid/), null);
      // The report is of one format; the findings are needed for another.
      assert.match(place.run(['lint', '--format', 'markdown']).out, /NOTE-002-two\.md/);
      assert.deepEqual(codes(), ['field-value']);
    });

  it('is printed again as it was, in the manner that is asked for', () => {
    place.write({ 'notes/NOTE-002-two.md': note('002').replace('open', 'opne') });
    settle();
    const manners = [
      [],
      ['--quiet'],
      ['--color'],
      ['--format', 'github'],
      ['--fail-on', 'never'],
      ['--format', 'sarif', '--quiet'],
    ];
    for (const manner of manners) {
      const first = place.run(['lint', ...manner]);
      const again = place.run(['lint', ...manner]);
      const anew = place.run(['lint', ...manner, '--no-cache']);
      assert.equal(first.out, anew.out);
      assert.deepEqual(again, first);
      assert.equal(again.code, anew.code);
    }
  });

  it('is not printed from memory where a baseline, an output or a part of it is asked for', () => {
    place.write({ 'notes/NOTE-002-two.md': note('002').replace('open', 'opne') });
    settle();
    place.run(['lint']);
    place.run(['lint']);
    assert.match(place.run(['lint', 'notes/NOTE-001-one.md']).out, /nothing to mend/);
    place.run(['lint', '--output', 'json=report.json']);
    assert.match(place.read('report.json'), /field-value/);
    place.run(['lint', '--baseline', 'known.json', '--update-baseline']);
    assert.match(place.run(['lint', '--baseline', 'known.json']).out, /1 finding in the baseline/);
    assert.equal(place.run(['lint']).code, 1);
  });
});
