import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { configurations } from '../scripts/corpora/configurations.js';
import { generateWorkspace } from './generate.js';
import { type Command, type Sample, measure, median } from './measure.js';
import { type Row, type Startup, performancePage } from './page.js';
import { peerModules, placePlugins } from './plugins.js';
import { replaceSection, sectionOf } from './section.js';
import { type ServerRow, benchmarkServers } from './server.js';
import { serverSection, serverTitle } from './server-page.js';

/**
 * `npm run bench [-- --sizes 1000,10000,100000 --peers-up-to 10000 --no-write]`: every tool on the same files in one run, one
 * process at a time; prints ratios and writes docs/performance.md. `--only server` measures the language servers and writes their section.
 */
const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cli = join(root, 'dist', 'cli.js');

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    'peers-up-to': { type: 'string', default: '10000' },
    'time-limit': { type: 'string', default: '1500' },
    only: { type: 'string' },
    write: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const peers = [
  'remark-cli',
  'remark-frontmatter',
  'remark-lint-frontmatter-schema',
  'remark-validate-links',
  'markdownlint-cli2',
];
const serverPeers = ['unified-language-server', 'remark', 'remark-lint-frontmatter-schema', 'yaml-language-server'];
const peersUpTo = Number(values['peers-up-to']);
const timeLimit = Number(values['time-limit']);

const onlyServers = values.only === 'server';
const file = join(root, 'docs', 'performance.md');
const rows: Row[] = [];
const servers: ServerRow[] = [];
const corpus = resolve(root, '..', 'shared', 'corpora', 'openshift-enhancements');
if (existsSync(corpus) && !onlyServers) rows.push(benchmark('openshift-enhancements', prepareCorpus(corpus), 3, true));
for (const size of values.sizes.split(',').filter(Boolean).map(Number)) {
  const folder = join(tmpdir(), `shipshape-bench-${String(size)}`);
  console.error(`generating ${String(size)} documents`);
  generateWorkspace(folder, size);
  placePlugins(folder);
  if (!onlyServers)
    rows.push(benchmark(`generated, ${String(size)}`, folder, size >= 10_000 ? 1 : 3, size <= peersUpTo));
  console.error(`language servers in ${String(size)} documents`);
  servers.push(await benchmarkServers(folder, size));
  rmSync(folder, { recursive: true, force: true });
}
const serverText = serverSection({ machine: machine(), rows: servers, versions: versions(serverPeers) });
if (onlyServers) {
  console.log(serverText);
  if (values.write) replaceSection(file, serverTitle, serverText);
} else {
  const page = performancePage({ machine: machine(), versions: versions(peers), rows, startup: startup(), serverText });
  console.log(page);
  if (values.write) {
    // What the other scripts of this folder measure is kept.
    const before = readFileSync(file, 'utf8');
    const others = ['Readiness', 'One edit', 'History'].map((title) => sectionOf(before, title).trim());
    writeFileSync(file, `${[page.trimEnd(), ...others.filter((text) => text !== '')].join('\n\n')}\n`);
  }
}

function benchmark(name: string, folder: string, times: number, withPeers: boolean): Row {
  const run = (args: readonly string[], before: () => void = () => undefined): Sample => {
    console.error(`${name}: ${args.map((arg) => arg.replace(root, '.')).join(' ')}`);
    const command: Command = { args, cwd: folder, timeoutSeconds: timeLimit };
    return median(
      Array.from({ length: times }, () => {
        before();
        return measure(command);
      }),
    );
  };
  const lint = [cli, 'lint', '--today', '2026-11-23'];
  const dropCache = () => {
    rmSync(join(folder, '.shipshape'), { recursive: true, force: true });
  };
  const remark = [join(peerModules, 'remark-cli', 'cli.js'), '.', '--quiet', '--no-stdout'];
  const markdownlint = [join(peerModules, 'markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), '**/*.md'];
  run([join(here, 'bare-walk.mjs')]); // Fills the page cache, so that no tool pays for the first read.
  return {
    name,
    ...sizeOf(folder),
    walk: run([join(here, 'bare-walk.mjs')]),
    cold: run(lint, dropCache),
    warm: run(lint),
    edited: run(lint, () => {
      touchOne(folder);
    }),
    remark: withPeers ? run(remark) : undefined,
    markdownlint: withPeers ? run(markdownlint) : undefined,
  };
}

/** Adds a blank line to the first document. */
function touchOne(folder: string): void {
  const [first] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /SPEC-0001\.md$|enhancements\/[a-z-]+\.md$/.test(file))
    .sort();
  if (first !== undefined) appendFileSync(join(folder, first), '\n');
}

function prepareCorpus(corpus: string): string {
  const folder = join(tmpdir(), 'shipshape-bench-openshift');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(corpus, folder, { recursive: true, filter: (from) => !from.endsWith('.git') });
  execFileSync('chmod', ['-R', 'u+w', folder]);
  cpSync(join(here, 'openshift'), folder, { recursive: true });
  placePlugins(folder);
  writeFileSync(join(folder, 'shipshape.yaml'), configurations['openshift-enhancements'] ?? '');
  return folder;
}

function sizeOf(folder: string): { documents: number; megabytes: number } {
  let documents = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    documents++;
    bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return { documents, megabytes: bytes / 1e6 };
}

function startup(): Startup {
  const empty = join(tmpdir(), 'shipshape-bench-empty.mjs');
  writeFileSync(empty, '');
  const sample = (args: readonly string[]) =>
    median(Array.from({ length: 21 }, () => measure({ args, cwd: root, timeoutSeconds: 10 })));
  return { empty: sample([empty]), version: sample([cli, '--version']) };
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `${String(cpus().length)} cores (${model}), ${String(Math.round(totalmem() / 2 ** 30))} GB, Node ${process.version}, ${process.platform}`;
}

function versions(names: readonly string[]): Readonly<Record<string, string>> {
  const read = (json: string): string => {
    const parsed: unknown = JSON.parse(readFileSync(json, 'utf8'));
    return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : 'unknown';
  };
  return {
    shipshape: read(join(root, 'package.json')),
    ...Object.fromEntries(names.map((name) => [name, read(join(peerModules, name, 'package.json'))])),
  };
}
