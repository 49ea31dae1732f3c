import { compileGlobs, globFromRoot } from '../../config/glob.js';
import { typesFor } from '../../config/meaning.js';
import type { Config } from '../../config/model.js';
import { join } from '../../workspace/paths.js';
import { ownerFiles, ownerKey } from '../../workspace/owners.js';
import type { FilesPort } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { holds } from '../at.js';
import { type Bases, basePath, type ConfigFile } from './file.js';
import type { ConfigName } from './names.js';

/** A look at one file of the configuration, with all there is around it. */
export interface ConfigLooking extends Bases {
  readonly file: ConfigFile;
  /** As far as it can be read; for the folder that the file governs. */
  readonly config: Config;
  readonly disk: FilesPort;
  /** Every file that the ignores leave. */
  readonly listed: Iterable<string>;
  /** Undefined while no documents are read. */
  readonly workspace: Workspace | undefined;
}

/** What is named at an offset. */
export function configNameAt({ names }: ConfigFile, offset: number): ConfigName | undefined {
  return names.find(({ range }) => holds(range, offset));
}

/** Whether two words name the same thing. */
export function namesSame({ config }: Pick<ConfigLooking, 'config'>, one: ConfigName, other: ConfigName): boolean {
  const { kind } = one.meaning;
  if (kind !== other.meaning.kind) return false;
  if (kind === 'owner') return ownerKey(one.name) === ownerKey(other.name);
  if (kind === 'section') {
    if (one.name.toLowerCase() !== other.name.toLowerCase()) return false;
  } else if (kind === 'field') {
    if (!sameField(one, other)) return false;
  } else if (one.name !== other.name) return false;
  if (kind !== 'stage' && kind !== 'status' && kind !== 'field' && kind !== 'section') return true;
  const types = typesFor(config, one.meaning);
  return typesFor(config, other.meaning).some((type) => types.includes(type));
}

/** A field of another document's or of an item is called by its last name alone. */
function sameField(one: ConfigName, other: ConfigName): boolean {
  if (one.name === other.name) return true;
  const short = (inner: ConfigName, whole: ConfigName): boolean =>
    inner.meaning.inner === true && whole.name.endsWith(`.${inner.name}`);
  return short(one, other) || short(other, one);
}

/** The file that a word names; undefined where there is none in the workspace. */
export function fileNamed(looking: ConfigLooking, { meaning, name }: ConfigName): string | undefined {
  const { disk } = looking;
  const isFile = (path: string | undefined): path is string => path !== undefined && disk.kind(path) === 'file';
  switch (meaning.kind) {
    case 'base': {
      const path = basePath(looking, looking.file, name);
      return path?.startsWith('shipshape:') === true || !isFile(path) ? undefined : path;
    }
    case 'file': {
      const path = name.startsWith('shipshape:') ? undefined : join('', name);
      return isFile(path) ? path : undefined;
    }
    case 'owner-file':
      return ownerFiles({ from: [name], also: [] }).find(isFile);
    case 'glob': {
      const path = /[\\*?{}[\]]/.test(name) ? undefined : join(looking.file.folder, name);
      return isFile(path) ? path : undefined;
    }
    default:
      return undefined;
  }
}

/** The files that a glob selects: documents, or of what is left alone any, in order of path. */
export function selectedBy({ file, workspace, listed }: ConfigLooking, { name, path }: ConfigName): readonly string[] {
  const fits = compileGlobs([globFromRoot(file.folder, name)]);
  const among = path.includes('exclude') ? listed : (workspace?.paths() ?? []);
  return [...among].filter((one) => fits(one)).sort();
}
