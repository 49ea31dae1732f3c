import assert from 'node:assert/strict';
import type { WorkspaceIndex } from '../../../src/core/workspace/model.js';
import { workspaceOf } from '../../support/lint-files.js';

const config = `types:
  spec:
    match: ["specs/**/*.md"]
    id: {field: id, pattern: "SPEC-{number:4}"}
    title-field: title
    lifecycle: {field: stage, stages: [discovery, launch], initial: discovery}
    fields:
      id: {type: string}
      title: {type: string}
      stage: {type: string}
      needs: {type: one-or-list<ref<spec>>}
      page: {type: path}
      on-call: {type: object, fields: {runbook: {type: ref<runbook>}}}
  runbook: {match: ["runbooks/*.md"], fields: {id: {type: string}}}
  kep:
    match: ["keps/*/README.md"]
    metadata: {sidecar: kep.yaml}
    id: {field: number}
    fields: {number: {type: integer}}
links: {root: docs, try-endings: [".md", "/README.md", "/index.md"]}
`;

const files: Readonly<Record<string, string>> = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\nid: SPEC-0012\nneeds: [13]\non-call: {runbook: pager}\n---\n\n# Pay\n\n[w](wallet.md)\n',
  'specs/wallet.md':
    '---\nid: SPEC-13\ntitle: The wallet\nstage: launch\nneeds: ./pay.md\npage: ../docs/guide.md\n---\n\n# Wallet\n',
  'specs/old/spec.md': '---\nid: SPEC-0099\n---\n\n<a name="top-of-it"></a>\n\n## Twice\n\n## Twice\n',
  'runbooks/pager.md': '---\nid: pager\n---\n\n# Pager\n',
  'runbooks/12.md': '---\nid: RUN-12\n---\n\n# Twelve\n',
  'keps/3-x/README.md': '# KEP\n',
  'keps/3-x/kep.yaml': 'number: 3\n',
  'docs/guide.md': '# Guide\n\n## Steps\n',
  'docs/index.md': '# Home\n',
  'docs/a b.md': '# Spaces\n',
  'docs/Case.png': '',
};

const index = indexOf(files);

describe('A reference', () => {
  for (const spelling of [
    'SPEC-0012',
    'SPEC-12',
    'spec-012',
    'Spec 12',
    'spec_12',
    '#12',
    '0012',
    '12',
    'pay',
    'pay.md',
    './pay.md',
    'specs/pay.md',
    '/specs/pay.md',
    'specs/pay',
    'SPEC-0012#rollback',
    'pay#rollback',
  ])
    it(`finds its document when it is written \`${spelling}\``, () => {
      assert.deepEqual(index.resolve(spelling, 'specs/wallet.md', ['spec']), {
        kind: 'document',
        path: 'specs/pay.md',
      });
    });

  it('finds a document by the number and the name of its type', () => {
    for (const spelling of ['3', 'KEP-3', 'kep-0003', 'keps/3-x', 'keps/3-x/README.md', 'keps/3-x/kep.yaml'])
      assert.deepEqual(index.resolve(spelling, 'specs/pay.md', ['kep']), {
        kind: 'document',
        path: 'keps/3-x/README.md',
      });
  });

  it('means a document of the types that are expected', () => {
    assert.deepEqual(index.resolve('12', 'specs/pay.md', ['runbook']), { kind: 'document', path: 'runbooks/12.md' });
    assert.equal(index.resolve('SPEC-12', 'specs/pay.md', ['runbook']).kind, 'absent');
  });

  it('is ambiguous when several documents carry the id', () => {
    const twice = indexOf({ ...files, 'specs/copy.md': files['specs/pay.md'] ?? '' });
    assert.deepEqual(twice.resolve('12', 'specs/wallet.md', ['spec']), {
      kind: 'ambiguous',
      paths: ['specs/copy.md', 'specs/pay.md'],
    });
  });

  it('is told apart from a URL and from what leads out of the workspace', () => {
    assert.equal(index.resolve('https://example.com/SPEC-12', 'specs/pay.md', ['spec']).kind, 'url');
    assert.equal(index.resolve('../../x.md', 'specs/pay.md', ['spec']).kind, 'outside');
    assert.equal(index.resolve('%2e%2e/%2e%2e/x.md', 'specs/pay.md', ['spec']).kind, 'outside');
  });

  it('that leads nowhere suggests the id that is spelt alike, or the same number under its prefix', () => {
    assert.deepEqual(index.resolve('pagre', 'specs/pay.md', ['runbook']), { kind: 'absent', suggestion: 'pager' });
    assert.deepEqual(index.resolve('SPCE-12', 'specs/pay.md', ['spec']), { kind: 'absent', suggestion: 'SPEC-0012' });
    assert.deepEqual(index.resolve('SPEC-14', 'specs/pay.md', ['spec']), { kind: 'absent' });
    assert.deepEqual(index.resolve('elsewhere/wallet.md', 'specs/pay.md', ['spec']), {
      kind: 'absent',
      suggestion: 'specs/wallet.md',
    });
  });
});

