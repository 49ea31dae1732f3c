import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../src/protocol/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const page = readFileSync(new URL('../docs/guide/requests.md', import.meta.url), 'utf8');

describe('docs/guide/requests.md', () => {
  it('names every message of src/protocol, and no other', () => {
    const declared = new Set(sources.flatMap((source) => source.match(/shipshape\/[\w/]+(?=')/g) ?? []));
    const told = new Set(page.match(/shipshape\/[\w/]+(?=`)/g) ?? []);
    assert.ok(declared.size > 15);
    assert.deepEqual([...told].sort(), [...declared].sort());
  });

  it('names every parameter', () => {
    const parameters = sources.flatMap((source) =>
      [...source.matchAll(/interface \w+Params\b[^{]*\{(.*?)\n\}/gs)].flatMap(([, body = '']) =>
        [...body.matchAll(/readonly (\w+)\??:/g)].map(([, name = '']) => name),
      ),
    );
    assert.ok(parameters.includes('horizon') && parameters.includes('launchesOnly'));
    assert.deepEqual(
      parameters.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });
});
