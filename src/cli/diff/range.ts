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
    const commit = dots === '..' ? commitOf(root, from) : mergeBase(root, from, to);
    return { base: { name: from, commit }, head };
  }
  const name = written ?? defaultBranch(root);
  if (name === undefined)
    throw new CannotRun(
      'Nothing tells which branch is the default one. Name what to compare with: `shipshape diff main`.',
    );
  return { base: { name, commit: mergeBase(root, name) }, head: undefined };
}
