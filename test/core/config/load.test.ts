import assert from 'node:assert/strict';
import { configFor, isIncluded, typeOf } from '../../../src/core/config/types.js';
import { example, faultsIn, load, treeOf } from './support.js';
import { cpuTime } from '../../support/cpu-time.js';

describe('the configuration that the design shows', () => {
  it('loads, and says that a gate does not exist yet', () => {
    assert.deepEqual(faultsIn({ 'shipshape.yaml': example }), [
      'shipshape.yaml:28:51 warning There is no gate `runbook-tested`. Did you mean `runbook.tested`?',
    ]);
  });

  it('means what it says', () => {
    const { root } = treeOf({ 'shipshape.yaml': example });
    const spec = root.types['spec'];
    assert.deepEqual(root.include, ['docs/**/*.md']);
    assert.deepEqual(spec?.match, ['docs/specs/*.md']);
    assert.deepEqual(spec.metadata, { kind: 'frontmatter' });
    assert.deepEqual(spec.id, { field: 'id', pattern: 'SPEC-{number:4}', fileName: '{id}-*.md', heading: false });
    assert.equal(spec.lifecycle?.initial, 'discovery');
    assert.deepEqual(spec.fields['runbooks']?.type, {
      kind: 'list',
      accept: 'list',
      item: { kind: 'ref', types: ['runbook'] },
    });
    assert.equal(spec.fields['rollback-supported']?.due, 'development');
    assert.deepEqual(spec.sections.find(({ heading }) => heading === 'Rollback')?.when, {
      field: 'criticality',
      in: ['A', 'B'],
    });
    assert.deepEqual(root.gates['on-call-set']?.evidence, { kind: 'field', options: { field: 'on-call' } });
    assert.equal(root.rules['link-broken']?.severity, 'error');
    assert.equal(root.rules['section-order']?.severity, 'off');
    assert.equal(root.rules['placeholder-left']?.severity, 'warning');
    assert.deepEqual(root.rules['placeholder-left'].options['words'], ['TBD', 'TODO']);
    assert.deepEqual(root.overrides[0]?.rules, { 'placeholder-left': { severity: 'off' } });
    assert.deepEqual(root.owners, { from: ['CODEOWNERS', 'catalog-info.yaml'], also: ['@acme/payments'] });
    assert.deepEqual(root.waivers, { field: 'waivers', maxDays: 90 });
    assert.equal(root.baseline, 'shipshape-baseline.json');
    assert.equal(root.campaigns[0]?.errorFrom, '2027-01-31');
  });

  it('loads in every preset', () => {
    for (const preset of ['product', 'prometheus-runbook'])
      assert.deepEqual(faultsIn({ 'shipshape.yaml': `extends: shipshape:${preset}\n` }), [], preset);
  });
});

