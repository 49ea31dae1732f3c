import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { isRefused, type Refusal, type WorkspaceChange } from '../../../src/core/edit/change.js';
import { moveFiles } from '../../../src/core/edit/rename/files.js';
import { renameAnchor, renameHeading } from '../../../src/core/edit/rename/heading.js';
import { renameId } from '../../../src/core/edit/rename/id.js';
import type { Finding } from '../../../src/core/findings.js';
import { changed, filesIn, hostOf } from '../../support/edit-host.js';
import { lintFiles } from '../../support/lint-files.js';

const today = '2026-11-23';

const config = `include: ['**/*.md', 'approvals/*.yaml']
types:
  spec:
    match: ['specs/**/*.md']
    id: { field: id, pattern: 'SPEC-{number:4}', file-name: '{id}-*.md', heading: true }
    fields: { id: { type: string, due: always }, see: { type: list<ref<spec>> }, notes: { type: text }, page: { type: path } }
  kep:
    match: ['keps/*/[0-9]*-*/README.md']
    metadata: { sidecar: kep.yaml }
    id: { field: kep-number, pattern: '{number}', file-name: '{number}-*/README.md' }
    fields: { kep-number: { type: integer, due: always }, see-also: { type: list<ref<kep>> } }
  approval:
    match: ['approvals/*.yaml']
    metadata: file
    id: { field: kep-number, pattern: '{number}', file-name: '{number}.yaml' }
    fields: { kep-number: { type: ref<kep>, due: always } }
links: { try-endings: ['.md', '/README.md'] }
`;

const start: Readonly<Record<string, string>> = {
  'shipshape.yaml': config,
  'specs/SPEC-0001-doors.md':
    '---\nid: SPEC-0001 # stays\nsee: [SPEC-0002, "#2", spec-2, SPEC-0002-keys.md]\nnotes: SPEC-2 comes first\npage: SPEC-0002-keys.md\n---\n\n' +
    '# SPEC-0001: Doors\n\nAs in [SPEC-0002](SPEC-0002-keys.md#spec-0002-keys), `SPEC-0002` and [keys][k]; not `SPEC-0002 --force` nor https://t.example/SPEC-0002.\n\n' +
    '![key](../pictures/key%20one.png) <a href="./SPEC-0002-keys.md?plain=1">keys</a> [short](SPEC-0002-keys) [gone](SPEC-0002-gone.md)\n\n' +
    '<!-- shipshape-disable-file link-broken: SPEC-0002 is moved -->\n\n```\nopen SPEC-0002\n```\n\n[k]: </specs/SPEC-0002-keys.md#use> "SPEC-0002"\n',
  'specs/SPEC-0002-keys.md':
    "---\nid: 'SPEC-0002'\n---\n\n# SPEC-0002: Keys\n\n## Use\n\nSee [doors](SPEC-0001-doors.md#spec-0001-doors) and [above](#spec-0002-keys).\n",
  'README.md': '# Read me\n\n[The keys](specs/SPEC-0002-keys.md) [all](specs) [all](specs/)\n',
  'pictures/key one.png': '',
  'keps/sig-a/12-doors/README.md': '# KEP-12: Doors\n\n[plan](plan.md) [other](../34-keys/README.md)\n',
  'keps/sig-a/12-doors/kep.yaml': 'kep-number: 12\nsee-also:\n  - /keps/sig-a/34-keys\n  - KEP-34\n',
  'keps/sig-a/12-doors/plan.md': '# Plan\n\n[up](README.md) [other](../34-keys/plan.md)\n',
  'keps/sig-a/34-keys/README.md':
    '# KEP-34: Keys\n\n[doors](../12-doors/README.md#kep-12-doors), KEP-12 and KEP-0012\n',
  'keps/sig-a/34-keys/kep.yaml': 'kep-number: 34\nsee-also: [12, /keps/sig-a/12-doors/kep.yaml]\n',
  'keps/sig-a/34-keys/plan.md': '# Plan\n',
  'approvals/12.yaml': '# by the team\nkep-number: 12\n',
};

