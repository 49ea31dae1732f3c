import type { Config, ConfigTree } from '../config/model.js';
import type { Document } from '../document/model.js';
import type { Question } from './dependencies.js';
import { idKey, idKeys } from './ids.js';
import type { Relation, Summary } from './model.js';
import { keysOfDocument } from './names.js';
import { candidatePaths, fileKey, isUrl, linkPath, partOf } from './resolve.js';
import { targetKey } from './reverse.js';

/** What a document may point at; whether it does is for the question to find out, since it hangs on what else there is. */
export function targetsOf(document: Document, relations: readonly Relation[], config: Config): readonly Question[] {
  const { path } = document;
  const targets = new Set<Question>();
  for (const { target } of relations) {
    targets.add(targetKey('id', idKey(target)));
    targets.add(targetKey('name', fileKey(target)));
    const part = partOf(target);
    if (part !== undefined) {
      targets.add(targetKey('id', idKey(part.id)));
      targets.add(targetKey('name', fileKey(part.id)));
    }
    for (const candidate of candidatePaths(target, path, config))
      if (candidate !== undefined) targets.add(targetKey('path', candidate));
  }
  for (const { target } of document.body.links) {
    const at = isUrl(target) ? undefined : linkPath(target, path, config);
    if (at !== undefined) targets.add(targetKey('path', at));
  }
  return [...targets];
}

/** What stands for a document in such targets of others. `paths` are those that it may be referred to by. */
export function targetsMeaning(
  path: string,
  { id, type }: Partial<Pick<Summary, 'id' | 'type'>>,
  paths: readonly string[],
): readonly Question[] {
  const keys = id === undefined ? [] : [...idKeys(id), ...keysOfDocument(id, type ?? '')];
  return [...keys.map((key) => targetKey('id', key)), targetKey('name', fileKey(path)), ...pathTargets(paths)];
}

/** The same for links. */
export function pathTargets(paths: readonly string[]): readonly Question[] {
  return paths.map((one) => targetKey('path', one));
}

/** The paths by which a file may be referred to: its own, those that an ending completes to it, and its metadata's. */
export function pathsMeaning(path: string, sidecar: string | undefined, configs: ConfigTree): readonly string[] {
  const own = sidecar === undefined || sidecar === path ? [path] : [path, sidecar];
  const endings = [configs.root, ...configs.nested].flatMap(({ links }) => links.tryEndings);
  const shorter = own.flatMap((one) =>
    endings.flatMap((ending) =>
      one.endsWith(ending) ? [one.slice(0, -ending.length)] : `/${one}` === ending ? [''] : [],
    ),
  );
  return [...new Set([...own, ...shorter])];
}
