import assert from 'node:assert/strict';
import { chmodSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeChange } from '../../src/node/write-change.js';
import { makePlace, type Place } from '../support/command-line.js';

describe('A change of several files', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({ 'a/x.md': 'old x\n', 'a/y.md': 'y\n', 'b.md': 'old b\n' });
  });
  afterEach(() => {
    place.remove();
  });

  const names = (): readonly string[] =>
    readdirSync(place.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(place.root.length + 1))
      .sort();
  const texts = [
    { path: 'a/x.md', before: 'old x\n', after: 'new x\n' },
    { path: 'b.md', before: 'old b\n', after: 'new b\n' },
  ];

  it('writes all files, keeps their modes and leaves nothing beside them', () => {
    chmodSync(join(place.root, 'b.md'), 0o600);
    writeChange(place.root, {
      texts,
      moves: [
        { kind: 'folder', from: 'a', to: 'deep/er/a' },
        { kind: 'file', from: 'b.md', to: 'c.md' },
      ],
    });
    assert.deepEqual(names(), ['c.md', 'deep/er/a/x.md', 'deep/er/a/y.md']);
    assert.deepEqual([place.read('deep/er/a/x.md'), place.read('c.md')], ['new x\n', 'new b\n']);
    assert.equal(statSync(join(place.root, 'c.md')).mode & 0o777, 0o600);
  });

  it('makes a file that is not there, and not in the place of one that came meanwhile', () => {
    const made = { path: 'a/z.yaml', before: '', after: 'stage: live\n', isNew: true } as const;
    writeChange(place.root, { texts: [made], moves: [] });
    assert.equal(place.read('a/z.yaml'), 'stage: live\n');
    assert.throws(() => {
      writeChange(place.root, { texts: [{ ...made, after: 'x\n' }], moves: [] });
    }, /changed meanwhile|changed while/);
    assert.equal(place.read('a/z.yaml'), 'stage: live\n');
  });

  const untouched = (change: Parameters<typeof writeChange>[1], why: RegExp): void => {
    const before = names();
    assert.throws(() => {
      writeChange(place.root, change);
    }, why);
    assert.deepEqual(names(), before);
    assert.deepEqual([place.read('a/x.md'), place.read('b.md')], ['old x\n', 'old b\n']);
  };

  it('writes nothing when a file changed meanwhile', () => {
    untouched(
      { texts: [...texts, { path: 'a/y.md', before: 'other\n', after: 'z' }], moves: [] },
      /`a\/y\.md` changed while/,
    );
  });

  it('writes nothing when a file with the new name exists', () => {
    untouched({ texts, moves: [{ kind: 'file', from: 'a/y.md', to: 'b.md' }] }, /`b\.md` exists already/);
  });

  it('takes back what it wrote when a later step fails', () => {
    // The second move lies where a file is in the way of its folder.
    const moves = [
      { kind: 'file', from: 'a/y.md', to: 'a/z.md' },
      { kind: 'file', from: 'a/x.md', to: 'b.md/x.md' },
    ] as const;
    untouched({ texts, moves }, /ENOTDIR|EEXIST/);
  });

  it('writes nothing that lies outside, nor what is not UTF-8', () => {
    symlinkSync('/etc', join(place.root, 'link'));
    untouched({ texts, moves: [{ kind: 'file', from: 'a/y.md', to: 'link/y.md' }] }, /leads out of the workspace/);
    place.write({ 'bad.md': Buffer.from([0xff, 0x0a]) });
    untouched({ texts: [...texts, { path: 'bad.md', before: '\uFFFD\n', after: 'x\n' }], moves: [] }, /not UTF-8/);
  });
});
