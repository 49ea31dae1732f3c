import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { compileGlobs, globFault, globFromRoot, literalPrefix, reachesInto } from '../../../src/core/config/glob.js';
import { cpuTime } from '../../support/cpu-time.js';

describe('globs', () => {
  for (const [glob, fitting, others] of [
    [
      'docs/**/*.md',
      ['docs/a.md', 'docs/x/y/a.md'],
      ['a.md', 'docs/a.txt', 'docs/.x/a.md', 'docs/.a.md', 'docs/.md', 'docsx/a.md'],
    ],
    ['**/*.md', ['a.md', 'x/a.md'], ['a.mdx', '.x/a.md', '.md']],
    ['**', ['a', 'a/b'], ['.a', 'a/.b']],
    ['*.md', ['a.md'], ['x/a.md', '.md']],
    ['docs/*', ['docs/a'], ['docs/a/b', 'docs/', 'docs/.a']],
    ['docs/specs', ['docs/specs'], ['docs/specs/a', 'docs/spec']],
    ['./docs/*.md', ['docs/a.md'], ['a.md']],
    ['keps/*/*/README.md', ['keps/a/b/README.md'], ['keps/a/README.md', 'keps/a/b/c/README.md']],
    ['a/**/b/**/c', ['a/b/c', 'a/x/b/y/z/c', 'a/b/b/c'], ['a/c', 'a/b/c/d']],
    ['{docs,specs}/{a,b}*.md', ['docs/a1.md', 'specs/b.md'], ['docs/c.md', 'x/a.md']],
    ['{.github,docs}/*.md', ['.github/a.md', 'docs/a.md'], ['docs/.a.md']],
    ['.github/**', ['.github/a', '.github/.b/c'], ['github/a']],
    ['[0-9][0-9]-?*.md', ['01-a.md'], ['0a-a.md', '01-.md']],
    ['[!a-c]*', ['d', 'dx'], ['a', 'bx', '.d']],
    ['a**b/*', ['ab/x', 'axyb/x'], ['a/b/x']],
    ['\\[app\\]/*.md', ['[app]/a.md'], ['a/a.md']],
    ['a\\*', ['a*'], ['ab']],
    ['*a*b*c*', ['abc', 'xaybzcw'], ['acb', 'cba']],
  ] as const) {
    it(`\`${glob}\` fits what it says and nothing else`, () => {
      assert.equal(globFault(glob), undefined);
      const test = compileGlobs([glob]);
      for (const path of fitting) assert.equal(test(path), true, path);
      for (const path of others) assert.equal(test(path), false, path);
    });
  }

  for (const [glob, fault] of [
    ['', 'it is empty'],
    ['!drafts/**', 'it begins with `!`; list what to leave alone under `exclude`'],
    ['/etc/*', 'it leads out of its folder'],
    ['../*.md', 'it leads out of its folder'],
    ['a/../../b', 'it leads out of its folder'],
    ['@(a|b)', 'it uses `(…)`, which is not supported; list alternatives as `{a,b}`'],
    ['{a,{b,c}}', 'its braces are nested'],
    ['{a', 'a `{` is not closed'],
    ['{a}', 'its braces hold no alternatives; write them as `{a,b}`'],
    ['[a', 'a `[` is not closed'],
    ['[[:alpha:]]', 'a `[…]` may only list characters, such as `[a-z]`'],
    ['{a,b}'.repeat(7), 'its braces make more than 64 alternatives'],
    ['a'.repeat(501), 'it is longer than 500 characters'],
  ] as const) {
    it(`\`${glob.slice(0, 30)}\` is refused: ${fault}`, () => {
      assert.equal(globFault(glob), fault);
    });
  }

  it('mean what the usual library takes them for', () => {
    const segment = fc.stringMatching(/^(?:[ab.*?]{1,4}|\*\*|\[ab\]\*?|\{a,b\}b?)$/);
    const part = fc.stringMatching(/^[ab]{1,3}(?:\.[ab])?$/);
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => all.join('/')),
        fc.array(part, { minLength: 1, maxLength: 5 }).map((all) => all.join('/')),
        (glob, path) => {
          // Those read dots, and a `**` at the end, in ways of their own.
          fc.pre(
            !/(?:^|\/)\.|\*\*$|\/\/|(?:^|\/)(?:\*{3,}|[^/]*[^/*]\*\*|\*\*[^/*])/.test(glob) &&
              globFault(glob) === undefined,
          );
          assert.equal(
            compileGlobs([glob])(path),
            picomatch.isMatch(path, glob, { noextglob: true }),
            `${glob} ${path}`,
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('take time linear in the path, whatever they are', () => {
    const paths = ['a'.repeat(100_000), 'a/'.repeat(50_000) + 'c', `${'a'.repeat(50_000)}/${'a'.repeat(50_000)}`];
    const globs = ['*a*a*a*a*a*a*[b]', '**/*a*/**/*a*/**/*[b]', '**/**/**/*a*?a*[b]', '{a,aa}*{a,aa}*{a,aa}*[b]'];
    const start = cpuTime();
    for (const glob of globs) for (const path of paths) assert.equal(compileGlobs([glob])(path), false);
    assert.ok(cpuTime() - start < 40_000, `${cpuTime() - start} ms`);
  });

  it('go through 100,000 paths with 20 globs well under a second', () => {
    const paths = Array.from({ length: 100_000 }, (_, n) => `docs/area-${n % 97}/specs/${n % 7}/SPEC-${n}-title.md`);
    const globs = Array.from({ length: 18 }, (_, n) => `docs/area-${n}0/*/**/SPEC-*-x.md`);
    const test = compileGlobs([...globs, '**/{drafts,archive}/**', 'other/**/*.md']);
    const start = cpuTime();
    assert.equal(paths.filter(test).length, 0);
    assert.ok(cpuTime() - start < 40_000, `${cpuTime() - start} ms`);
  });

  it('of a folder are made relative to the root, whatever the folder is called', () => {
    assert.equal(globFromRoot('', 'a/*'), 'a/*');
    assert.equal(compileGlobs([globFromRoot('apps/[id]', './*.md')])('apps/[id]/a.md'), true);
    assert.equal(compileGlobs([globFromRoot('a*b', '*.md')])('axb/a.md'), false);
  });

  it('tell whether they reach into a folder', () => {
    for (const [glob, folder, wanted] of [
      ['docs/**/*.md', 'docs/a/b', true],
      ['docs/*.md', 'docs', true],
      ['docs/*.md', 'docs/a', false],
      ['**/*.md', 'x/y', true],
      ['*/specs/*.md', 'a/specs', true],
      ['*/specs/*.md', 'a/runbooks', false],
      ['a/**/b/*.md', 'a/b/c', true],
      ['docs', 'docs', false],
    ] as const)
      assert.equal(reachesInto(glob, folder), wanted, `${glob} ${folder}`);
  });

  it('are the more specific the more of them is literal', () => {
    assert.ok(literalPrefix('docs/specs/a.md') > literalPrefix('docs/specs/*.md'));
    assert.ok(literalPrefix('docs/specs/*.md') > literalPrefix('docs/**/*.md'));
  });
});
