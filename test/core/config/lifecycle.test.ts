import assert from 'node:assert/strict';
import { isDue, stageNamed, stageOf, statusOf } from '../../../src/core/config/lifecycle.js';
import type { TypeSpec } from '../../../src/core/config/model.js';
import type { Metadata } from '../../../src/core/document/model.js';
import { readYaml } from '../../../src/core/document/yaml.js';
import { treeOf } from './support.js';

const { staged, steered, bare } = treeOf({
  'shipshape.yaml': [
    'types:',
    '  staged:',
    '    match: a.md',
    '    status-field: status',
    '    lifecycle:',
    '      stages: [discovery, launch, live, retired]',
    '      aliases: { GA: live, beta: launch }',
    '      ended: [retired]',
    '    fields: { status: { type: enum, values: [draft, { value: in-review, aliases: [review] }] } }',
    '  steered:',
    '    match: b.md',
    '    lifecycle:',
    '      stages: [draft, active, gone]',
    '      ended: gone',
    '      initial: active',
    '      from-status: { field: status, stages: { draft: draft, done: gone } }',
    '    fields: { status: { type: enum, values: [draft, done] } }',
    '  bare: { match: c.md }',
    '',
  ].join('\n'),
}).root.types;

describe('the stage of a document', () => {
  for (const [type, text, wanted] of [
    [staged, 'stage: launch', 'launch 1 field'],
    [staged, 'Stage: LAUNCH', 'launch 1 field'],
    [staged, 'stage: ga', 'live 2 field'],
    [staged, 'stage: retired', 'retired 3 field ended'],
    [staged, '', 'discovery 0 initial'],
    [staged, 'stage:', 'discovery 0 initial'],
    [staged, 'stage: []', 'discovery 0 initial'],
    [staged, 'stage: [launch]', 'launch 1 field'],
    [staged, 'stage: [launch, live]', 'live 2 strictest launch, live'],
    [staged, 'stage: { launch: 1 }', 'launch 1 field'],
    [staged, 'stage: { soon: 1 }', 'live 2 strictest soon'],
    [staged, 'stage: [[launch]]', 'live 2 strictest …'],
    [staged, 'stage: lanuch', 'live 2 strictest lanuch'],
    [staged, 'stage: constructor', 'live 2 strictest constructor'],
    [steered, 'status: draft', 'draft 0 status'],
    [steered, 'status: Done', 'gone 2 status ended'],
    [steered, 'status: dnoe', 'active 1 strictest dnoe'],
    [steered, 'status: toString', 'active 1 strictest toString'],
    [steered, '', 'active 1 initial'],
    [steered, 'status: done\nstage: draft', 'draft 0 field'],
    [bare, 'stage: live', ''],
  ] as const) {
    it(`is ${wanted === '' ? 'none' : wanted} in a ${type?.name ?? ''} with ${JSON.stringify(text)}`, () => {
      assert.ok(type !== undefined);
      const reading = stageOf(document(text), type);
      const { stage, order, from, ended, unknown } = reading ?? {};
      const seen =
        reading === undefined ? [] : [stage, order, from, ...(ended === true ? ['ended'] : []), unknown ?? ''];
      assert.equal(seen.join(' ').trim(), wanted);
    });
  }

  it('says what is due: all up to it, and once it has ended only the first and what is due there by name', () => {
    const { lifecycle } = of(staged);
    const due = (text: string): string[] =>
      ['always', 'discovery', 'launch', 'live', 'retired', 'nothing'].filter((stage) =>
        isDue(stage, stageOf(document(text), of(staged)), lifecycle),
      );
    assert.deepEqual(due('stage: discovery'), ['always', 'discovery']);
    assert.deepEqual(due('stage: launch'), ['always', 'discovery', 'launch']);
    assert.deepEqual(due('stage: lanuch'), ['always', 'discovery', 'launch', 'live']);
    assert.deepEqual(due('stage: retired'), ['always', 'discovery', 'retired']);
    assert.equal(isDue('live', undefined, undefined), false);
    assert.equal(isDue('always', undefined, undefined), true);
  });

  it('may be named by an alias, in either case', () => {
    const { lifecycle } = of(staged);
    assert.ok(lifecycle !== undefined);
    assert.deepEqual(
      ['Beta', ' live ', 'ga', 'nothing', '__proto__'].map((name) => stageNamed(lifecycle, name)),
      ['launch', 'live', 'live', undefined, undefined],
    );
  });
});

describe('the status of a document', () => {
  for (const [text, wanted] of [
    ['status: draft', 'draft'],
    ['status: Draft', 'draft'],
    ['status: review', 'in-review'],
    ['status: other', 'other'],
    ['', undefined],
  ] as const)
    it(`is ${wanted ?? 'none'} with ${JSON.stringify(text)}`, () => {
      assert.equal(statusOf(document(text), of(staged)), wanted);
    });
});

function of(type: TypeSpec | undefined): TypeSpec {
  assert.ok(type !== undefined);
  return type;
}

function document(text: string): { readonly metadata: Metadata } {
  const range = { start: 0, end: text.length };
  const { root } = readYaml(text, range);
  return { metadata: { kind: 'frontmatter', format: 'yaml', path: 'a.md', fence: range, content: range, root } };
}
