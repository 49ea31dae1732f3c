import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileNameFor, fitsFileName } from '../../../src/core/rules/support/file-name.js';
import { canonicalId, idAtStart, idInPath, isCanonicalId } from '../../../src/core/rules/support/id-pattern.js';

const spec = (pattern: string | undefined, fileName: string): Parameters<typeof idInPath>[0] => ({
  field: 'id',
  pattern,
  fileName,
  heading: false,
});

describe('id patterns', () => {
  it('know an id that is written as they say', () => {
    assert.ok(isCanonicalId('SPEC-{number:4}', 'SPEC-0012'));
    assert.ok(isCanonicalId('SPEC-{number:4}', 'SPEC-12345'));
    assert.ok(isCanonicalId('{slug}', 'locker-offline'));
    assert.ok(isCanonicalId('{slug}-{number}', 'locker-offline-7'));
    for (const id of ['SPEC-12', 'SPEC-00012', 'spec-0012', 'SPEC-0012 ', 'SPEC-']) {
      assert.ok(!isCanonicalId('SPEC-{number:4}', id), id);
    }
    assert.ok(!isCanonicalId('{slug}', 'Locker offline'));
  });

  it('say how an id that means the same is written', () => {
    assert.equal(canonicalId('SPEC-{number:4}', 'spec 12'), 'SPEC-0012');
    assert.equal(canonicalId('SPEC-{number:4}', 'SPEC#12'), 'SPEC-0012');
    assert.equal(canonicalId('{number}', '0012'), '12');
    assert.equal(canonicalId('{slug}', 'Locker offline!'), 'locker-offline');
    assert.equal(canonicalId('SPEC-{number:4}', 'lockers'), undefined);
    assert.equal(canonicalId('{slug}', '???'), undefined);
  });

  it('propose only ids of their own form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('SPEC-{number:4}', '{slug}', '{slug}-{number:2}', 'a{number}b'),
        fc.oneof(fc.string(), fc.stringMatching(/^[a0B _-]{0,8}$/)),
        (pattern, id) => {
          const better = canonicalId(pattern, id);
          assert.ok(
            better === undefined || (isCanonicalId(pattern, better) && canonicalId(pattern, better) === better),
          );
        },
      ),
    );
  });

  it('read the id out of a file name that leaves no choice', () => {
    assert.equal(idInPath(spec('SPEC-{number:4}', '{id}-*.md'), 'specs/spec-13-lockers.md'), 'SPEC-0013');
    assert.equal(idInPath(spec('{number}', '{number}-*/README.md'), 'keps/sig-node/0012-x/README.md'), '12');
    assert.equal(idInPath(spec(undefined, '{id}.md'), 'alerts/LockerOffline.md'), 'LockerOffline');
    assert.equal(idInPath(spec(undefined, '{id}*.md'), 'specs/lockers-two.md'), undefined);
    assert.equal(idInPath(spec('SPEC-{number:4}', '{id}-*.md'), 'specs/lockers.md'), undefined);
  });

  it('find the id at the start of a heading', () => {
    assert.equal(idAtStart('KEP-0012: Lockers', '12'), 8);
    assert.equal(idAtStart('spec-0012 Lockers', 'SPEC-0012'), 9);
    assert.equal(idAtStart('SPEC-00123 Lockers', 'SPEC-0012'), undefined);
    assert.equal(idAtStart('Lockers', '12'), undefined);
  });

  it('stay quick on long ids and many placeholders', () => {
    assert.equal(isCanonicalId('{slug}'.repeat(30), `${'a'.repeat(199)}!`), false);
    assert.equal(canonicalId('{slug}'.repeat(30), `${'a'.repeat(198)}!`), undefined);
    assert.equal(idInPath(spec(undefined, `${'*a'.repeat(30)}.md`), 'a'.repeat(999)), undefined);
    assert.equal(fitsFileName(`${'*a'.repeat(200)}b.md`, `${'a'.repeat(5000)}.md`, '1'), false);
  });
});

describe('file names of ids', () => {
  it('match the id in either case, numbers by value, and stars within a segment', () => {
    assert.ok(fitsFileName('{id}-*.md', 'specs/spec-0012-lockers.md', 'SPEC-0012'));
    assert.ok(fitsFileName('{number}-*/README.md', 'keps/sig/0012-x/README.md', '12'));
    assert.ok(fitsFileName('{number:4}*.md', '0012.md', 'SPEC-12'));
    assert.ok(!fitsFileName('{number}-*/README.md', 'keps/0012-x/y/README.md', '12'));
    assert.ok(!fitsFileName('{id}-*.md', 'specs/SPEC-00123-lockers.md', 'SPEC-0012'));
    assert.ok(!fitsFileName('{id}.md', 'specs/SPEC-0012.md.bak', 'SPEC-0012'));
    assert.ok(fitsFileName('*-{number}-*.md', 'a-1-12-b.md', '12'));
  });

  it('are proposed with the id filled in', () => {
    assert.equal(fileNameFor('{id}-*.md', 'SPEC-0012'), 'SPEC-0012-*.md');
    assert.equal(fileNameFor('{number:4}-{slug}/README.md', 'SPEC-12'), '0012-*/README.md');
  });
});