describe('A link', () => {
  const from = 'docs/guide.md';
  const cases: Readonly<Record<string, ReturnType<WorkspaceIndex['resolveLink']>>> = {
    '../specs/pay.md': { kind: 'document', path: 'specs/pay.md' },
    '../specs/pay': { kind: 'document', path: 'specs/pay.md' },
    '../specs/pay.md?plain=1#L3': { kind: 'document', path: 'specs/pay.md', fragment: 'L3' },
    '../keps/3-x/': { kind: 'document', path: 'keps/3-x/README.md' },
    '../runbooks': { kind: 'folder', path: 'runbooks' },
    '..': { kind: 'folder', path: '' },
    '/guide.md': { kind: 'document', path: 'docs/guide.md' },
    '/': { kind: 'document', path: 'docs/index.md' },
    'a%20b.md': { kind: 'document', path: 'docs/a b.md' },
    '%zz.md': { kind: 'absent' },
    '#steps': { kind: 'document', path: 'docs/guide.md', fragment: 'steps' },
    '': { kind: 'document', path: 'docs/guide.md' },
    'case.png': { kind: 'absent', suggestion: 'docs/Case.png' },
    'Guide.md': { kind: 'absent', suggestion: 'docs/guide.md' },
    'wallet.md': { kind: 'absent', suggestion: 'specs/wallet.md' },
    '..\\specs\\pay.md': { kind: 'absent' },
    '../../etc/passwd': { kind: 'outside' },
    '%2e%2e/%2E%2E/etc/passwd': { kind: 'outside' },
    '..%2f..%2fetc': { kind: 'outside' },
    'https://example.com/x.md': { kind: 'url' },
    '//example.com/x.md': { kind: 'url' },
    'mailto:a@example.com': { kind: 'url' },
    'tel:+1': { kind: 'url' },
    'data:text/plain,x': { kind: 'url' },
  };
  for (const [target, found] of Object.entries(cases))
    it(`to \`${target}\` is ${found.kind}`, () => {
      assert.deepEqual(index.resolveLink(target, from), found);
    });
});

describe('The index', () => {
  it('knows a document by its fields, its heading or its file', () => {
    assert.equal(index.summary('specs/wallet.md')?.title, 'The wallet');
    assert.equal(index.summary('specs/pay.md')?.title, 'Pay');
    assert.equal(index.summary('specs/old/spec.md')?.title, 'spec.md');
    assert.equal(index.summary('specs/wallet.md')?.stage?.stage, 'launch');
    assert.equal(index.summary('specs/pay.md')?.stage?.from, 'initial');
    assert.equal(index.summary('specs/none.md'), undefined);
  });

  it('keeps relations in fields, nested ones included, apart from links in the body', () => {
    assert.deepEqual(
      index.relations('specs/pay.md').map(({ field, target, types }) => [field, target, types]),
      [
        ['needs', '13', ['spec']],
        ['on-call.runbook', 'pager', ['runbook']],
      ],
    );
    assert.deepEqual(index.backlinks('specs/wallet.md'), ['specs/pay.md']);
    assert.deepEqual(index.backlinks('specs/pay.md'), []);
  });

  it('finds who refers to a document, in any spelling', () => {
    const who = (path: string): readonly string[] => index.referrers(path).map(({ from, field }) => `${from} ${field}`);
    assert.deepEqual(who('specs/pay.md'), ['specs/wallet.md needs']);
    assert.deepEqual(who('specs/wallet.md'), ['specs/pay.md needs']);
    assert.deepEqual(who('runbooks/pager.md'), ['specs/pay.md on-call.runbook']);
    assert.deepEqual(who('specs/old/spec.md'), []);
  });

  it('knows anchors of documents and of Markdown that is only linked to', () => {
    assert.deepEqual([...(index.anchors('specs/old/spec.md') ?? [])], ['twice', 'twice-1', 'top-of-it']);
    assert.ok(index.anchors('docs/guide.md')?.has('steps'));
    assert.equal(index.anchors('docs/Case.png'), undefined);
  });

  it('names some of the documents that share an id, not all of a thousand', () => {
    const copies = Object.fromEntries(
      Array.from({ length: 1000 }, (_, number) => [`specs/copy-${number}.md`, '---\nid: SPEC-1\n---\n']),
    );
    const many = indexOf({ 'shipshape.yaml': config, ...copies });
    const found = many.withId('SPEC-1', ['spec']);
    assert.ok(found.length >= 10 && found.length <= 100);
    assert.deepEqual(found, [...found].sort());
  });
});

function indexOf(record: Readonly<Record<string, string>>): WorkspaceIndex {
  return workspaceOf(new Map(Object.entries(record))).index;
}