describe('extends', () => {
  it('lays files over each other from the first to the last, then the file itself', () => {
    const { root } = treeOf({
      'shipshape.yaml': 'extends: [./a.yaml, ./sub/b.yaml]\nwaivers: { max-days: 3 }\n',
      'a.yaml': 'include: a.md\nexclude: a\nlinks: { root: a, slugger: gitlab }\nwaivers: { max-days: 1 }\n',
      'sub/b.yaml': 'extends: ./c.yaml\ninclude: b.md\nlinks: { root: b }\n',
      'sub/c.yaml': 'exclude: c\n',
    });
    assert.deepEqual([root.include, root.exclude], [['b.md'], ['c']]);
    assert.deepEqual([root.links.root, root.links.slugger, root.waivers.maxDays], ['b', 'gitlab', 3]);
  });

  it('merges fields, settings of rules and gates by key, spelt out or short, and null takes away', () => {
    const { root } = treeOf({
      'shipshape.yaml': [
        'extends: ./base.yaml',
        'types: { note: { fields: { by: { doc: Who. }, gone: null, at: datetime } } }',
        'rules: { link-broken: { effective-from: 2026-01-01 }, placeholder-left: info }',
        'gates: { fast: { severity: info } }',
        '',
      ].join('\n'),
      'base.yaml': [
        "types: { note: { match: '*.md', fields: { by: person, gone: date, at: { type: date, doc: When. } } } }",
        'rules: { link-broken: info, placeholder-left: { words: [X] } }',
        'gates: { fast: { title: Fast, applies-to: note, evidence: { field: at } } }',
        '',
      ].join('\n'),
    });
    const fields = root.types['note']?.fields ?? {};
    assert.deepEqual(Object.keys(fields), ['by', 'at']);
    assert.deepEqual(fields['by'], { name: 'by', type: { kind: 'person' }, doc: 'Who.' });
    assert.deepEqual(fields['at'], { name: 'at', type: { kind: 'datetime' }, doc: 'When.' });
    const { 'link-broken': link, 'placeholder-left': left } = root.rules;
    assert.deepEqual([link?.severity, link?.effectiveFrom], ['info', '2026-01-01']);
    assert.deepEqual([left?.severity, left?.options['words']], ['info', ['X']]);
    assert.deepEqual([root.gates['fast']?.title, root.gates['fast']?.severity], ['Fast', 'info']);
  });

  it('takes data from a package, and what it extends beside itself', () => {
    const { root } = treeOf({
      'shipshape.yaml': "extends: '@acme/standards'\n",
      'node_modules/@acme/standards/shipshape.yaml': 'extends: ./more.yaml\ninclude: a.md\n',
      'node_modules/@acme/standards/more.yaml': 'exclude: b.md\n',
    });
    assert.deepEqual([root.include, root.exclude], [['a.md'], ['b.md']]);
  });

  it('ends where files extend each other in a circle', () => {
    const files = {
      'shipshape.yaml': 'extends: ./a.yaml\n',
      'a.yaml': 'extends: ./b.yaml\n',
      'b.yaml': 'extends: ./a.yaml\n',
    };
    assert.deepEqual(faultsIn(files), [
      'b.yaml:1:10 error `./a.yaml` extends this file again. Take one of the two out.',
    ]);
  });

  it('ends where the chain is long', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [n === 0 ? 'shipshape.yaml' : `${n}.yaml`, `extends: ./${n + 1}.yaml\n`]),
    );
    assert.match(faultsIn(files)[0] ?? '', /extend each other too deeply/);
  });

  it('reads a file once, however many build on it', () => {
    const files: Record<string, string> = { '9.yaml': 'include: x.md\n' };
    for (let n = 0; n < 9; n++)
      files[n === 0 ? 'shipshape.yaml' : `${n}.yaml`] = `extends: [${Array(20)
        .fill(`./${n + 1}.yaml`)
        .join(', ')}]\n`;
    const start = cpuTime();
    assert.deepEqual(treeOf(files).root.include, ['x.md']);
    assert.ok(cpuTime() - start < 10_000);
  });

  it('never leaves the workspace, whatever the spelling', () => {
    for (const name of [
      './../x.yaml',
      '../x.yaml',
      './a/../../x.yaml',
      '/etc/x.yaml',
      '..',
      '@a/../b',
      'file:x',
      'http://x.test/y',
    ]) {
      const { tree, files } = load({ 'shipshape.yaml': `extends: '${name}'\n`, '../x.yaml': 'include: x\n' });
      assert.equal(tree, undefined, name);
      assert.deepEqual([...files.keys()], ['shipshape.yaml'], name);
    }
  });
});

