import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FileChanged, writeAtomically } from '../../src/node/write.js';
import { makePlace, type Place } from '../support/command-line.js';

describe('writing a file whole or not at all', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({ 'a.md': 'before' });
  });
  afterEach(() => place.remove());
  const at = (path: string): string => join(place.root, path);

  it('leaves a file that changed meanwhile as it is, and nothing beside it', () => {
    assert.throws(() => writeAtomically(at('a.md'), 'after', 'what was read'), FileChanged);
    assert.equal(place.read('a.md'), 'before');
    assert.deepEqual(readdirSync(place.root), ['a.md']);
    writeAtomically(at('a.md'), 'after', 'before');
    assert.equal(place.read('a.md'), 'after');
  });

  it('writes to where a symbolic link points, and the link stays one', () => {
    mkdirSync(at('real'));
    place.write({ 'real/b.md': 'before' });
    symlinkSync(join('real', 'b.md'), at('b.md'));
    writeAtomically(at('b.md'), 'after');
    assert.equal(place.read('real/b.md'), 'after');
    assert.ok(lstatSync(at('b.md')).isSymbolicLink());
    assert.equal(readlinkSync(at('b.md')), join('real', 'b.md'));
    assert.deepEqual(readdirSync(at('real')), ['b.md']);
  });

  it('keeps the mode, and makes folders that are not there', () => {
    chmodSync(at('a.md'), 0o600);
    writeAtomically(at('a.md'), 'after');
    assert.equal(statSync(at('a.md')).mode & 0o777, 0o600);
    writeAtomically(at('x/y/z.md'), 'new');
    assert.equal(place.read('x/y/z.md'), 'new');
  });

  it('leaves nothing behind where it cannot put the file', () => {
    mkdirSync(at('folder.md'));
    assert.throws(() => writeAtomically(at('folder.md'), 'after'));
    assert.deepEqual(readdirSync(place.root).sort(), ['a.md', 'folder.md']);
  });
});
