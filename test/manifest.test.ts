import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freshManifest } from '../scripts/generate-manifest.js';
import { clientCommands } from '../src/protocol/commands.js';
import { commandName, commandTitles, type CommandId } from '../src/extension/contributes.js';

const text = readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8');

describe('The manifest', () => {
  it('contributes what the code answers to', () => {
    assert.equal(text, freshManifest(), 'run `npm run docs`');
  });

  it('asks for the version of VS Code whose API it is compiled against', () => {
    const { engines, devDependencies } = JSON.parse(text) as {
      engines: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    assert.equal(engines['vscode'], `^${devDependencies['@types/vscode'] ?? ''}`);
  });

  it('names commands in one way', () => {
    const names = Object.keys(commandTitles).map((id) => commandName(id as CommandId));
    assert.equal(names[0], 'shipshape.setUpWorkspace');
    assert.deepEqual([...new Set(names)], names);
  });

  it('knows the commands that lenses of the server name', () => {
    const names = Object.keys(commandTitles).map((id) => commandName(id as CommandId));
    for (const name of Object.values(clientCommands)) assert.ok(names.includes(name), name);
  });
});
