import { typesFor } from '../../config/meaning.js';
import type { Config } from '../../config/model.js';
import { configFor } from '../../config/types.js';
import { declaredIn, entryOf, fieldEntry } from '../../document/fields.js';
import type { Document, Entry, MapNode } from '../../document/model.js';
import type { FieldSpec } from '../../schema/model.js';
import type { Range } from '../../text/range.js';
import type { Workspace } from '../../workspace/workspace.js';
import { waivedGates } from '../at.js';
import { type Occurrence, ownersNamed, placeOf } from '../occurrences.js';
import { fileNamed, type ConfigLooking, namesSame, selectedBy } from './looking.js';
import type { ConfigName } from './names.js';

/** Every place that names what a word of the configuration does: in its files, and in the documents that the looked-at file governs. */
export function configUses(looking: ConfigLooking, name: ConfigName): readonly Occurrence[] {
  return [...usesInFiles(looking, name), ...usesInDocuments(looking, name)];
}

/** The places in one file of the configuration, or in all of them. */
export function usesInFiles(looking: ConfigLooking, name: ConfigName, within = looking.files): readonly Occurrence[] {
  const isPath = name.meaning.kind === 'base' || name.meaning.kind === 'file' || name.meaning.kind === 'owner-file';
  const path = isPath ? fileNamed(looking, name) : undefined;
  return within
    .filter(({ isHere }) => isHere)
    .flatMap((file) =>
      file.names
        .filter((other) =>
          path === undefined ? namesSame(looking, name, other) : fileNamed({ ...looking, file }, other) === path,
        )
        .map(({ meaning, range }) => ({ path: file.path, range, own: meaning.own })),
    );
}

function usesInDocuments(looking: ConfigLooking, name: ConfigName): readonly Occurrence[] {
  const { workspace, file } = looking;
  if (workspace === undefined) return [];
  const { index } = workspace;
  const governed = (paths: readonly string[]): readonly string[] =>
    file.folder === '' ? paths : paths.filter((path) => path.startsWith(`${file.folder}/`));
  const types = typesFor(looking.config, name.meaning).map((type) => type.name);
  const ofTypes = (): readonly string[] => governed([...new Set(types)].flatMap((type) => index.ofType(type)));
  switch (name.meaning.kind) {
    case 'type':
      return governed(index.ofType(name.name)).map((path) => used(placeOf(workspace, path)));
    case 'glob':
      return selectedBy(looking, name)
        .filter((path) => index.summary(path) !== undefined)
        .map((path) => used(placeOf(workspace, path)));
    case 'stage':
      return ofTypes().flatMap((path) => atStage(workspace, path, name.name));
    case 'field':
      return eachOf(workspace, ofTypes(), (document, config) => withField(document, config, name.name));
    case 'section':
      return eachOf(workspace, ofTypes(), ({ path, body }) =>
        body.headings
          .filter(({ text }) => text.toLowerCase() === name.name.toLowerCase())
          .map(({ textRange }) => ({ path, range: textRange, own: false })),
      );
    case 'owner':
      return ownersNamed(workspace, governed(workspace.paths()), name.name);
    case 'gate':
      return eachOf(workspace, governed(workspace.paths()), (document, config) => excused(document, config, name.name));
    case 'rule':
      return eachOf(workspace, governed(workspace.paths()), (document) => switchedOff(document, name.name));
    default:
      return [];
  }
}

/** The waivers of a document that name a gate, and the comments that switch it off. */
export function excused(document: Document, config: Config, gate: string): readonly Occurrence[] {
  const waivers = waivedGates(document, config).filter(({ source }) => source.trim() === gate);
  return [
    ...waivers.map(({ range }) => ({ path: document.metadata.path, range, own: false })),
    ...switchedOff(document, gate),
  ];
}

function switchedOff({ directives }: Document, code: string): readonly Occurrence[] {
  return directives.flatMap(({ path, codes, codeRanges }) =>
    codes.flatMap((one, index) => {
      const range = codeRanges[index];
      return one === code && range !== undefined ? [{ path, range, own: false }] : [];
    }),
  );
}

/** The document where it says its stage, or what it is where it says none. */
function atStage(workspace: Workspace, path: string, stage: string): readonly Occurrence[] {
  const { index } = workspace;
  const summary = index.summary(path);
  const reading = summary?.stage;
  if (reading === undefined || reading.stage !== stage || reading.unknown !== undefined) return [];
  const document = index.document(path);
  const lifecycle = configFor(workspace.configs, path).types[summary?.type ?? '']?.lifecycle;
  const field =
    reading.from === 'field' ? lifecycle?.field : reading.from === 'status' ? lifecycle?.fromStatus?.field : undefined;
  const type = configFor(workspace.configs, path).types[summary?.type ?? ''];
  const entry =
    document === undefined || field === undefined
      ? undefined
      : fieldEntry(document, type?.fields[field] ?? { name: field });
  if (document === undefined || entry === undefined) return [used(placeOf(workspace, path))];
  return [{ path: document.metadata.path, range: entry.value.range, own: false }];
}

function withField({ type, metadata }: Document, { types }: Config, name: string): readonly Occurrence[] {
  const fields = type === undefined ? undefined : types[type]?.fields;
  if (fields === undefined) return [];
  return [...keysOf(metadata.root, fields, name.split('.'))].map((range) => ({
    path: metadata.path,
    range,
    own: false,
  }));
}

function* keysOf(
  map: MapNode,
  fields: Readonly<Record<string, FieldSpec>>,
  [name = '', ...more]: readonly string[],
): Generator<Range> {
  const spec = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const entry: Entry | undefined =
    spec === undefined ? entryOf(map, name) : (declaredIn(map, fields).get(spec) ?? undefined);
  if (entry === undefined || entry.merged === true) return;
  if (more.length === 0) {
    yield entry.keyRange;
    return;
  }
  const inside = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  for (const one of inside) if (one.kind === 'map') yield* keysOf(one, {}, more);
}

function eachOf(
  workspace: Workspace,
  paths: readonly string[],
  look: (document: Document, config: Config) => readonly Occurrence[],
): readonly Occurrence[] {
  return paths.flatMap((path) => {
    const document = workspace.document(path);
    return document === undefined ? [] : look(document, configFor(workspace.configs, path));
  });
}

function used(place: Occurrence): Occurrence {
  return { ...place, own: false };
}