const files = new Map(Object.entries(start));

function done(result: WorkspaceChange | Refusal): WorkspaceChange {
  assert.ok(!isRefused(result), 'refused' in result ? result.refused : '');
  return result;
}

function refused(result: WorkspaceChange | Refusal): string {
  assert.ok(isRefused(result));
  return result.refused;
}

describe('Renaming an id', () => {
  const host = hostOf(files);

  it('changes its field, heading and file, and every reference in any spelling', () => {
    const after = changed(files, done(renameId(host, 'specs/SPEC-0002-keys.md', 'SPEC-0020')));
    assert.equal(
      after.get('specs/SPEC-0020-keys.md'),
      "---\nid: 'SPEC-0020'\n---\n\n# SPEC-0020: Keys\n\n## Use\n\nSee [doors](SPEC-0001-doors.md#spec-0001-doors) and [above](#spec-0020-keys).\n",
    );
    assert.equal(after.has('specs/SPEC-0002-keys.md'), false);
    assert.equal(
      after.get('specs/SPEC-0001-doors.md'),
      '---\nid: SPEC-0001 # stays\nsee: [SPEC-0020, "#20", SPEC-0020, SPEC-0020-keys.md]\nnotes: SPEC-0020 comes first\npage: SPEC-0020-keys.md\n---\n\n' +
        '# SPEC-0001: Doors\n\nAs in [SPEC-0020](SPEC-0020-keys.md#spec-0020-keys), `SPEC-0020` and [keys][k]; not `SPEC-0002 --force` nor https://t.example/SPEC-0002.\n\n' +
        '![key](../pictures/key%20one.png) <a href="./SPEC-0020-keys.md?plain=1">keys</a> [short](SPEC-0020-keys) [gone](SPEC-0002-gone.md)\n\n' +
        '<!-- shipshape-disable-file link-broken: SPEC-0002 is moved -->\n\n```\nopen SPEC-0002\n```\n\n[k]: </specs/SPEC-0020-keys.md#use> "SPEC-0020"\n',
    );
    assert.equal(
      after.get('README.md'),
      '# Read me\n\n[The keys](specs/SPEC-0020-keys.md) [all](specs) [all](specs/)\n',
    );
  });

  it('keeps the part of a document that a reference names', () => {
    const text = '---\nid: SPEC-0003\nsee: [SPEC-0002#use, SPEC-0002-keys#use]\n---\n\n# SPEC-0003: Locks\n';
    const more = new Map([...files, ['specs/SPEC-0003-locks.md', text]]);
    const after = changed(more, done(renameId(hostOf(more), 'specs/SPEC-0002-keys.md', 'SPEC-0020')));
    assert.match(after.get('specs/SPEC-0003-locks.md') ?? '', /^see: \[SPEC-0020#use, "SPEC-0020-keys#use"\]$/m);
  });

  it('moves the folder that carries the number, and what is called by it', () => {
    const after = changed(files, done(renameId(host, 'keps/sig-a/12-doors/README.md', '56')));
    assert.deepEqual(
      [...after.keys()].filter((path) => path.includes('doors/') || path.startsWith('approvals')),
      [
        'keps/sig-a/56-doors/README.md',
        'keps/sig-a/56-doors/kep.yaml',
        'keps/sig-a/56-doors/plan.md',
        'approvals/56.yaml',
      ],
    );
    assert.equal(after.get('approvals/56.yaml'), '# by the team\nkep-number: 56\n');
    assert.equal(
      after.get('keps/sig-a/34-keys/README.md'),
      '# KEP-34: Keys\n\n[doors](../56-doors/README.md#kep-56-doors), KEP-56 and KEP-0056\n',
    );
    assert.equal(
      after.get('keps/sig-a/34-keys/kep.yaml'),
      'kep-number: 34\nsee-also: [56, /keps/sig-a/56-doors/kep.yaml]\n',
    );
    assert.equal(
      after.get('keps/sig-a/56-doors/README.md'),
      '# KEP-56: Doors\n\n[plan](plan.md) [other](../34-keys/README.md)\n',
    );
    assert.equal(
      after.get('keps/sig-a/56-doors/kep.yaml'),
      'kep-number: 56\nsee-also:\n  - /keps/sig-a/34-keys\n  - KEP-34\n',
    );
  });

  it('is refused where it would collide or is malformed, with the form that is asked', () => {
    const path = 'specs/SPEC-0002-keys.md';
    assert.equal(
      refused(renameId(host, path, 'SPEC-0001')),
      '`SPEC-0001` is the id of `specs/SPEC-0001-doors.md`. Choose another one.',
    );
    assert.match(refused(renameId(host, 'approvals/12.yaml', 'x')), /^`x` is no id of an approval\. /);
    assert.equal(refused(renameId(host, path, 'spec 7')), '`spec 7` is no id of a spec. Write `SPEC-0007`.');
    assert.equal(
      refused(renameId(host, path, 'keys')),
      '`keys` is no id of a spec. Ids of this type are written `SPEC-{number:4}`.',
    );
    assert.match(refused(renameId(host, path, 'SPEC-0002')), /already/);
    const taken = hostOf(new Map([...files, ['specs/SPEC-0020-keys.md', 'no document: a leftover']]));
    assert.match(refused(renameId(taken, path, 'SPEC-0020')), /`specs\/SPEC-0020-keys.md`/);
    assert.match(refused(renameId(host, 'README.md', 'x')), /has no id/);
  });
});

describe('Renaming a heading', () => {
  it('renames the links to it and those whose counter changes with it', () => {
    const own = new Map([
      ...files,
      [
        'specs/SPEC-0003-a.md',
        '# SPEC-0003: A\n\n## Use\n\n## Use\n\n[1](#use) [2](#use-1) [3](SPEC-0002-keys.md#use)\n',
      ],
      ['notes.md', '[x](specs/SPEC-0003-a.md#use) [y](/specs/SPEC-0003-a.md#use-1)\n'],
    ]);
    const host = hostOf(own);
    const path = 'specs/SPEC-0003-a.md';
    const heading = host.index.document(path)?.body.headings[1];
    assert.ok(heading !== undefined);
    const after = changed(own, done(renameHeading(host, path, { heading, text: 'How to use' })));
    assert.equal(
      after.get(path),
      '# SPEC-0003: A\n\n## How to use\n\n## Use\n\n[1](#how-to-use) [2](#use) [3](SPEC-0002-keys.md#use)\n',
    );
    assert.equal(after.get('notes.md'), '[x](specs/SPEC-0003-a.md#how-to-use) [y](/specs/SPEC-0003-a.md#use)\n');
    assert.match(refused(renameHeading(host, path, { heading, text: ' ' })), /one line of text/);
  });

  it('is followed by references to a part of a document, in fields and in texts, and so is its id', () => {
    const own = new Map([
      [
        'shipshape.yaml',
        `types:
  runbook: { match: ['runbooks/*.md'], id: { field: id }, fields: { id: { type: string } } }
  launch: { match: ['launches/*.md'], fields: { procedure: { type: ref<runbook> }, see: { type: list<ref<runbook>> }, note: { type: text } } }
`,
      ],
      [
        'runbooks/stuck.md',
        '---\nid: door-stuck\n---\n\n# Stuck\n\n## Open it\n\n## Call\n\nFirst door-stuck#open-it.\n',
      ],
      [
        'launches/l.md',
        '---\nprocedure: door-stuck#open-it # by hand\nsee: ["door-stuck#Open-it", door-stuck#call, door-stuck]\nnote: See door-stuck#open-it.\n---\n\n' +
          '# L\n\nDo `door-stuck#open-it`, door-stuck#open-it-not or [it](../runbooks/stuck.md#open-it); not `x door-stuck#open-it`, nor https://a.example/door-stuck#open-it.\n',
      ],
    ]);
    const place = hostOf(own);
    const heading = place.index.document('runbooks/stuck.md')?.body.headings[1];
    assert.ok(heading !== undefined);
    const byHeading = changed(own, done(renameHeading(place, 'runbooks/stuck.md', { heading, text: 'Pull hard' })));
    assert.equal(
      byHeading.get('launches/l.md'),
      '---\nprocedure: door-stuck#pull-hard # by hand\nsee: ["door-stuck#pull-hard", door-stuck#call, door-stuck]\nnote: See door-stuck#pull-hard.\n---\n\n' +
        '# L\n\nDo `door-stuck#pull-hard`, door-stuck#open-it-not or [it](../runbooks/stuck.md#pull-hard); not `x door-stuck#open-it`, nor https://a.example/door-stuck#open-it.\n',
    );
    assert.match(byHeading.get('runbooks/stuck.md') ?? '', /\nFirst door-stuck#pull-hard\.\n$/);
    const byId = changed(own, done(renameId(place, 'runbooks/stuck.md', 'door-jammed')));
    assert.equal(
      byId.get('launches/l.md'),
      '---\nprocedure: door-jammed#open-it # by hand\nsee: ["door-jammed#Open-it", door-jammed#call, door-jammed]\nnote: See door-jammed#open-it.\n---\n\n' +
        '# L\n\nDo `door-jammed#open-it`, door-stuck#open-it-not or [it](../runbooks/stuck.md#open-it); not `x door-stuck#open-it`, nor https://a.example/door-stuck#open-it.\n',
    );
  });

  it('breaks no link, whichever heading of the examples it is', () => {
    const examples = filesIn(join(import.meta.dirname, '..', '..', '..', 'examples'));
    const host = hostOf(examples);
    const places = host.files.flatMap((path) =>
      (host.index.document(path)?.body.headings ?? []).map((heading) => ({ path, heading })),
    );
    const isLink = ({ code }: Finding): boolean => ['anchor-broken', 'link-broken', 'reference-broken'].includes(code);
    const before = lintFiles(examples, today).filter(isLink).length;
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ path, heading }) => {
        const change = done(renameHeading(host, path, { heading, text: 'Zebras & `other` animals' }));
        assert.equal(lintFiles(changed(examples, change), today).filter(isLink).length, before);
      }),
      { numRuns: 8 },
    );
  });

  it('renames an HTML anchor with its links', () => {
    const own = new Map([
      ...files,
      ['a.md', '# A\n\n<a name="old"></a>\n\n[x](#old)\n'],
      ['b.md', '[x](a.md#old) [y](#old)\n'],
    ]);
    const host = hostOf(own);
    const after = changed(own, done(renameAnchor(host, 'a.md', { from: 'old', to: 'new' })));
    assert.equal(after.get('a.md'), '# A\n\n<a name="new"></a>\n\n[x](#new)\n');
    assert.equal(after.get('b.md'), '[x](a.md#new) [y](#old)\n');
    assert.match(refused(renameAnchor(host, 'a.md', { from: 'old', to: 'a' })), /already/);
  });
});

