import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headMarks } from '../../src/node/head-mark.js';
import { makeRepository } from '../support/repository.js';

const commits = ['One', 'Two', 'Three'].map((message, index) => ({
  date: `2026-10-0${index + 1}`,
  message,
  files: { 'docs/a.md': `# ${message}\n` },
}));

describe('The mark of where HEAD stands', () => {
  let folder: string;
  let repository: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'shipshape-head-')));
    repository = join(folder, 'repository');
    mkdirSync(repository);
    makeRepository(repository, commits);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Whether each step changes the mark, as somebody sees it who looks after every one. */
  const moves = (root: string, steps: readonly (readonly string[] | (() => void))[]): readonly boolean[] => {
    const mark = headMarks(root);
    let before = mark();
    return steps.map((step) => {
      if (typeof step === 'function') step();
      else git(...step);
      const after = mark();
      const moved = after !== before;
      before = after;
      return moved;
    });
  };
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'protocol.file.allow=always'];
    const { status, stderr } = spawnSync('git', ['-C', repository, ...identity, ...args], {
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  };

  it('changes with a commit, an amend, a checkout, a reset and a rebase', () => {
    const found = moves(repository, [
      ['commit', '-q', '--allow-empty', '-m', 'Four'],
      ['commit', '-q', '--amend', '--allow-empty', '-m', 'Four, said better'],
      ['checkout', '-q', '-b', 'side', 'HEAD~2'],
      ['commit', '-q', '--allow-empty', '-m', 'Beside'],
      ['rebase', '-q', 'main'],
      ['reset', '-q', '--hard', 'HEAD~1'],
      ['checkout', '-q', '--detach', 'HEAD~1'],
    ]);
    assert.deepEqual(found, Array(7).fill(true));
  });

  it('does not change with what leaves HEAD where it is', () => {
    const found = moves(repository, [
      () => writeFileSync(join(repository, 'docs/a.md'), '# Four\n'),
      ['add', '.'],
      ['branch', 'side', 'HEAD~1'],
      ['status', '--short'],
    ]);
    assert.deepEqual(found, Array(4).fill(false));
  });

  it('is seen from a folder inside, and in branches that are packed', () => {
    const root = join(repository, 'docs');
    git('pack-refs', '--all');
    const found = moves(root, [
      ['update-ref', 'refs/heads/main', 'HEAD~1'],
      ['pack-refs', '--all'],
      ['update-ref', 'refs/heads/main', 'HEAD~1'],
    ]);
    assert.equal(found[0], true);
    assert.equal(found[2], true);
  });

  it('is that of a linked work tree, and of a submodule, where the folder lies in one', () => {
    const linked = join(folder, 'linked');
    git('worktree', 'add', '-q', '-b', 'side', linked);
    assert.deepEqual(
      moves(linked, [
        ['commit', '-q', '--allow-empty', '-m', 'On main'],
        ['-C', linked, 'commit', '-q', '--allow-empty', '-m', 'On side'],
      ]),
      [false, true],
    );
    git('submodule', '--quiet', 'add', linked, 'inside');
    assert.deepEqual(
      moves(join(repository, 'inside'), [
        ['commit', '-q', '-m', 'Outside'],
        ['-C', join(repository, 'inside'), 'commit', '-q', '--allow-empty', '-m', 'Inside'],
      ]),
      [false, true],
    );
  });

  it('changes when a repository comes to be, and when it goes', () => {
    const plain = join(folder, 'plain');
    mkdirSync(plain);
    const init = (): void => makeRepository(plain, commits);
    const found = moves(plain, [
      () => writeFileSync(join(plain, 'a.md'), '# A\n'),
      init,
      () => rmSync(join(plain, '.git'), { recursive: true }),
      init,
    ]);
    assert.deepEqual(found, [false, true, true, true]);
  });

  it('waits for no pipe that stands where a branch should', () => {
    const mark = headMarks(repository);
    mark();
    rmSync(join(repository, '.git/HEAD'));
    spawnSync('mkfifo', [join(repository, '.git/HEAD')]);
    assert.equal(typeof mark(), 'string');
    writeFileSync(join(folder, 'elsewhere'), 'one');
    const lead = (): void => writeFileSync(join(folder, 'elsewhere'), 'two');
    rmSync(join(repository, '.git/HEAD'));
    writeFileSync(join(repository, '.git/HEAD'), 'ref: refs/../../../elsewhere\n');
    assert.deepEqual(moves(repository, [lead]), [false]);
  });
});
