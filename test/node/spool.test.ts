import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Cache, cacheFolder } from '../../src/node/cache.js';
import { CachedAnalyses } from '../../src/node/cached-analyses.js';
import { Spool } from '../../src/node/spool.js';

describe('texts that wait on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shipshape-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('come back as they were, in any order, written or still waiting', () => {
    let runs = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60_000 })), { maxLength: 30 }),
        (parts) => {
          const texts = parts.map(([text, times]) => text.repeat(times));
          const spool = new Spool(join(folder, `${String(runs++)}.data`));
          const places = texts.map((text) => spool.add(text));
          const back = () => places.map((place) => spool.read(place)).reverse();
          const before = back();
          spool.finish();
          assert.deepEqual(before, [...texts].reverse());
          assert.deepEqual(back(), before);
          spool.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are known to be damaged', () => {
    const spool = new Spool(join(folder, 'one.data'));
    const [first, second] = [spool.add('first'), spool.add('second')];
    spool.finish();
    writeFileSync(spool.path, 'fIrst', { flag: 'r+' });
    truncateSync(spool.path, 8);
    assert.equal(spool.read(first), undefined);
    assert.equal(spool.read(second), undefined);
    spool.close();
  });

  it('stay readable where they cannot be written', () => {
    const spool = new Spool(join(folder, 'one.data'));
    spool.close();
    const place = spool.add('x'.repeat(2_000_000));
    const later = spool.add('later');
    assert.equal(spool.read(place)?.length, 2_000_000);
    assert.equal(spool.read(later), 'later');
    assert.throws(() => {
      spool.finish();
    });
  });
});

describe('the cache of analyses', () => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'shipshape-test-'));
    folder = cacheFolder(root) ?? '';
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const stamps = [{ mtimeMs: 1, ctimeMs: 1, size: 1, ino: 1 }];
  const noCard = (_path: string): string | undefined => undefined;
  const both = new Set(['a.md', 'b.md']);
  const written = (cardOf = noCard): Cache => {
    const cache = new Cache(folder, 'key');
    cache.add('a.md', 'hash-a', stamps, 'analysis of a');
    cache.add('b.md', 'hash-b', stamps, 'analysis of b');
    cache.save(both, cardOf);
    return cache;
  };

  it('is read while it is filled, after it is saved, and by the next run', () => {
    const cache = written();
    assert.equal(cache.held('a.md'), 'analysis of a');
    const next = new Cache(folder, 'key');
    cache.close();
    assert.equal(next.byStamp('b.md', stamps), 'analysis of b');
    assert.equal(next.byHash('a.md', 'hash-a', [{ mtimeMs: 2, ctimeMs: 1, size: 1, ino: 1 }]), 'analysis of a');
    next.add('b.md', 'hash-c', stamps, 'another analysis of b');
    next.save(both, noCard);
    assert.deepEqual([next.held('a.md'), next.held('b.md')], ['analysis of a', 'another analysis of b']);
    next.close();
    const last = new Cache(folder, 'key');
    assert.deepEqual([last.held('a.md'), last.held('b.md')], ['analysis of a', 'another analysis of b']);
    last.close();
  });

  it('gives up what is damaged and nothing else', () => {
    written().close();
    const [, name = ''] = readFileSync(join(folder, 'index'), 'utf8').split('\n');
    writeFileSync(join(folder, name), 'Analysis', { flag: 'r+' });
    const cache = new Cache(folder, 'key');
    assert.equal(cache.byStamp('a.md', stamps), undefined);
    assert.equal(cache.byStamp('b.md', stamps), 'analysis of b');
    cache.save(both, noCard);
    assert.equal(cache.held('b.md'), 'analysis of b');
    cache.close();
  });

  it('keeps what the index holds of a document beside it, for as long as the document is the same', () => {
    written((path) => (path === 'a.md' ? 'card of a' : undefined)).close();
    const cache = new Cache(folder, 'key');
    const touched = [{ mtimeMs: 2, ctimeMs: 1, size: 1, ino: 1 }];
    assert.deepEqual([cache.card('a.md', stamps), cache.card('a.md', touched)], ['card of a', undefined]);
    assert.equal(cache.card('b.md', stamps), undefined);
    cache.add('a.md', 'hash-c', stamps, 'another analysis of a');
    assert.equal(cache.card('a.md', stamps), undefined);
    cache.close();
  });

  it('has an analysis made anew that turns out to be damaged when it is looked at, and is begun anew by the next run', () => {
    written().close();
    const [, name = ''] = readFileSync(join(folder, 'index'), 'utf8').split('\n');
    writeFileSync(join(folder, name), 'Analysis', { flag: 'r+' });
    const cache = new Cache(folder, 'key');
    const analyses = new CachedAnalyses(cache, (path) => `${path} made anew`);
    for (const path of both) analyses.setCached(path);
    assert.deepEqual([analyses.get('a.md'), analyses.get('b.md')], ['a.md made anew', 'analysis of b']);
    cache.close();
    assert.equal(new Cache(folder, 'key').held('b.md'), undefined);
  });

  it('spares memory what it holds itself, and nothing else', () => {
    const cache = written();
    const analyses = new CachedAnalyses(cache, (path) => `${path} made anew`);
    analyses.set('a.md', 'analysis of a');
    analyses.set('b.md', 'what standard input says of b');
    analyses.set('c\n.md', 'a path that the index cannot hold');
    assert.deepEqual(
      [...analyses.keys()].map((path) => analyses.get(path)),
      ['analysis of a', 'what standard input says of b', 'a path that the index cannot hold'],
    );
    assert.equal(analyses.get('d.md'), undefined);
    assert.ok(analyses.delete('a.md'));
    assert.equal(analyses.has('a.md'), false);
    cache.close();
  });
});
