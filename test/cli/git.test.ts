import assert from 'node:assert/strict';
import { rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makePlace, notesConfig, type Place } from '../support/command-line.js';

const note = (id: string, state = 'open'): string =>
  `---\nid: NOTE-${id}\nowner: team\nstate: ${state}\n---\n\n# Note\n`;

interface Json {
  readonly files: number;
  readonly problems: readonly { readonly path: string; readonly line: number }[];
}

describe('lint beside git', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({ 'shipshape.yaml': notesConfig, 'notes/NOTE-001-one.md': note('001', 'opne') });
    place.git('init', '-q', '-b', 'main');
    place.git('add', '.');
    place.git('commit', '-qm', 'first');
  });
  afterEach(() => place.remove());

  const found = (...args: readonly string[]): readonly string[] => {
    const { out, err } = place.run(['lint', '--format', 'json', ...args]);
    assert.notEqual(out, '', err);
    return (JSON.parse(out) as Json).problems.map(({ path, line }) => `${path}:${line}`); // What the format gives.
  };

  it('looks at what changed since this branch left another, committed or not, and at nothing that the other did since', () => {
    place.git('checkout', '-qb', 'work');
    place.write({ 'notes/NOTE-002-two.md': note('002', 'opne') });
    place.git('add', '.');
    place.git('commit', '-qm', 'second');
    place.git('checkout', '-q', 'main');
    place.write({ 'notes/NOTE-003-three.md': note('003', 'opne') });
    place.git('add', '.');
    place.git('commit', '-qm', 'third');
    place.git('checkout', '-q', 'work');
    place.write({ 'notes/NOTE-004-four.md': note('004', 'opne') });
    assert.deepEqual(found('--since', 'main'), ['notes/NOTE-002-two.md:4', 'notes/NOTE-004-four.md:4']);
    assert.deepEqual(found(), ['notes/NOTE-001-one.md:4', 'notes/NOTE-002-two.md:4', 'notes/NOTE-004-four.md:4']);
  });

  it('keeps to changed lines, where a changed value is one and an old fault is none', () => {
    place.write({ 'notes/NOTE-001-one.md': `${note('001', 'opne')}\nMore.\n` });
    assert.deepEqual(found('--since', 'HEAD', '--changed-lines'), []);
    place.write({ 'notes/NOTE-001-one.md': note('001', 'odne') });
    assert.deepEqual(found('--since', 'HEAD', '--changed-lines'), ['notes/NOTE-001-one.md:4']);
  });

  it('follows a renamed file', () => {
    place.git('mv', 'notes/NOTE-001-one.md', 'notes/NOTE-001-uno.md');
    assert.deepEqual(found('--since', 'HEAD'), ['notes/NOTE-001-uno.md:4']);
  });

  it('judges what is staged, whatever the work tree says', () => {
    place.write({ 'notes/NOTE-002-two.md': note('002', 'opne') });
    place.git('add', '.');
    place.write({ 'notes/NOTE-002-two.md': note('002'), 'notes/NOTE-003-three.md': note('003', 'opne') });
    assert.deepEqual(found('--staged'), ['notes/NOTE-002-two.md:4']);
    unlinkSync(join(place.root, 'notes/NOTE-002-two.md'));
    assert.deepEqual(found('--staged'), ['notes/NOTE-002-two.md:4']);
    place.git('add', '.');
    assert.deepEqual(found('--staged'), ['notes/NOTE-003-three.md:4']);
  });

  it('judges the staged half of a file, a staged rename under its new name, and nothing that is staged as deleted', () => {
    place.write({ 'notes/NOTE-002-two.md': note('002', 'opne') });
    place.git('add', '.');
    place.write({ 'notes/NOTE-002-two.md': note('002', 'opne').replace('owner: team\n', '') });
    assert.deepEqual(found('--staged'), ['notes/NOTE-002-two.md:4']);
    place.git('rm', '-q', '-f', 'notes/NOTE-002-two.md');
    assert.deepEqual(found('--staged'), []);
    place.git('mv', 'notes/NOTE-001-one.md', 'notes/NOTE-001-uno.md');
    assert.deepEqual(found('--staged'), ['notes/NOTE-001-uno.md:4']);
    assert.deepEqual(found('--staged', '--changed-lines'), []);
  });

  it('keeps to staged lines', () => {
    place.write({ 'notes/NOTE-001-one.md': `${note('001', 'opne')}\n[a](gone.md)\n` });
    place.git('add', '.');
    place.write({ 'notes/NOTE-001-one.md': `${note('001', 'opne')}\n[a](gone.md)\n\n[b](gone.md)\n` });
    assert.deepEqual(found('--staged', '--changed-lines'), ['notes/NOTE-001-one.md:9']);
    assert.deepEqual(found('--staged'), ['notes/NOTE-001-one.md:4', 'notes/NOTE-001-one.md:9']);
  });

  it('judges by the configuration that is staged', () => {
    place.write({
      'notes/NOTE-002-two.md': note('002', 'opne'),
      'shipshape.yaml': `${notesConfig}rules: { field-value: off }\n`,
    });
    place.git('add', '.');
    place.write({ 'shipshape.yaml': notesConfig });
    assert.deepEqual(found('--staged'), []);
  });

  it('says what to do about a name that git does not know, and about a clone that is too shallow', () => {
    const unknown = place.run(['lint', '--since', 'nowhere']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /^shipshape: .*`nowhere`.*\n$/);
    place.write({ 'notes/NOTE-005-five.md': note('005') });
    place.git('add', '.');
    place.git('commit', '-qm', 'second');
    place.git('clone', '-q', '--depth', '1', `file://${place.root}`, 'copy');
    const shallow = place.run(['lint', '--since', 'HEAD~1'], { cwd: 'copy' });
    assert.equal(shallow.code, 2);
    assert.match(shallow.err, /shallow|fetch/i);
    rmSync(join(place.root, 'copy'), { recursive: true });
  });

  it('says plainly that there is no git', () => {
    rmSync(join(place.root, '.git'), { recursive: true });
    const { code, err } = place.run(['lint', '--since', 'main']);
    assert.equal(code, 2);
    assert.match(err, /git/);
  });
});
