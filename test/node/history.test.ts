import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { changedBetween, headOf, historyAt, openHistory } from '../../src/node/history.js';
import { makePlace, type Place } from '../support/command-line.js';
import { addCommits, makeRepository, type PastCommit } from '../support/repository.js';

const long = (word: string): string => `${word}\n${'A line that stays.\n'.repeat(20)}`;

describe('The history of a workspace', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace();
  });
  afterEach(() => place.remove());

  /** `2026-01-02 specs/a.md`, newest first. */
  const told = (path: string, ref = 'HEAD'): readonly string[] =>
    openHistory(place.root, { ref })
      ?.changes(path)
      .map((change) => `${change.date} ${change.path}${change.blob === undefined ? ' deleted' : ''}`) ?? ['none'];
  const made = (...commits: readonly PastCommit[]): void => makeRepository(place.root, commits);

  it('tells the commits that changed a file, newest first, with author and text', () => {
    made(
      { date: '2026-01-01', message: 'one', files: { 'a.md': 'one\n', 'b.md': 'b\n' } },
      { date: '2026-01-02', author: 'Ann <ann@example.com>', message: 'two', files: { 'a.md': 'two\n' } },
    );
    const history = openHistory(place.root);
    assert.deepEqual(told('a.md'), ['2026-01-02 a.md', '2026-01-01 a.md']);
    assert.deepEqual(
      history?.changes('a.md').map((change) => [change.author, history.text(change)]),
      [
        ['Ann <ann@example.com>', 'two\n'],
        ['Team <team@example.com>', 'one\n'],
      ],
    );
    assert.deepEqual(told('never.md'), []);
  });

  it('follows a file that was renamed, rewritten in part, and ends where it was added', () => {
    made(
      { date: '2026-01-01', message: 'another of that name', files: { 'b.md': 'something else\n' } },
      { date: '2026-01-02', message: 'gone', files: { 'b.md': undefined } },
      { date: '2026-01-03', message: 'one', files: { 'old/a.md': long('one') } },
      { date: '2026-01-04', message: 'moved', renames: { 'old/a.md': 'b.md' }, files: { 'b.md': long('two') } },
    );
    assert.deepEqual(told('b.md'), ['2026-01-04 b.md', '2026-01-03 old/a.md']);
    assert.deepEqual(told('old/a.md'), ['2026-01-04 old/a.md deleted', '2026-01-03 old/a.md']);
  });

  it('tells of a merge only what was written in it, and of a branch what was taken over', () => {
    made(
      { date: '2026-01-01', message: 'base', files: { 'a.md': 'base\n', 'b.md': 'base\n', 'c.md': 'base\n' } },
      { date: '2026-01-02', message: 'a on a branch', branch: 'work', files: { 'a.md': 'work\n' } },
      { date: '2026-01-03', message: 'b on a branch', branch: 'work', files: { 'b.md': 'work\n', 'c.md': 'work\n' } },
      { date: '2026-01-04', message: 'b on main', files: { 'b.md': 'main\n', 'c.md': 'main\n' } },
      // a as on the branch, b as on main, c as on neither.
      { date: '2026-01-05', message: 'merge', merges: 'work', files: { 'a.md': 'work\n', 'c.md': 'both\n' } },
    );
    assert.deepEqual(told('a.md'), ['2026-01-02 a.md', '2026-01-01 a.md']);
    assert.deepEqual(told('b.md'), ['2026-01-04 b.md', '2026-01-01 b.md']);
    assert.deepEqual(told('c.md'), ['2026-01-05 c.md', '2026-01-04 c.md', '2026-01-01 c.md']);
  });

  it('is seen from any commit, whatever was asked before', () => {
    made(
      { date: '2026-01-01', message: 'one', files: { 'a.md': 'one\n' } },
      { date: '2026-01-02', message: 'two', files: { 'a.md': 'two\n' } },
    );
    assert.deepEqual(told('a.md', 'HEAD~1'), ['2026-01-01 a.md']);
    assert.deepEqual(told('a.md'), ['2026-01-02 a.md', '2026-01-01 a.md']);
    addCommits(place.root, [{ date: '2026-01-03', message: 'three', files: { 'a.md': 'three\n' } }]);
    assert.deepEqual(told('a.md'), ['2026-01-03 a.md', '2026-01-02 a.md', '2026-01-01 a.md']);
    assert.deepEqual(told('a.md', 'HEAD~1'), ['2026-01-02 a.md', '2026-01-01 a.md']);
    place.git('reset', '-q', '--hard', 'HEAD~2');
    assert.deepEqual(told('a.md'), ['2026-01-01 a.md']);
    addCommits(place.root, [{ date: '2026-01-04', message: 'another three', files: { 'a.md': 'other\n' } }]);
    assert.deepEqual(told('a.md'), ['2026-01-04 a.md', '2026-01-01 a.md']);
  });

  it('knows the newest change under globs, deletions too', () => {
    made(
      { date: '2026-01-01', message: 'one', files: { 'src/a/x.ts': 'x\n', 'src/b/y.ts': 'y\n' } },
      { date: '2026-01-02', message: 'two', files: { 'src/b/y.ts': 'y2\n' } },
      { date: '2026-01-03', message: 'three', files: { 'src/a/x.ts': undefined } },
    );
    const last = (...globs: readonly string[]): string | undefined => {
      const change = openHistory(place.root)?.lastUnder(globs);
      return change === undefined ? undefined : `${change.date} ${change.path}`;
    };
    assert.equal(last('src/**'), '2026-01-03 src/a/x.ts');
    assert.equal(last('src/b/**'), '2026-01-02 src/b/y.ts');
    assert.equal(last('docs/**'), undefined);
  });

  it('sees a workspace in a folder of its repository by the paths of the workspace', () => {
    made({ date: '2026-01-01', message: 'one', files: { 'product/a.md': 'one\n', 'a.md': 'top\n' } });
    const history = openHistory(join(place.root, 'product'));
    assert.deepEqual(
      history?.changes('a.md').map((change) => history.text(change)),
      ['one\n'],
    );
  });

  it('says that a clone is shallow, and where it ends', () => {
    made(
      { date: '2026-01-01', message: 'one', files: { 'a.md': 'one\n' } },
      { date: '2026-01-02', message: 'two', files: { 'a.md': 'two\n' } },
      { date: '2026-01-03', message: 'three', files: { 'a.md': 'three\n' } },
    );
    assert.equal(openHistory(place.root)?.shallow, false);
    place.git('clone', '-q', '--depth', '2', `file://${place.root}`, 'copy');
    const history = openHistory(join(place.root, 'copy'));
    assert.equal(history?.shallow, true);
    assert.deepEqual(
      history.changes('a.md').map(({ date, edge }) => [date, edge]),
      [
        ['2026-01-03', undefined],
        ['2026-01-02', true],
      ],
    );
  });

  it('is none where there is no git, no commit, or none of that name', () => {
    assert.equal(openHistory(place.root), undefined);
    place.git('init', '-q', '-b', 'main');
    assert.equal(openHistory(place.root), undefined);
    addCommitsTo(place);
    assert.notEqual(openHistory(place.root), undefined);
    assert.equal(openHistory(place.root, { ref: 'nowhere' }), undefined);
    assert.equal(openHistory(place.root, { ref: '--all' }), undefined);
  });

  it('runs no program that the repository names', () => {
    made({ date: '2026-01-01', message: 'one', files: { 'a.md': 'one\n', '.gitattributes': '*.md diff=evil\n' } });
    for (const key of ['gpg.program', 'diff.external', 'diff.evil.textconv', 'core.fsmonitor', 'core.pager'])
      place.git('config', key, 'touch ran; false');
    place.git('config', 'log.showSignature', 'true');
    const history = openHistory(place.root);
    assert.equal(history?.changes('a.md').length, 1);
    assert.deepEqual(
      history.changes('a.md').map((change) => history.text(change)),
      ['one\n'],
    );
    assert.throws(() => place.read('ran'));
    rmSync(join(place.root, '.git'), { recursive: true });
  });

  it('tells which files changed between two commits where one follows from the other, and says so where not', () => {
    made(
      { date: '2026-01-01', message: 'base', files: { 'a.md': long('one'), 'b.md': 'base\n', 'c.md': 'base\n' } },
      { date: '2026-01-02', message: 'b', files: { 'b.md': 'two\n' } },
      { date: '2026-01-03', message: 'beside', branch: 'work', files: { 'c.md': 'work\n' } },
      { date: '2026-01-04', message: 'moved', renames: { 'a.md': 'd.md' }, files: { 'd.md': long('two') } },
      { date: '2026-01-05', message: 'merge', merges: 'work', files: { 'c.md': 'work\n' } },
    );
    const between = (from: string, to: string): readonly string[] | undefined => {
      const [first, last] = [from, to].map((ref) => headOf(place.root, place.git('rev-parse', ref).trim()));
      if (first === undefined || last === undefined) return assert.fail('both are commits');
      for (const position of [first, last]) historyAt(place.root, position);
      return changedBetween(place.root, first, last)?.toSorted();
    };
    assert.deepEqual(between('main~3', 'main~1'), ['a.md', 'b.md', 'd.md']);
    assert.deepEqual(between('main~2', 'main~2'), []);
    assert.equal(between('main~1', 'main~3'), undefined);
    assert.equal(between('work', 'main~1'), undefined);
    assert.equal(between('main~1', 'main'), undefined);
  });

  it('takes any name of a file for what it is', () => {
    const names = ['with space.md', 'ümlaut.md', ':100644 x.md', '-dash.md', 'a"quote.md'];
    made({
      date: '2026-01-01',
      message: ':100644 in a message',
      files: Object.fromEntries(names.map((name) => [name, `${name}\n`])),
    });
    for (const name of names) assert.deepEqual(told(name), [`2026-01-01 ${name}`]);
  });
});

function addCommitsTo(place: Place): void {
  place.write({ 'a.md': 'one\n' });
  place.git('add', 'a.md');
  place.git('commit', '-qm', 'one');
}
