import { rules } from '../../rules/index.js';
import type { Range } from '../../text/range.js';
import { type ConfigLooking, fileNamed } from './looking.js';
import type { ConfigName } from './names.js';

/** A word of a configuration that leads somewhere. */
export interface ConfigLink {
  readonly range: Range;
  /** A file of the workspace that is there, or a page of the documentation. */
  readonly to: { readonly path: string } | { readonly page: string };
}

/** What can be clicked in a configuration: files that it names, and the pages of presets, rules and gates that are built in. */
export function configLinks(looking: ConfigLooking): readonly ConfigLink[] {
  return looking.file.names.flatMap((name): readonly ConfigLink[] => {
    const path = fileNamed(looking, name);
    if (path !== undefined) return [{ range: name.range, to: { path } }];
    const page = pageOf(looking, name);
    return page === undefined ? [] : [{ range: name.range, to: { page } }];
  });
}

function pageOf({ files }: ConfigLooking, { meaning, name }: ConfigName): string | undefined {
  const isBuiltIn = (): boolean =>
    files.some(
      (file) =>
        file.path.startsWith('shipshape:') &&
        file.names.some((one) => one.meaning.kind === 'gate' && one.meaning.own && one.name === name),
    );
  switch (meaning.kind) {
    case 'base':
      return files.some(({ path }) => path === name && path.startsWith('shipshape:'))
        ? `guide/presets.md#${name.replaceAll(':', '')}`
        : undefined;
    case 'rule':
      return rules.some(({ code }) => code === name) ? `rules/${name}.md` : undefined;
    case 'gate':
      return isBuiltIn() ? `gates/${name}.md` : undefined;
    default:
      return undefined;
  }
}
