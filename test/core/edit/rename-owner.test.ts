import assert from 'node:assert/strict';
import { isRefused } from '../../../src/core/edit/change.js';
import { renameOwner } from '../../../src/core/edit/rename/owner.js';
import { changed, hostOf } from '../../support/edit-host.js';

const types = 'types: { spec: { match: ["*.md"], fields: { owner: { type: owner } } } }\n';
const group = (name: string, spec = ''): string => `kind: Group\nmetadata: { ${name} }\n${spec}`;
const spec = (owner: string): string => `---\nowner: ${owner}\n---\n`;

describe('Renaming an owner', () => {
  it('keeps the way in which each place spells names: whole or short, with a handle or as a reference', () => {
    const after = renamed(
      {
        CODEOWNERS: '[Doors team][2] @acme/doors @acme/doors-too # @acme/doors\r\n',
        'catalog-info.yaml': [
          group('name: doors', 'spec: { members: [ann], children: [\'doors\'], parent: "group:acme/doors" }\n'),
          group('name: doors, namespace: acme'),
          'kind: Component\nmetadata: { name: doors }\nspec: { owner: group:default/doors }\n',
          'kind: Component\nspec: { owner: acme/doors }\n',
        ].join('---\n'),
        'a.md': spec('"@acme/doors"'),
        'b.md': spec('doors'),
        'c.md': spec('acme/Doors'),
        'd.md': spec('group:acme/doors'),
      },
      ['@acme/doors', '@acme/entry'],
    );
    assert.deepEqual(after, {
      CODEOWNERS: '[Doors team][2] @acme/entry @acme/doors-too # @acme/doors\r\n',
      'catalog-info.yaml': [
        group('name: entry', 'spec: { members: [ann], children: [\'entry\'], parent: "group:acme/entry" }\n'),
        group('name: entry, namespace: acme'),
        'kind: Component\nmetadata: { name: doors }\nspec: { owner: group:default/entry }\n',
        'kind: Component\nspec: { owner: acme/entry }\n',
      ].join('---\n'),
      'a.md': spec('"@acme/entry"'),
      'b.md': spec('entry'),
      'c.md': spec('acme/entry'),
      'd.md': spec('group:acme/entry'),
    });
  });

  it('takes a short name for the whole one, and moves a group to another namespace', () => {
    const files = { CODEOWNERS: '* @acme/doors\n', 'a.md': spec('doors'), 'b.md': spec('"@acme/doors"') };
    assert.deepEqual(renamed(files, ['doors', 'entry']), {
      CODEOWNERS: '* @acme/entry\n',
      'a.md': spec('entry'),
      'b.md': spec('"@acme/entry"'),
    });
    assert.deepEqual(
      renamed({ 'catalog-info.yaml': group('name: doors, namespace: acme') }, ['acme/doors', 'home/doors']),
      { 'catalog-info.yaml': group('name: doors, namespace: home') },
    );
    assert.deepEqual(renamed({ 'catalog-info.yaml': group('name: doors, namespace: acme') }, ['acme/doors', 'entry']), {
      'catalog-info.yaml': group('name: entry, namespace: default'),
    });
  });

  it('leaves a short name alone that two teams share', () => {
    const files = { CODEOWNERS: '* @acme/doors @home/doors\n', 'a.md': spec('doors') };
    assert.deepEqual(renamed(files, ['@acme/doors', '@acme/entry']), {
      CODEOWNERS: '* @acme/entry @home/doors\n',
      'a.md': spec('doors'),
    });
  });

  it('follows aliases, their members, and what nested and extended configurations name', () => {
    const gates =
      'gates: { go: { title: Go, applies-to: spec, evidence: { approval: any, list: approvals, by: ["@ann"] } } }\n';
    const files = {
      OWNERS_ALIASES: 'aliases:\n  leads: [ann, bob]\n  ann: []\n',
      'shipshape.yaml': `extends: ./team.yaml\n${types}${gates}`,
      'team.yaml': 'owners:\n  also:\n    - "@ann"\n    - bea\n',
      'sub/shipshape.yaml': "owners: { also: '@ann' }\n",
      'a.md': spec('"@ann"'),
    };
    assert.deepEqual(renamed(files, ['@ann', '@eve']), {
      OWNERS_ALIASES: 'aliases:\n  leads: [eve, bob]\n  eve: []\n',
      'shipshape.yaml': `extends: ./team.yaml\n${types}${gates.replace('@ann', '@eve')}`,
      'team.yaml': 'owners:\n  also:\n    - "@eve"\n    - bea\n',
      'sub/shipshape.yaml': "owners: { also: '@eve' }\n",
      'a.md': spec('"@eve"'),
    });
  });

  it('gives an address where a handle was, and back', () => {
    const files = { CODEOWNERS: '* @ann\n', 'catalog-info.yaml': 'kind: User\nmetadata: { name: bob }\n' };
    assert.deepEqual(renamed({ ...files, 'a.md': spec('"@ann"') }, ['@ann', 'ann@acme.example']), {
      ...files,
      CODEOWNERS: '* ann@acme.example\n',
      'a.md': spec('"ann@acme.example"'),
    });
    assert.deepEqual(
      renamed({ CODEOWNERS: '* a@acme.example\n', 'a.md': spec('a@acme.example') }, ['a@acme.example', '@ann']),
      {
        CODEOWNERS: '* @ann\n',
        'a.md': spec('"@ann"'),
      },
    );
  });

  it('is refused, with the reason, where the new name is taken, is nobody’s, or has no place in a list', () => {
    const catalogue = { 'catalog-info.yaml': `${group('name: doors')}---\n${group('name: locks')}` };
    assert.match(refusal(catalogue, ['doors', 'locks']), /^`locks` is an owner already, beside `doors`\. Take one/);
    assert.match(
      refusal({ 'shipshape.yaml': `${types}owners: { also: [a, b] }\n` }, ['a', 'b']),
      /`b` is an owner already/,
    );
    assert.match(refusal(catalogue, ['doors', 'acme/entry']), /has no `namespace` for what stands before the slash/);
    assert.match(refusal(catalogue, ['keys', 'rings']), /`rings` is in no list of owners\. Add it there first/);
    assert.match(refusal(catalogue, ['doors', 'Group:Doors']), /means the same/);
    assert.match(
      refusal({ 'catalog-info.yaml': 'kind: Group\nmetadata:\n  name: |\n    doors\n' }, ['doors', 'entry']),
      /no `namespace`|in no list/,
    );
  });
});

function change(files: Readonly<Record<string, string>>, [from, to]: readonly [string, string]) {
  const all = new Map(Object.entries({ 'shipshape.yaml': types, ...files }));
  return { all, result: renameOwner(hostOf(all), from, to) };
}

/** The files that were given, after the change. */
function renamed(
  files: Readonly<Record<string, string>>,
  names: readonly [string, string],
): Readonly<Record<string, string | undefined>> {
  const { all, result } = change(files, names);
  assert.ok(!isRefused(result), JSON.stringify(result));
  const after = changed(all, result);
  return Object.fromEntries(Object.keys(files).map((path) => [path, after.get(path)]));
}

function refusal(files: Readonly<Record<string, string>>, names: readonly [string, string]): string {
  const { result } = change(files, names);
  return isRefused(result) ? result.refused : 'not refused';
}
