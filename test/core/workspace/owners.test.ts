import assert from 'node:assert/strict';
import type { OwnerDirectory } from '../../../src/core/workspace/model.js';
import { readOwners } from '../../../src/core/workspace/owners.js';

describe('Owners', () => {
  it('nobody is unknown where there is no source', () => {
    assert.equal(ownersIn({}).known, false);
  });

  it('come from CODEOWNERS, wherever it lies, comments and sections aside', () => {
    const text =
      '# @acme/ghost\n*.md @acme/Payments dev@example.com # @acme/no\n[Docs][2] @acme/docs\n/a\\ b/ @ann\n/empty/\n';
    for (const path of ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS']) {
      const owners = ownersIn({ [path]: text });
      assert.deepEqual(owners.names, ['@acme/Payments', '@acme/docs', '@ann', 'dev@example.com']);
    }
  });

  it('are the same in every spelling that people use', () => {
    const owners = ownersIn({ CODEOWNERS: '* @acme/payments\n' });
    for (const name of ['@acme/payments', 'acme/payments', '@Acme/Payments', 'payments', ' @acme/payments '])
      assert.ok(owners.has(name), name);
    for (const name of ['@other/payments', 'pay', '']) assert.ok(!owners.has(name), name);
  });

  it('come from every document of a Backstage catalogue', () => {
    const owners = ownersIn({
      'catalog-info.yaml':
        'kind: Group\nmetadata: {name: payments}\n---\nkind: User\nmetadata: {name: ann, namespace: core}\n---\nkind: Component\nmetadata: {name: app}\nspec: {owner: group:default/search}\n',
    });
    for (const name of ['payments', 'group:default/payments', 'core/ann', 'search', 'group:search'])
      assert.ok(owners.has(name), name);
    assert.ok(!owners.has('app'));
  });

  it('come from OWNERS_ALIASES, groups and members', () => {
    const owners = ownersIn({ OWNERS_ALIASES: 'aliases:\n  sig-node-leads:\n    - ann\n    - bob\n  empty: []\n' });
    assert.deepEqual(owners.names, ['ann', 'bob', 'empty', 'sig-node-leads']);
  });

  it('are one name each, spelt as CODEOWNERS spells people where it does', () => {
    const owners = ownersIn({
      CODEOWNERS: '* @acme/payments ops@acme.example\n',
      'catalog-info.yaml': [
        ...['acme/docs', 'payments', 'acme/payments'].map((name) => `kind: Group\nmetadata: {name: ${name}}`),
        'kind: Component\nspec: {owner: group:default/search}',
        'kind: Component\nspec: {owner: ops@acme.example}',
      ].join('\n---\n'),
    });
    assert.deepEqual(owners.names, ['@acme/docs', '@acme/payments', '@search', 'ops@acme.example']);
    for (const name of ['acme/docs', 'payments', 'group:default/search', '@search']) assert.ok(owners.has(name), name);
  });

  it('stay as the catalogue spells them where nobody has a handle', () => {
    const text = 'kind: Group\nmetadata: {name: docs}\n---\nkind: Component\nspec: {owner: group:default/search}\n';
    assert.deepEqual(ownersIn({ 'catalog-info.yaml': text }).names, ['docs', 'group:default/search']);
  });

  it('come from the configuration', () => {
    assert.ok(readOwners({ from: [], also: ['@acme/ops'] }, () => undefined).has('ops'));
  });

  it('survive files that are no YAML, or the wrong YAML', () => {
    for (const text of ['{', '- a\n- b\n', 'kind: [Group', '*x', 'aliases: 3\n', '', '---\n---\n', '\0'])
      assert.equal(ownersIn({ 'catalog-info.yaml': text, OWNERS_ALIASES: text }).known, false, JSON.stringify(text));
  });

  it('suggest the nearest name', () => {
    assert.equal(ownersIn({ CODEOWNERS: '* @acme/payments\n' }).suggest('@acme/paymnets'), '@acme/payments');
    assert.equal(ownersIn({ CODEOWNERS: '* @acme/Payments\n' }).suggest('@acme/paymnets'), '@acme/Payments');
  });
});

function ownersIn(files: Readonly<Record<string, string>>): OwnerDirectory {
  const from = ['CODEOWNERS', 'catalog-info.yaml', 'OWNERS_ALIASES'];
  return readOwners({ from, also: [] }, (path) => files[path]);
}
