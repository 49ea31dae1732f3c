import type { Range } from '../../text/range.js';
import { placeOf } from '../occurrences.js';
import { above, type ConfigFile } from './file.js';
import { type ConfigLooking, configNameAt, fileNamed, namesSame, selectedBy } from './looking.js';
import type { ConfigName } from './names.js';

interface Place {
  readonly path: string;
  readonly range: Range;
}

/** What a cursor in a file of the configuration is at, and where that is made. */
export interface ConfigDefinition {
  readonly range: Range;
  readonly places: readonly Place[];
}

/** More documents than this nobody chooses from; a search for references lists them all. */
const most = 100;

/**
 * Where what is named at an offset is made. Of a name that is made right there, where it is made in what the file builds on; of a path the
 * file, of a glob the documents that it selects, of a key of a nested file the same key in the file around it.
 */
export function configDefinition(looking: ConfigLooking, offset: number): ConfigDefinition | undefined {
  const name = configNameAt(looking.file, offset);
  if (name !== undefined) return { range: name.range, places: placesOf(looking, name) };
  const part = looking.file.root.entries.find(({ keyRange }) => keyRange.start <= offset && offset <= keyRange.end);
  const [parent] = looking.file.folder === '' ? [] : above(looking, looking.file).filter(({ isHere }) => isHere);
  if (part === undefined || parent === undefined) return undefined;
  const range = parent.root.entries.find(({ key }) => key === part.key)?.keyRange ?? start;
  return { range: part.keyRange, places: [{ path: parent.path, range }] };
}

const start: Range = { start: 0, end: 0 };

function placesOf(looking: ConfigLooking, name: ConfigName): readonly Place[] {
  const path = fileNamed(looking, name);
  if (path !== undefined) return [{ path, range: start }];
  if (name.meaning.kind === 'glob') {
    const { workspace } = looking;
    const paths = selectedBy(looking, name);
    if (workspace === undefined || paths.length > most) return [];
    return paths.map((one) =>
      workspace.document(one) === undefined ? { path: one, range: start } : placeOf(workspace, one),
    );
  }
  const { file } = looking;
  const isMade = ({ meaning, range }: ConfigName, at: ConfigFile): boolean =>
    meaning.own && !(at === file && range.start === name.range.start);
  for (const one of [file, ...above(looking, file)].filter(({ isHere }) => isHere)) {
    const made = one.names.filter((other) => isMade(other, one) && namesSame(looking, name, other));
    if (made.length > 0) return made.map(({ range }) => ({ path: one.path, range }));
  }
  return name.meaning.own ? [{ path: file.path, range: name.range }] : [];
}
