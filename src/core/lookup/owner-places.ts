import type { Range } from '../text/range.js';
import { allOwners, ownerFiles, ownerKey, sameOwner } from '../workspace/owners.js';
import type { Workspace } from '../workspace/workspace.js';
import { listedOwners } from './owner-lists.js';

/** Where the files that owners are read from name somebody: the first place in each; else where the configuration does. */
export function ownerPlaces(
  { index, configs }: Pick<Workspace, 'index' | 'configs'>,
  name: string,
): readonly { readonly path: string; readonly range: Range }[] {
  const wanted = ownerKey(name);
  if (wanted === '') return [];
  const found = ownerFiles(allOwners(configs)).flatMap((path) => {
    const text = index.read(path)?.toLowerCase();
    const start = text === undefined ? -1 : wordIn(text, wanted);
    return start < 0 ? [] : [{ path, range: { start, end: start + wanted.length } }];
  });
  if (found.length > 0) return found;
  return listedOwners(index)
    .filter((one) => one.isMention !== true && sameOwner(one.name, name))
    .slice(0, 1);
}

/** The first place of a name that is not a part of a longer one. */
function wordIn(text: string, word: string): number {
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\w-]/.test(character);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return at;
  return -1;
}