describe('a nested configuration', () => {
  const files = {
    'shipshape.yaml': [
      "include: ['docs/**/*.md']",
      "exclude: ['docs/old/**', 'docs/area/old/**']",
      "types: { spec: { match: ['docs/**/specs/*.md'] }, note: { match: ['docs/*.md'] } }",
      "overrides: [{ files: ['docs/area/specs/**'], rules: { link-broken: off } }]",
      '',
    ].join('\n'),
    'docs/area/shipshape.yaml': "types: { memo: { match: ['memos/*.md'] } }\nrules: { section-order: off }\n",
    'docs/area/deep/shipshape.yaml': "exclude: ['x.md']\n",
    'tools/[app]/shipshape.yaml': "types: { memo: { match: ['*.md'] } }\n",
  };

  it('governs its folder, and the deepest wins', () => {
    const tree = treeOf(files);
    for (const [path, folder] of [
      ['docs/a.md', ''],
      ['docs/area/a.md', 'docs/area'],
      ['docs/area/sub/a.md', 'docs/area'],
      ['docs/area/deep/a.md', 'docs/area/deep'],
      ['docs/areas/a.md', ''],
      ['docs/area', ''],
    ] as const)
      assert.equal(configFor(tree, path).folder, folder, path);
    assert.equal(configFor(tree, 'docs/area/deep/a.md').rules['section-order']?.severity, 'off');
  });

  it('keeps the types, globs and overrides around it, and reads its own globs from its folder', () => {
    const tree = treeOf(files);
    for (const [path, type] of [
      ['docs/area/specs/a.md', 'spec'],
      ['docs/area/memos/a.md', 'memo'],
      ['docs/area/deep/specs/a.md', 'spec'],
      ['docs/area/deep/memos/a.md', undefined],
      ['memos/a.md', undefined],
      ['docs/area/old/specs/a.md', undefined],
      ['tools/[app]/a.md', 'memo'],
      ['tools/a/a.md', undefined],
    ] as const)
      assert.equal(typeOf(tree, path)?.type.name, type, path);
    assert.deepEqual(configFor(tree, 'docs/area/specs/a.md').overrides[0]?.files, ['docs/area/specs/**']);
  });

  it('looks at what the parent includes, or at all Markdown where the parent includes nothing there', () => {
    const tree = treeOf(files);
    assert.equal(isIncluded(tree, 'docs/area/x/a.md'), true);
    assert.equal(isIncluded(tree, 'docs/area/old/a.md'), false);
    assert.equal(isIncluded(tree, 'docs/area/deep/x.md'), false);
    assert.equal(isIncluded(tree, 'docs/area/deep/y.md'), true);
    assert.equal(configFor(tree, 'docs/area/deep/x.md').exclude[0], 'docs/area/deep/x.md');
    assert.equal(isIncluded(tree, 'tools/[app]/a.md'), true);
    assert.equal(isIncluded(tree, 'tools/a.md'), false);
  });

  it('has faults of its own, each once', () => {
    const bad = { ...files, 'docs/area/shipshape.yaml': "include: ['../x']\nrules: { x-y: off }\n" };
    const faults = faultsIn(bad);
    assert.equal(faults.length, 2);
    assert.match(faults[0] ?? '', /^docs\/area\/shipshape\.yaml:2:10 error There is no field `x-y`/);
    assert.match(faults[1] ?? '', /^docs\/area\/shipshape\.yaml:1:11 error The glob cannot be used/);
    assert.equal(load(bad).tree, undefined);
  });
});

describe('sections from a template', () => {
  it('keep their levels and order, and are not due where the heading or the comment behind it says optional', () => {
    const { root } = treeOf({
      'shipshape.yaml': [
        'types:',
        '  note:',
        '    match: a.md',
        '    template-file: note.md',
        '    lifecycle: { stages: [draft, live] }',
        '    sections-from-template: { levels: [2, 3], due: draft }',
        '    sections: [{ heading: Plan, due: live }, { heading: Own, due: live }]',
        '',
      ].join('\n'),
      'note.md': [
        '---\ntitle:\n---\n# Note\n\n## Problem\n<!-- Optionally, a picture. -->\n## Plan\n### Steps\n### Story (Optional)\n',
        '## Notes\n\n<!--\nThis is an optional\nsection.\n-->\n### More\n#### Deep\n',
      ].join(''),
    });
    assert.deepEqual(
      root.types['note']?.sections.map(({ heading, level, under, due }) => [heading, level, under, due]),
      [
        ['Problem', 2, undefined, 'draft'],
        ['Plan', 2, undefined, 'live'],
        ['Steps', 3, 'Plan', 'live'],
        ['Story', 3, 'Plan', undefined],
        ['Notes', 2, undefined, undefined],
        ['More', 3, 'Notes', undefined],
        ['Own', 2, undefined, 'live'],
      ],
    );
  });
});

