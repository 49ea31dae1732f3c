import { listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import { readFormat } from '../document/metadata.js';
import { validateFields } from '../schema/validate.js';
import { nearest } from '../schema/nearest.js';
import { type CheckContext, checkConfig } from './check.js';
import { globFault, globFromRoot, reachesInto } from './glob.js';
import { type CompileContext, compileConfig } from './compile.js';
import { type KnownRule, configFields, strictly } from './definition.js';
import { mergeConfigs } from './merge.js';
import type { Config, ConfigProblem, ConfigRemedy, ConfigTree } from './model.js';
import { Problems } from './problems.js';
import { child, texts } from './reader.js';
import { folderOf } from '../workspace/paths.js';
import type { TemplateHost } from './template.js';

/** What loading a configuration needs of the world: text only, nothing is ever executed. Paths are relative to the workspace's root. */
export interface ConfigHost extends TemplateHost {
  /** A file inside the workspace; undefined where there is none or it leads outside. */
  read(path: string): string | undefined;
  /** The YAML of a built-in preset. */
  preset(name: string): string | undefined;
  readonly presetNames: readonly string[];
  /** The YAML that a package in node_modules carries, and where it lies. */
  package(name: string): { readonly path: string; readonly text: string } | undefined;
}

export interface LoadOptions {
  readonly rules: readonly KnownRule[];
  /** Paths of nested `shipshape.yaml` files. */
  readonly nested?: readonly string[];
}

/** A configuration never half-works: with an error in it there is no tree. */
export interface LoadedConfig {
  readonly tree: ConfigTree | undefined;
  readonly problems: readonly ConfigProblem[];
  /** The text of every file that was read, for showing problems and for watching. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads `shipshape.yaml`, what it extends, and the nested files that refine their folders. */
export function loadConfig(host: ConfigHost, path: string, options: LoadOptions): LoadedConfig {
  const loader = startLoading(host, path, options);
  const base = readFile(loader, path, []);
  const merged = new Map<string, MapNode>([['', base ?? emptyMap]]);
  const root = compile(loader, base ?? emptyMap, '');
  const nested: Config[] = [];
  for (const file of outermostFirst(options.nested ?? [])) {
    const folder = folderOf(file);
    const whole = readNested(loader, file, merged);
    if (whole !== undefined) nested.push(compile(loader, whole, folder));
  }
  const tree = base === undefined || loader.problems.failed ? undefined : { root, nested };
  return { tree, problems: loader.problems.list, files: loader.files };
}

/**
 * What can be read of a configuration in spite of its faults, to help with writing it; nothing is judged by it. A key without a value is one
 * that is still being typed, and takes nothing away. With nested files among the options it is that of the innermost one's folder.
 */
export function draftConfig(host: ConfigHost, path: string, options: LoadOptions): Config {
  const loader = { ...startLoading(host, path, options), isDraft: true };
  const merged = new Map<string, MapNode>([['', readFile(loader, path, []) ?? emptyMap]]);
  const nested = outermostFirst(options.nested ?? []);
  for (const file of nested) readNested(loader, file, merged);
  const folder = folderOf(nested.at(-1) ?? '');
  return compile(loader, merged.get(folder) ?? around(merged, folder), folder);
}

/** A folder's name is longer than that of the folder around it. */
function outermostFirst(nested: readonly string[]): readonly string[] {
  return nested.toSorted((a, b) => a.length - b.length);
}

/** What a nested file comes to with the one around it, which is noted; undefined where it is not there. */
function readNested(loader: Loader, file: string, merged: Map<string, MapNode>): MapNode | undefined {
  const folder = folderOf(file);
  const own = folder === '' ? undefined : readFile(loader, file, []);
  if (own === undefined) return undefined;
  const whole = mergeConfigs(inherited(around(merged, folder), folder), fromRoot(own, folder));
  merged.set(folder, whole);
  return whole;
}

function startLoading(host: ConfigHost, path: string, options: LoadOptions): Loader {
  return {
    ...{ host, options, isDraft: false, problems: new Problems(path) },
    ...{ files: new Map(), read: new Map(), types: new WeakMap(), checked: new WeakMap() },
  };
}

interface Loader {
  readonly host: ConfigHost;
  readonly options: LoadOptions;
  readonly isDraft: boolean;
  readonly problems: Problems;
  readonly files: Map<string, string>;
  /** What each file came to, with what it extends: a file that many others build on is read once. */
  readonly read: Map<string, MapNode>;
  readonly types: CompileContext['types'];
  readonly checked: CheckContext['checked'];
}

const deepest = 10;
const emptyMap: MapNode = { kind: 'map', entries: [], flow: false, range: { start: 0, end: 0 } };

/** The configuration of the nearest folder around one. */
function around(merged: ReadonlyMap<string, MapNode>, folder: string): MapNode {
  for (let end = folder.lastIndexOf('/'); end > 0; end = folder.lastIndexOf('/', end - 1)) {
    const parent = merged.get(folder.slice(0, end));
    if (parent !== undefined) return parent;
  }
  return merged.get('') ?? emptyMap;
}

/** What a nested file builds on. Where nothing that the parent includes lies in its folder, it looks at all Markdown there. */
function inherited(parent: MapNode, folder: string): MapNode {
  const reaches = (texts(parent, 'include') ?? []).some((glob) => reachesInto(glob, folder));
  return {
    ...parent,
    entries: parent.entries.filter(({ key }) => key !== 'baseline' && (key !== 'include' || reaches)),
  };
}

/** Globs of a nested file are relative to its folder; inside, all are relative to the root. */
function fromRoot(own: MapNode, folder: string): MapNode {
  const glob = (node: Node): Node => {
    if (node.kind === 'list') return { ...node, items: node.items.map(glob) };
    // A glob that leads out of its folder must not come to lie inside by being put behind it.
    return node.kind !== 'scalar' || node.value === null || globFault(node.source) !== undefined
      ? node
      : { ...node, source: globFromRoot(folder, node.source) };
  };
  const within = (map: Node, keys: readonly string[], change: (node: Node) => Node): Node =>
    map.kind !== 'map'
      ? map
      : {
          ...map,
          entries: map.entries.map((entry) =>
            keys.length === 0 || keys.includes(entry.key) ? { ...entry, value: change(entry.value) } : entry,
          ),
        };
  const inList = (node: Node): Node =>
    node.kind === 'list' ? { ...node, items: node.items.map((item) => within(item, ['files'], glob)) } : node;
  const ofTypes = (node: Node): Node => within(node, [], (type) => within(type, ['match', 'exclude'], glob));
  const steps: readonly (readonly [string, (node: Node) => Node])[] = [
    ['include', glob],
    ['exclude', glob],
    ['overrides', inList],
    ['types', ofTypes],
  ];
  const result = steps.reduce<Node>((node, [key, change]) => within(node, [key], change), own);
  return result.kind === 'map' ? result : own;
}

function compile(loader: Loader, root: MapNode, folder: string): Config {
  const { problems, host, types, checked } = loader;
  const config = compileConfig(root, { folder, problems, host, types, rules: loader.options.rules });
  checkConfig(root, config, { problems, checked });
  return config;
}

function readFile(loader: Loader, path: string, chain: readonly string[]): MapNode | undefined {
  const text = loader.host.read(path);
  if (text === undefined) {
    loader.problems.add(emptyMap.range, `\`${path}\` cannot be read. Create it with \`shipshape init\`.`);
    return undefined;
  }
  return readText(loader, { path, text }, chain);
}

function readText(loader: Loader, file: { path: string; text: string }, chain: readonly string[]): MapNode {
  const { problems } = loader;
  const known = loader.read.get(file.path);
  if (known !== undefined) return known;
  loader.files.set(file.path, file.text);
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const { root, problems: faults } = readFormat(file.text, { start, end: file.text.length }, 'yaml');
  problems.own(root, file.path);
  for (const { code, range, message, remedy } of faults) {
    const remedies: readonly ConfigRemedy[] =
      code === 'field-duplicate'
        ? [{ kind: 'remove', at: range }]
        : remedy === undefined
          ? []
          : [{ kind: 'text', at: range, to: remedy.text }];
    problems.addIn({ path: file.path, range }, message, { remedies });
  }
  const fields = configFields(loader.options.rules);
  for (const fault of validateFields(root, fields, strictly)) problems.addFault(fault);
  const bases = listItems(child(root, 'extends')).map((item) =>
    readBase(loader, item, { file: file.path, chain: [...chain, file.path] }),
  );
  const own = { ...root, entries: root.entries.filter(({ key }) => key !== 'extends') };
  const written = loader.isDraft ? withoutUnwritten(own) : own;
  const whole = [...bases.filter((base) => base !== undefined), written].reduce(mergeConfigs, emptyMap);
  loader.read.set(file.path, whole);
  return whole;
}

function withoutUnwritten(map: MapNode): MapNode {
  const entries = map.entries.flatMap((entry): readonly (typeof entry)[] => {
    const { value } = entry;
    if (value.kind === 'map') return [{ ...entry, value: withoutUnwritten(value) }];
    return value.kind === 'scalar' && value.value === null && value.source === '' ? [] : [entry];
  });
  return { ...map, entries };
}

function readBase(loader: Loader, item: Node, from: { file: string; chain: readonly string[] }): MapNode | undefined {
  const { host, problems } = loader;
  if (item.kind !== 'scalar') return undefined;
  const name = item.source;
  const fail = (message: string, ...remedies: readonly ConfigRemedy[]): undefined => {
    problems.add(item.range, message, { remedies });
    return undefined;
  };
  const remove: ConfigRemedy = { kind: 'remove', at: item.range };
  const change = (to: string): ConfigRemedy => ({ kind: 'value', at: item.range, to });
  if (from.chain.length > deepest) return fail('Configurations extend each other too deeply. Use fewer steps.');
  if (name.startsWith('shipshape:')) {
    const text = host.preset(name.slice('shipshape:'.length));
    if (text !== undefined)
      return from.chain.includes(name)
        ? fail(`\`${name}\` extends itself.`, remove)
        : readText(loader, { path: name, text }, from.chain);
    const known = host.presetNames.map((preset) => `shipshape:${preset}`);
    const near = nearest(name, known);
    return fail(
      `There is no preset \`${name}\`. ${near === undefined ? `Use one of ${known.join(', ')}.` : `Did you mean \`${near}\`?`}`,
      ...(near === undefined ? [] : [change(near)]),
    );
  }
  if (name.startsWith('.')) {
    const path = joined(from.file, name);
    if (path === undefined) return fail(`\`${name}\` leads out of the workspace. Copy the file into it.`);
    if (from.chain.includes(path)) return fail(`\`${name}\` extends this file again. Take one of the two out.`, remove);
    return host.read(path) === undefined
      ? fail(`There is no file \`${name}\` here. Correct the path.`)
      : readFile(loader, path, from.chain);
  }
  // A package's name has no part that begins with a dot, so it cannot lead out of node_modules.
  const found = /^(?:@\w[\w.-]*\/)?\w[\w.-]*$/.test(name) ? host.package(name) : undefined;
  if (found === undefined)
    return fail(
      `There is no package \`${name}\` with a shipshape.yaml in node_modules. Install it, or write \`./${name}\` for a file.`,
      ...(joinedFile(host, from.file, name) ? [change(`./${name}`)] : []),
    );
  if (from.chain.includes(found.path)) return fail(`\`${name}\` extends itself.`, remove);
  return readText(loader, found, from.chain);
}

/** Whether a name that looks like a package's is a file beside another one. */
function joinedFile(host: ConfigHost, from: string, name: string): boolean {
  const path = joined(from, name);
  return path !== undefined && host.read(path) !== undefined;
}

/** A relative path from a file; undefined where it leaves the root. */
function joined(from: string, relative: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
