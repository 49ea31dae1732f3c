import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '../src/cli/commands/index.js';
import { commandTitles } from '../src/extension/contributes.js';
import { features } from '../src/server/features/index.js';
import { formats } from '../src/core/report/formats/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** Which layers a layer may import, itself aside. Layers that do not exist yet are listed when they do. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  presets: ['core'],
  protocol: ['core'],
  node: ['core', 'presets'],
  server: ['core', 'presets', 'protocol'],
  cli: ['core', 'presets', 'node'],
  extension: ['protocol'],
};

/** The one file of a layer that may import more, since it puts the layers together. */
const entries: Readonly<Record<string, readonly string[]>> = { 'src/server/main-node.ts': ['node'] };

const onNode = (layer: string, file: string): boolean => ['node', 'cli'].includes(layer) || file in entries;

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly target: string;
}

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

const imports = files.flatMap((file): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    file: relative(root, file),
    layer: layerOf(file),
    target: target.startsWith('.') ? resolve(dirname(file), target) : target,
  })),
);

function layerOf(file: string): string {
  return relative(source, file).split('/')[0] ?? '';
}

describe('The layers', () => {
  it('are all known, and their imports were found', () => {
    assert.deepEqual(readdirSync(source).sort(), Object.keys(mayImport).sort());
    for (const layer of Object.keys(mayImport))
      assert.ok(
        imports.filter((one) => one.layer === layer).length > (layer === 'presets' || layer === 'protocol' ? 0 : 20),
        layer,
      );
  });

  it('import only what stands below them', () => {
    const crossing = imports.filter(({ file, layer, target }) => {
      const other = target.startsWith(source) ? layerOf(target) : layer;
      const allowed = [...(mayImport[layer] ?? []), ...(entries[file] ?? [])];
      return other !== layer && !allowed.includes(other);
    });
    assert.deepEqual(crossing, []);
  });

  it('keep Node and VS Code out of what is pure', () => {
    const impure = imports.filter(
      ({ file, layer, target }) =>
        (target === 'vscode' && layer !== 'extension') ||
        (!onNode(layer, file) && (target.startsWith('node:') || target === 'fs')),
    );
    assert.deepEqual(impure, []);
  });
});

describe('The files', () => {
  it('are short, or say at the top why they are not', () => {
    const long = files.filter((file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      const says = lines.slice(0, 12).some((line) => /one file|long|together/i.test(line));
      return !file.endsWith('bundled.ts') && (lines.length > 600 || (lines.length > 300 && !says));
    });
    assert.deepEqual(
      long.map((file) => relative(root, file)),
      [],
    );
  });

  it('of a list folder are one thing each, named as the file is', () => {
    const names = (folder: string): string[] =>
      readdirSync(join(source, folder))
        .filter((name) => name !== 'index.ts')
        .map((name) => name.replace(/\.ts$/, ''))
        .sort();
    assert.deepEqual(names('core/report/formats'), formats.map(({ name }) => name).sort());
    assert.deepEqual(names('server/features'), features.map(({ name }) => name).sort());
    assert.deepEqual(names('cli/commands'), commands.map((command) => command().name()).sort());
    assert.deepEqual(names('extension/commands'), Object.keys(commandTitles).sort());
  });
});
