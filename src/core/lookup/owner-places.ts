import type { Range } from '../text/range.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { allOwners, isCodeOwners, ownerFiles, ownerKey, sameOwner } from '../workspace/owners.js';
import type { Workspace } from '../workspace/workspace.js';

/** Where the files that owners are read from name somebody: the first place in each. */
export function ownerPlaces(
  { index, configs }: Pick<Workspace, 'index' | 'configs'>,
  name: string,
): readonly { readonly path: string; readonly range: Range }[] {
  const wanted = ownerKey(name);
  if (wanted === '') return [];
  return ownerFiles(allOwners(configs)).flatMap((path) => {
    const text = index.read(path)?.toLowerCase();
    const start = text === undefined ? -1 : wordIn(text, wanted);
    return start < 0 ? [] : [{ path, range: { start, end: start + wanted.length } }];
  });
}

/** Every place in CODEOWNERS that names somebody, behind the patterns of paths. */
export function codeOwnerPlaces(
  index: WorkspaceIndex,
  name: string,
): readonly { readonly path: string; readonly range: Range }[] {
  return ownerFiles(allOwners(index.configs)).flatMap((path) => {
    const text = isCodeOwners(path) ? index.read(path) : undefined;
    return [...(text ?? '').matchAll(/^.*$/gm)].flatMap(({ index: line, 0: whole }) => {
      const words = [...whole.replace(/(?:^|\s)#.*$/, '').matchAll(/(?:\\\s|\S)+/g)];
      const own = /^\s*\^?\[/.test(whole) ? words : words.slice(1);
      return own.flatMap(({ index: at, 0: word }) => {
        const start = line + at;
        return word.includes('@') && sameOwner(word, name)
          ? [{ path, range: { start, end: start + word.length } }]
          : [];
      });
    });
  });
}

/** The first place of a name that is not a part of a longer one. */
function wordIn(text: string, word: string): number {
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\w-]/.test(character);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return at;
  return -1;
}
