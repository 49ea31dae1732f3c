import { defaultBranch } from '../../node/commits.js';
import { commitOf, mergeBase } from '../../node/git.js';
import { CannotRun } from '../exit.js';

/** A commit as the user named it. */
export interface Named {
  readonly name: string;
  readonly commit: string;
}

/** What is compared; no head stands for the work tree. */
export interface Range {
  readonly base: Named;
  readonly head: Named | undefined;
}

/**
 * What a range means: two dots the two commits as they are; three, or one name, the commit that both have in common in the place of the first,
 * so that what others merged meanwhile is not laid at this branch's door.
 */
export function rangeOf(root: string, written: string | undefined): Range {
  const [, left = '', dots = '', right = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(written ?? '') ?? [];
  if (dots !== '') {
    const [from, to] = [left === '' ? 'HEAD' : left, right === '' ? 'HEAD' : right];
    const head = { name: to, commit: commitOf(root, to) };
    if (dots === '..') return { base: { name: from, commit: commitOf(root, from) }, head };
    return { base: sharedWith(root, from, to), head };
  }
  const name = written ?? defaultBranch(root);
  if (name === undefined) {
    // Where there is no repository, or no commit, no name helps.
    commitOf(root, 'HEAD');
    throw new CannotRun(
      'Nothing tells which branch is the default one. Name what to compare with: `shipshape diff main`.',
    );
  }
  return { base: sharedWith(root, name, 'HEAD'), head: undefined };
}

/** Where two part; a name that has gone on since is not the name of that commit. */
function sharedWith(root: string, from: string, to: string): Named {
  const commit = mergeBase(root, from, to);
  return { name: commit === commitOf(root, from) ? from : `where ${to} left ${from}`, commit };
}
