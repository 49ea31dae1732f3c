import assert from 'node:assert/strict';
import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';
import { configSchema, typeSchema } from '../../../src/core/config/json-schema.js';
import type { Entry, Node } from '../../../src/core/document/model.js';
import { readYaml } from '../../../src/core/document/yaml.js';
import { rules } from '../../../src/core/rules/index.js';
import { validateFields } from '../../../src/core/schema/validate.js';
import type { Range } from '../../../src/core/text/range.js';
import { presetFile, presetNames, presetText } from '../../../src/presets/index.js';
import { example, load, treeOf } from './support.js';

const ajv = new Ajv({ strict: false, allErrors: true });
const accepts = ajv.compile(configSchema(rules));

describe('the JSON Schema of shipshape.yaml', () => {
  it('accepts the example of the design, as the validator does', () => {
    assert.deepEqual(refusalsOf(example), []);
    assert.notEqual(load({ 'shipshape.yaml': example }).tree, undefined);
  });

  it('accepts every preset and a file that refines one', () => {
    for (const name of presetNames) assert.deepEqual(refusalsOf(presetText(name) ?? ''), [], name);
    const part =
      'types: { spec: { fields: { owner: { due: planning }, rice: null } } }\ngates: { x: { severity: info } }\n';
    assert.deepEqual(refusalsOf(part), []);
  });

  for (const [text, place] of [
    ['includ: a\n', ''],
    ['Include: a\n', ''],
    ['gitignore: maybe\n', '/gitignore'],
    ["gitignore: 'N/A: none of it'\n", '/gitignore'],
    ['types: [a]\n', '/types'],
    ['types: { a: { metadata: sidecar } }\n', '/types/a/metadata'],
    ['types: { a: { metadata: { sidecar: x, other: y } } }\n', '/types/a/metadata'],
    ['types: { a: { fields: { b: { deu: x } } } }\n', '/types/a/fields/b'],
    [
      'types: { a: { fields: { b: { type: object, fields: { c: { type: date, maxx: 1 } } } } } }\n',
      '/types/a/fields/b/fields/c',
    ],
    ['types: { a: { fields: { b: [date] } } }\n', '/types/a/fields/b'],
    ['types: { a: { fields: { b: { type: date, when: { feild: x } } } } }\n', '/types/a/fields/b/when'],
    ['types: { a: { lifecycle: { stages: draft } } }\n', '/types/a/lifecycle/stages'],
    ['types: { a: { sections: [{ due: x }] } }\n', '/types/a/sections/0'],
    ['types: { a: { sections: [{ heading: x, level: 7 }] } }\n', '/types/a/sections/0/level'],
    ['types: { a: { unknown-fields: forbid } }\n', '/types/a/unknown-fields'],
    ['rules: { link-brokn: off }\n', '/rules'],
    ['rules: { link-broken: eror }\n', '/rules/link-broken'],
    ['rules: { placeholder-left: { word: [a] } }\n', '/rules/placeholder-left'],
    ['overrides: [{ files: a }]\n', '/overrides/0'],
    ['campaigns: [{ name: a, rules: link-broken, error-from: soon }]\n', '/campaigns/0/error-from'],
    ['waivers: { max-days: 0 }\n', '/waivers/max-days'],
    ['links: { slugger: githib }\n', '/links/slugger'],
  ] as const) {
    it(`refuses \`${text.trim()}\` at the place where the validator does`, () => {
      assert.ok(refusalsOf(text).includes(place), refusalsOf(text).join(' '));
      const { tree, problems } = load({ 'shipshape.yaml': text });
      assert.equal(tree, undefined);
      const within = rangeAt(text, place);
      assert.ok(
        problems.some(({ range }) => range.start >= within.start && range.end <= within.end),
        JSON.stringify({ problems, within }),
      );
    });
  }
});

describe('the JSON Schema of a type', () => {
  const { spec } = treeOf({ 'shipshape.yaml': 'extends: shipshape:product\n' }).root.types;
  assert.ok(spec !== undefined);
  const isSpec = ajv.compile(typeSchema(spec));

  it('refuses nothing that the validator accepts', () => {
    for (const text of [
      presetFile('templates/spec.md')?.split(/^---$/m)[1] ?? '',
      'id: SPEC-0012\ntitle: 2026\nowner: "@acme/payments"\nstage: live\nrice: { reach: 12 }\n',
      'title: A\ntarget-date: 2026-12-01\nfeature-flags: "N/A: nothing is switched"\nevidence: [INS-1, "https://x.test/"]\n',
    ])
      assert.ok(isSpec(parse(text, { schema: 'core' })) || faultsOf(text).length > 0, ajv.errorsText(isSpec.errors));
  });

  for (const text of ['created: 2026-13-01\n', 'rollback-supported: perhaps\n', 'stage: lunch\n', 'owner: [a, b]\n'])
    it(`refuses \`${text.trim()}\`, as the validator does`, () => {
      assert.equal(isSpec(parse(text, { schema: 'core' })), false);
      assert.notDeepEqual(faultsOf(text), []);
    });

  function faultsOf(text: string): readonly string[] {
    const { root } = readYaml(text, { start: 0, end: text.length });
    const unknown = spec?.unknownFields ?? 'allow';
    return validateFields(root, spec?.fields ?? {}, { unknown, required: true }).map(({ message }) => message);
  }
});

/** Places that the schema refuses, as JSON pointers; empty where it accepts. */
function refusalsOf(text: string): readonly string[] {
  accepts(parse(text, { schema: 'core', merge: true }));
  return (accepts.errors ?? []).map((error: ErrorObject) => error.instancePath);
}

/** The range of the entry at a JSON pointer. */
function rangeAt(text: string, pointer: string): Range {
  const { root } = readYaml(text, { start: 0, end: text.length });
  let node: Node | undefined = root;
  let range: Range = { start: 0, end: text.length };
  for (const step of pointer.split('/').slice(1)) {
    const entry: Entry | undefined = node?.kind === 'map' ? node.entries.find(({ key }) => key === step) : undefined;
    node = node?.kind === 'list' ? node.items[Number(step)] : entry?.value;
    range = entry?.range ?? node?.range ?? range;
  }
  return range;
}