describe('the type of a document', () => {
  const tree = treeOf({
    'shipshape.yaml': [
      "include: ['**/*.md']",
      "exclude: ['old/**']",
      'types:',
      "  any: { match: ['**/*.md'], exclude: ['raw/**'] }",
      "  spec: { match: ['specs/*.md'], aliases: [proposal] }",
      "  one: { match: ['specs/one.md'] }",
      "  twin: { match: ['specs/*.md'] }",
      '',
    ].join('\n'),
  });

  it('is the one with the most specific glob, then the one declared first', () => {
    assert.equal(typeOf(tree, 'a.md')?.type.name, 'any');
    assert.equal(typeOf(tree, 'specs/a.md')?.type.name, 'spec');
    assert.equal(typeOf(tree, 'specs/one.md')?.type.name, 'one');
    assert.equal(typeOf(tree, 'raw/a.md'), undefined);
    assert.equal(typeOf(tree, 'old/a.md'), undefined);
    assert.equal(typeOf(tree, 'old/a.md', { explicit: true })?.type.name, 'any');
  });

  it('is what its `type` field names, inside what is included', () => {
    assert.equal(typeOf(tree, 'a.md', { typeField: 'Proposal' })?.type.name, 'spec');
    assert.equal(typeOf(tree, 'specs/a.md', { typeField: 'any' })?.type.name, 'any');
    assert.equal(typeOf(tree, 'specs/a.md', { typeField: 'other' })?.type.name, 'spec');
    assert.equal(typeOf(tree, 'old/a.md', { typeField: 'spec' }), undefined);
    assert.equal(typeOf(tree, 'raw/a.md', { typeField: 'constructor' }), undefined);
  });
});

describe('a hostile configuration', () => {
  it('with keys of the prototype harms nothing', () => {
    const text = [
      'types:',
      '  constructor: { match: a.md, fields: { constructor: 3, toString: { type: date }, __proto__: date } }',
      '  __proto__: { match: b.md, fields: { hasOwnProperty: { doc: x } } }',
      'gates: { __proto__: { title: X, applies-to: [constructor], evidence: 1 } }',
      'rules: { __proto__: off, constructor: off }',
      '',
    ].join('\n');
    const { tree, problems } = load({ 'shipshape.yaml': text });
    assert.equal(tree, undefined);
    assert.ok(problems.length >= 3);
    assert.equal(({} as { off?: unknown }).off, undefined);
    const fine = treeOf({ 'shipshape.yaml': 'types: { __proto__: { match: b.md, fields: { constructor: date } } }\n' });
    assert.equal(Object.hasOwn(fine.root.types, '__proto__'), true);
    assert.equal(typeOf(fine, 'b.md')?.type.fields['constructor']?.type.kind, 'date');
  });

  it('of any shape is read without an exception, in good time', () => {
    const many = Array.from({ length: 5000 }, (_, n) => `  k${n}: { type: list<dat> }`).join('\n');
    const start = cpuTime();
    for (const text of [
      '',
      'null\n',
      '- a\n- b\n',
      'just text\n',
      `types: ${'['.repeat(5000)}\n`,
      `types:\n${many}\n`,
      `types: { x: { fields:\n${many.replaceAll(/^/gm, '  ')}\n } }\n`,
      `${many.replaceAll(/^ {2}/gm, '')}\n`,
      `rules:\n${many}\n`,
      `include: '${'{a,b}'.repeat(5000)}'\n`,
      `include: [${'"a*b*c*d*",'.repeat(5000)}]\n`,
      'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c]\n',
      `types: { x: { fields: { a: '${'list<'.repeat(5000)}' } } }\n`,
      `types: { x: { fields: { a: { type: string, pattern: '${'(a{1,99}){1,99}'.repeat(60)}' } } } }\n`,
    ])
      assert.equal(Array.isArray(load({ 'shipshape.yaml': text }).problems), true);
    assert.ok(cpuTime() - start < 40_000, `${cpuTime() - start} ms`);
  });
});
