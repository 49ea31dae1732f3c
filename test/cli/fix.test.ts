import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePlace, type Place } from '../support/command-line.js';

const config = `types:
  note:
    match: ['notes/**/*.md']
    fields:
      owner: { type: owner, due: always }
`;
const comment = '<!-- shipshape-disable-file link-broken: it was -->\n';
const lacking = `---\nowner: team # who answers\n---\n\n# One\n\n${comment}Text.\n`;
const mended = lacking.replace(comment, '');

describe('lint --fix', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({ 'shipshape.yaml': config });
  });
  afterEach(() => place.remove());

  it('mends what is sure, keeps the rest of the file, and has nothing left to do the second time', () => {
    place.write({
      'notes/a.md': lacking,
      'notes/b.md': lacking.replaceAll('\n', '\r\n'),
      'notes/c.md': `\uFEFF${lacking}`,
    });
    const first = place.run(['lint', '--fix']);
    assert.equal(first.code, 0, first.out);
    assert.match(first.err, /fixed 3 files/);
    assert.equal(place.read('notes/a.md'), mended);
    assert.equal(place.read('notes/b.md'), mended.replaceAll('\n', '\r\n'));
    assert.equal(place.read('notes/c.md'), `\uFEFF${mended}`);
    const second = place.run(['lint', '--fix']);
    assert.equal(second.err, '');
    assert.equal(second.code, 0);
  });

  it('keeps the mode of a file and leaves no other file beside it', () => {
    place.write({ 'notes/a.md': lacking });
    chmodSync(join(place.root, 'notes/a.md'), 0o640);
    assert.equal(place.run(['lint', '--fix']).code, 0);
    assert.equal(statSync(join(place.root, 'notes/a.md')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(join(place.root, 'notes')), ['a.md']);
  });

  it('puts fields in order after it has mended what they say', () => {
    place.write({
      'shipshape.yaml':
        'types: { note: { match: notes/*.md, fields: { id: { type: string }, owner: { type: owner } } } }\nrules: { field-order: warning }\n',
      'notes/a.md': '---\nowner: @acme/lockers\nid: x\n---\n\n# A\n',
    });
    assert.equal(place.run(['lint', '--fix']).code, 0);
    assert.equal(place.read('notes/a.md'), '---\nid: x\nowner: "@acme/lockers"\n---\n\n# A\n');
  });

  it('clears away what a killed run left beside a file, and nothing else', () => {
    place.write({ 'notes/a.md': lacking, 'notes/.a.md.0123456789ab.tmp': 'half', 'notes/.b.md.0123456789ab.tmp': '' });
    assert.equal(place.run(['lint', '--fix']).code, 0);
    assert.deepEqual(readdirSync(join(place.root, 'notes')), ['.b.md.0123456789ab.tmp', 'a.md']);
  });

  it('leaves a file that is not UTF-8 byte for byte as it is', () => {
    const bytes = Buffer.concat([Buffer.from(lacking), Buffer.from([0xff, 0xfe, 0x0a])]);
    place.write({ 'notes/a.md': bytes });
    const { err } = place.run(['lint', '--fix']);
    assert.ok(place.readBytes('notes/a.md').equals(bytes));
    assert.match(err, /`notes\/a\.md` was left as it is: it is not UTF-8/);
  });

  it('never writes through a folder that leads out of the workspace', () => {
    const outside = makePlace({ 'a.md': lacking });
    try {
      mkdirSync(join(place.root, 'notes'));
      symlinkSync(outside.root, join(place.root, 'notes/away'));
      const { err, code } = place.run(['lint', '--fix', 'notes/away/a.md']);
      assert.equal(outside.read('a.md'), lacking);
      assert.match(err, /it leads out of the workspace/);
      assert.equal(code, 1);
    } finally {
      outside.remove();
    }
  });

  it('mends only what stands on changed lines when asked for those', () => {
    place.write({ 'notes/a.md': lacking, 'notes/b.md': lacking });
    place.git('init', '-q');
    place.git('add', '.');
    place.git('commit', '-qm', 'first');
    place.write({ 'notes/a.md': lacking.replace('it was', 'it is'), 'notes/b.md': `${lacking}\nMore.\n` });
    assert.equal(place.run(['lint', '--fix', '--since', 'HEAD', '--changed-lines']).code, 0);
    assert.equal(place.read('notes/a.md'), mended);
    assert.equal(place.read('notes/b.md'), `${lacking}\nMore.\n`);
  });

  it('leaves every file whole when it is killed at any moment', async function () {
    this.timeout(60_000);
    const names = Array.from({ length: 120 }, (_, index) => `notes/${index}.md`);
    const body = `\n${'A line of the body that makes the file longer.\n'.repeat(200)}`;
    for (const wait of [0, 1, 2, 4, 6, 9, 12, 16, 22, 30, 60, 120]) {
      for (const name of names) place.write({ [name]: lacking + body });
      const child = place.start(['lint', '--fix', '--no-cache', '--quiet']);
      const ended = once(child, 'exit');
      // Begins to count when the first file is mended, so that the end falls into the writing.
      for (;;) {
        if (place.read(names[0] ?? '') !== lacking + body || child.exitCode !== null) break;
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (let turn = 0; turn < wait; turn++) await new Promise((resolve) => setImmediate(resolve));
      child.kill('SIGKILL');
      await ended;
      for (const name of names)
        assert.ok([lacking + body, mended + body].includes(place.read(name)), `${name} is half written`);
    }
    // What a killed run may leave is hidden, and no document.
    const left = readdirSync(join(place.root, 'notes')).filter((name) => !names.includes(`notes/${name}`));
    for (const name of left) assert.match(name, /^\.\d+\.md\.[0-9a-f]{12}\.tmp$/);
    assert.equal(place.run(['lint', '--fix', '--no-cache']).out, '120 documents, nothing to mend.\n');
  });

  it('stops between two files when it is asked to, and leaves nothing behind', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `${index}.md`);
    for (const name of names) writeNote(place, name);
    const child = place.start(['lint', '--fix', '--no-cache', '--quiet']);
    const ended = once(child, 'exit');
    while (place.read('notes/0.md') === lacking && child.exitCode === null)
      await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGINT');
    await ended;
    assert.deepEqual(readdirSync(join(place.root, 'notes')).sort(), [...names].sort());
  });
});

function writeNote(place: Place, name: string): void {
  mkdirSync(join(place.root, 'notes'), { recursive: true });
  writeFileSync(join(place.root, 'notes', name), lacking);
}