describe('Moving files', () => {
  const host = hostOf(files);

  it('keeps the links to a file and out of it', () => {
    const move = { kind: 'file', from: 'specs/SPEC-0001-doors.md', to: 'specs/old/SPEC-0001-doors.md' } as const;
    const after = changed(files, done(moveFiles(host, [move])));
    const text = after.get('specs/old/SPEC-0001-doors.md') ?? '';
    for (const target of [
      '(../SPEC-0002-keys.md#spec-0002-keys)',
      '(../../pictures/key%20one.png)',
      '"../SPEC-0002-keys.md?plain=1"',
      '(../SPEC-0002-keys)',
      'page: ../SPEC-0002-keys.md',
      '</specs/SPEC-0002-keys.md#use>',
      '(SPEC-0002-gone.md)',
      'see: [SPEC-0002, "#2", spec-2, ../SPEC-0002-keys.md]',
    ])
      assert.ok(text.includes(target), `${target}\n${text}`);
    assert.match(after.get('specs/SPEC-0002-keys.md') ?? '', /\(old\/SPEC-0001-doors\.md#spec-0001-doors\)/);
  });

  it('renames the id that the file’s name carries, and refuses one that is taken', () => {
    const move = { kind: 'file', from: 'specs/SPEC-0002-keys.md', to: 'specs/SPEC-0022-my keys.md' } as const;
    const after = changed(files, done(moveFiles(host, [move])));
    assert.match(after.get('specs/SPEC-0022-my keys.md') ?? '', /id: 'SPEC-0022'\n---\n\n# SPEC-0022: Keys/);
    const text = after.get('specs/SPEC-0001-doors.md') ?? '';
    assert.match(text, /see: \[SPEC-0022, "#22", SPEC-0022, SPEC-0022-my%20keys\.md\]/);
    assert.match(text, /\[SPEC-0022\]\(SPEC-0022-my%20keys\.md#spec-0022-keys\)/);
    const taken = { ...move, to: 'specs/SPEC-0001-keys.md' };
    assert.match(refused(moveFiles(host, [taken])), /`SPEC-0001` is the id of `specs\/SPEC-0001-doors\.md`/);
  });

  it('follows whole folders and pictures', () => {
    const folder = { kind: 'folder', from: 'specs', to: 'docs/specs' } as const;
    const after = changed(files, done(moveFiles(host, [folder])));
    assert.equal(
      after.get('README.md'),
      '# Read me\n\n[The keys](docs/specs/SPEC-0002-keys.md) [all](docs/specs) [all](docs/specs/)\n',
    );
    const doors = after.get('docs/specs/SPEC-0001-doors.md') ?? '';
    assert.match(doors, /\.\.\/\.\.\/pictures\/key%20one\.png/);
    assert.match(doors, /<\/docs\/specs\/SPEC-0002-keys\.md#use>/);
    assert.match(doors, /\(SPEC-0002-keys\.md#spec-0002-keys\)/);
    const picture = { kind: 'file', from: 'pictures/key one.png', to: 'pictures/key.png' } as const;
    const second = changed(files, done(moveFiles(host, [picture])));
    assert.match(second.get('specs/SPEC-0001-doors.md') ?? '', /!\[key\]\(\.\.\/pictures\/key\.png\)/);
  });

  it('takes a sidecar along', () => {
    const from = 'keps/sig-a/12-doors/README.md';
    const move = { kind: 'file', from, to: 'keps/sig-b/12-doors/README.md' } as const;
    const after = changed(files, done(moveFiles(host, [move])));
    assert.ok(after.has('keps/sig-b/12-doors/kep.yaml'));
    assert.match(after.get('keps/sig-a/34-keys/kep.yaml') ?? '', /\/keps\/sig-b\/12-doors\/kep\.yaml/);
    assert.match(after.get('keps/sig-b/12-doors/README.md') ?? '', /\(\.\.\/\.\.\/sig-a\/34-keys\/README\.md\)/);
  });
});

describe('A renamed document of the examples', () => {
  it('leaves the workspace with the same findings, up to the names', () => {
    const examples = filesIn(join(import.meta.dirname, '..', '..', '..', 'examples'));
    const host = hostOf(examples);
    const same = (text: string): string => text;
    const shown = (found: readonly Finding[], back: (text: string) => string): readonly string[] =>
      found
        .map(({ path, code, severity, gate, message }) => `${path} ${code} ${severity} ${gate ?? ''} ${message}`)
        .map(back)
        .sort();
    const before = shown(lintFiles(examples, today), same);
    // Where two documents share an id, renaming one of them mends that.
    const paths = host.files.filter((path) => {
      const id = host.index.summary(path)?.id;
      return id !== undefined && host.index.withId(id, []).length === 1;
    });
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const id = host.index.summary(path)?.id ?? '';
        const to = /\d+$/.test(id) ? id.replace(/\d+$/, '0977') : /^[A-Z]/.test(id) ? 'ZebraRunning' : 'zebra-running';
        const change = done(renameId(host, path, to));
        const after = lintFiles(changed(examples, change), today);
        const back = (text: string): string => text.replaceAll(to, id).replaceAll(to.toLowerCase(), id.toLowerCase());
        assert.deepEqual(shown(after, back), before);
      }),
      { numRuns: 12 },
    );
  });
});
