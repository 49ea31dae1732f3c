import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConfigTree } from '../../../src/core/config/model.js';
import { analyze, Workspace } from '../../../src/core/engine.js';
import type { Finding } from '../../../src/core/findings.js';
import { encodeAnalysis } from '../../../src/core/workspace/codec.js';
import { folderOf } from '../../../src/core/workspace/paths.js';
import { configOf, portOf, sourceIn } from '../../support/lint-files.js';

const today = '2026-11-23';

describe('A workspace that is edited', () => {
  it('has the findings of one that is read afresh, whatever happened to it', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 25 }), (changes) => {
        const edited = new Edited(startingFiles);
        edited.show();
        for (const one of changes) edited.apply(one);
        edited.check();
      }),
      { numRuns: 500 },
    );
  });

  for (const keepsGates of [false, true])
    it(`answers its gates as one that is read afresh, circles of roll-ups included${keepsGates ? ', also where it keeps each gate' : ''}`, () => {
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 15 }), (changes) => {
          const edited = new Edited({ ...startingFiles, [configPath]: configs[3] ?? '' }, { keepsGates });
          edited.show();
          for (const one of changes) {
            edited.apply(one);
            edited.check();
          }
        }),
        { numRuns: 300 },
      );
    });

  it('judges a gate anew when a field, a section or a finding of another document changes that it looks at', () => {
    for (const keepsGates of [false, true]) {
      const edited = new Edited({ ...startingFiles, [configPath]: configs[3] ?? '' }, { keepsGates });
      const state = (gate: string): string | undefined =>
        edited.workspace.readiness('specs/b.md', today)?.gates.find(({ id: one }) => one === gate)?.state;
      const looks = (): unknown => ['needs-mocked', 'needs-stepped', 'needs-clean'].map(state);
      assert.deepEqual(looks(), ['fail', 'fail', 'pass']);
      edited.apply({ kind: 'field', path: 'specs/a.md', key: 'mockup', line: 'mockup: ../assets/Pic.png' });
      edited.apply({ kind: 'block', path: 'specs/a.md', index: 2, block: '## Steps\n\nGo. ![](nowhere.png)' });
      assert.deepEqual(looks(), ['pass', 'fail', 'fail']);
      edited.apply({ kind: 'field', path: 'specs/b.md', key: 'runbooks', line: '' });
      assert.deepEqual(looks(), ['pass', 'pass', 'fail']);
    }
  });

  it('needs no facts to begin again with what it wrote down', () => {
    const edited = new Edited(startingFiles);
    edited.check();
    edited.apply({ kind: 'restart', meanwhile: [] });
    assert.deepEqual(edited.workspace.index.withId('SPEC-1', []), ['specs/a.md']);
    assert.equal(edited.workspace.index.summary('specs/a.md')?.stage?.stage, 'launch');
    assert.equal(edited.decoded, 0);
    edited.check();
  });

  it('judges nothing when it begins again, and after that what an edit is about', () => {
    const edited = new Edited(startingFiles);
    edited.check();
    const { globs } = edited.workspace.askedFiles;
    assert.ok(globs.length > 0);
    edited.apply({ kind: 'restart', meanwhile: [] });
    edited.show();
    assert.equal(edited.workspace.judgementCount, 0);
    assert.deepEqual(edited.workspace.askedFiles.globs, globs);
    edited.check();
    const path = 'specs/a.md';
    const text = edited.text(path).replace('stage: launch', 'stage: discovery');
    assert.equal(edited.judgementsFor({ kind: 'write', path, text }), 2);
  });

  it('tells after each change which findings changed, and forgets none', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const edited = new Edited(startingFiles);
        edited.show();
        for (const one of changes) {
          edited.apply(one);
          edited.check();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('judges one document when neither its names, its anchors, its references nor its stage change', () => {
    const edited = new Edited(startingFiles);
    edited.check();
    const path = 'specs/a.md';
    const text = edited.text(path);
    assert.equal(edited.judgementsFor({ kind: 'write', path, text: `${text}\nAnother paragraph.\n` }), 1);
    assert.equal(edited.judgementsFor({ kind: 'write', path, text: text.replace('# ', '\n\n# ') }), 1);
  });

  it('judges those that refer to a document when its stage changes, and no others', () => {
    const edited = new Edited(startingFiles);
    edited.check();
    const path = 'specs/a.md';
    const text = edited.text(path).replace('stage: launch', 'stage: discovery');
    const referring = ['specs/b.md'];
    assert.equal(edited.judgementsFor({ kind: 'write', path, text }), 1 + referring.length);
  });

  it('judges those that link to a picture when it goes', () => {
    const edited = new Edited(startingFiles);
    edited.check();
    assert.equal(edited.judgementsFor({ kind: 'delete', path: 'assets/Pic.png' }), 1);
    assert.deepEqual(edited.codes('specs/a.md'), ['link-broken']);
  });

  it('judges nothing when the same text is written again', () => {
    const edited = new Edited(startingFiles);
    edited.check();
    const path = 'specs/a.md';
    assert.equal(edited.judgementsFor({ kind: 'write', path, text: edited.text(path) }), 0);
  });

  it('judges anew on another day those that look at the day, and no others', () => {
    const edited = new Edited({ ...startingFiles, [configPath]: configs[3] ?? '' });
    const path = 'runbooks/r.md';
    edited.apply({ kind: 'field', path: 'specs/c.md', key: 'created', line: 'created: 2026-06-01' });
    edited.check();
    assert.equal(edited.judgementsFor({ kind: 'day', day: '2026-11-24' }), 1);
    edited.apply({ kind: 'field', path, key: 'for', line: 'for: SPEC-1' });
    edited.check();
    assert.equal(edited.judgementsFor({ kind: 'day', day: '2026-11-25' }), 1);
  });
});

type Change =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  /** A line of the metadata in place of the one that has its key; empty to remove it. */
  | { readonly kind: 'field'; readonly path: string; readonly key: string; readonly line: string }
  /** A paragraph of the body in place of the one at an index. */
  | { readonly kind: 'block'; readonly path: string; readonly index: number; readonly block: string }
  | { readonly kind: 'look'; readonly path: string }
  /** Time passes, or is turned back. */
  | { readonly kind: 'day'; readonly day: string }
  /** The program ends and begins again with what it wrote down; files may change in between. */
  | { readonly kind: 'restart'; readonly meanwhile: readonly FileChange[] };

type FileChange = Exclude<Change, { kind: 'look' | 'day' | 'restart' }>;

/** An editor's workspace beside the files that it should agree with. */
class Edited {
  workspace: Workspace;
  private readonly files: Map<string, string>;
  private readonly shown = new Map<string, readonly Finding[]>();
  private tree: ConfigTree;
  private day = today;
  private reads = (): number => 0;

  constructor(files: Readonly<Record<string, string>>, { keepsGates = false }: { readonly keepsGates?: boolean } = {}) {
    this.files = new Map(Object.entries(files));
    this.tree = configOf(this.files);
    this.workspace = new Workspace(this.tree, { files: portOf(this.files), incremental: true, keepsGates });
    for (const path of this.files.keys()) this.read(path);
  }

  apply(change: Change): void {
    if (change.kind === 'look') {
      this.workspace.findings(change.path, this.day);
      return;
    }
    if (change.kind === 'day') {
      this.day = change.day;
      return;
    }
    if (change.kind === 'restart') {
      this.restart(change.meanwhile);
      return;
    }
    if (!this.change(change)) return;
    if (change.path === configPath) {
      this.tree = configOf(this.files);
      this.workspace.configure(this.tree);
      for (const path of this.files.keys()) this.read(path);
      return;
    }
    this.read(change.path);
    if (change.kind === 'rename') this.read(change.to);
  }

  show(): void {
    for (const path of this.workspace.takeChanged(this.day))
      this.shown.set(path, this.workspace.findings(path, this.day));
  }

  check(): void {
    const fresh = this.afresh();
    this.show();
    const all = fresh.paths().flatMap((path) => fresh.findings(path, this.day));
    assert.deepEqual(sorted([...this.shown.values()].flat()), sorted(all));
    for (const path of this.workspace.paths()) {
      assert.deepEqual(this.workspace.readiness(path, this.day), fresh.readiness(path, this.day), `gates of ${path}`);
      assert.deepEqual(this.workspace.findings(path, this.day), this.shown.get(path) ?? [], `${path} is shown`);
    }
  }

  /** Changes the files only. Returns whether there was something to change. */
  private change(change: FileChange): boolean {
    const text = textAfter(change, this.files.get(change.path));
    if (text === undefined) return false;
    if (change.kind === 'rename' || change.kind === 'delete') this.files.delete(change.path);
    if (change.kind !== 'delete') this.files.set(change.kind === 'rename' ? change.to : change.path, text);
    return true;
  }

  private restart(meanwhile: readonly FileChange[]): void {
    const before = this.workspace;
    const kept = before.pending > 0 ? undefined : before.judgedSoFar();
    const facts = new Map(before.paths().map((path) => [path, before.encoded(path)]));
    const texts = new Map(this.files);
    for (const one of meanwhile) this.change(one);
    const all = [...new Set([...texts.keys(), ...this.files.keys()])];
    const touched = all.filter((path) => texts.get(path) !== this.files.get(path));
    const folders = new Set(touched.map(folderOf));
    const analyses = new CountedMap();
    this.reads = () => analyses.reads;
    this.workspace = new Workspace(this.tree, { files: portOf(this.files), incremental: true, analyses });
    for (const path of this.files.keys()) {
      const isUntouched = !folders.has(folderOf(path));
      const encoded = isUntouched ? facts.get(path) : this.analysisOf(path);
      if (encoded === undefined) continue;
      if (encoded === facts.get(path)) {
        analyses.set(path, encoded);
        this.workspace.restore(before.card(path) ?? '');
      } else this.workspace.set(path, encoded);
    }
    this.shown.clear();
    const same = new Set([...analyses].flatMap(([path, encoded]) => (facts.get(path) === encoded ? [path] : [])));
    if (kept === undefined) return;
    const files = touched.filter((path) => !facts.has(path) && !analyses.has(path));
    this.workspace.resume(kept, { isSame: (path) => same.has(path), files });
  }

  private analysisOf(path: string): string | undefined {
    const text = this.files.get(path);
    const read = text === undefined ? undefined : sourceIn(this.files, path, { text, tree: this.tree });
    return read?.type === undefined ? undefined : encodeAnalysis(analyze(read.source, this.tree));
  }

  private afresh(): Workspace {
    const workspace = new Workspace(configOf(this.files), { files: portOf(this.files), incremental: false });
    for (const [path, text] of this.files) {
      const { type, source } = sourceIn(this.files, path, { text, tree: workspace.configs });
      if (type !== undefined) workspace.set(path, analyze(source, workspace.configs));
    }
    return workspace;
  }

  judgementsFor(change: Change): number {
    const before = this.workspace.judgementCount;
    this.apply(change);
    this.check();
    return this.workspace.judgementCount - before;
  }

  text(path: string): string {
    return this.files.get(path) ?? '';
  }

  /** How many analyses were read since the program began again. */
  get decoded(): number {
    return this.reads();
  }

  codes(path: string): readonly string[] {
    return this.workspace.findings(path, this.day).map(({ code }) => code);
  }

  /** What an editor does when a file came, went or was written. */
  private read(path: string): void {
    const beside = path.endsWith('/meta.yaml') ? path.replace(/[^/]*$/, 'README.md') : undefined;
    if (beside !== undefined && this.files.has(beside)) this.read(beside);
    const text = this.files.get(path);
    const read = text === undefined ? undefined : sourceIn(this.files, path, { text, tree: this.tree });
    if (read?.type !== undefined) return this.workspace.set(path, analyze(read.source, this.tree));
    this.workspace.remove(path);
    this.workspace.touch(path);
  }
}

class CountedMap extends Map<string, string> {
  reads = 0;

  override get(path: string): string | undefined {
    this.reads++;
    return super.get(path);
  }
}

function textAfter(change: FileChange, text: string | undefined): string | undefined {
  if (change.kind === 'write') return change.text;
  if (text === undefined || change.kind === 'delete' || change.kind === 'rename') return text;
  const [, head = '', body = text] = /^---\n([^]*?)---\n([^]*)$/.exec(text) ?? [];
  const lines = head.split('\n').filter((line) => line !== '');
  const blocks = body.split('\n\n');
  if (change.kind === 'block') blocks[change.index % (blocks.length + 1)] = change.block;
  const kept = change.kind === 'field' ? lines.filter((line) => !line.startsWith(`${change.key}:`)) : lines;
  if (change.kind === 'field' && change.line !== '') kept.push(change.line);
  return `---\n${kept.map((line) => `${line}\n`).join('')}---\n${blocks.join('\n\n')}`;
}

function sorted(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}

const configPath = 'shipshape.yaml';

const config = (more: string): string => `include: ["specs/**", "runbooks/**", "proposals/**"]
types:
  spec:
    match: ["specs/*.md"]
    id: {field: id, heading: true}
    lifecycle: {field: stage, stages: [discovery, launch, live, retired], ended: [retired], initial: discovery}
    mirrors: [[superseded-by, replaces]]
    acyclic: [needs, superseded-by]
    stage-order: [needs]
    fields:
      id: {type: string}
      title: {type: string}
      stage: {type: enum, values: [discovery, launch, live, retired]}
      owner: {type: owner, due: launch}
      created: {type: date}
      needs: {type: one-or-list<ref<spec>>}
      superseded-by: {type: ref<spec>}
      replaces: {type: one-or-list<ref<spec>>}
      runbooks: {type: list<ref<runbook>>}
      mockup: {type: path}
  runbook:
    match: ["runbooks/*.md"]
    fields: {id: {type: string}, owner: {type: owner}, for: {type: ref<proposal>}}
  proposal:
    match: ["proposals/*/README.md"]
    metadata: {sidecar: meta.yaml}
    fields: {id: {type: string}, needs: {type: list<ref<proposal>>}, for: {type: ref<spec>}}
owners: {from: [CODEOWNERS]}
links: {try-endings: [".md", "/README.md"]}
${more}`;

const configs = [
  config(''),
  config('rules: {owner-unknown: {severity: error, effective-from: 2026-01-01}, link-broken: warn}\n'),
  config('campaigns: [{name: Links, rules: [link-broken], error-from: 2027-01-01}]\nrules: {reference-cycle: off}\n'),
  config(`gates:
  owner-set: {title: Somebody answers for it, applies-to: [spec, runbook], evidence: {field: owner}}
  needs-ready: {title: What it needs is ready, applies-to: [spec], due: launch, severity: warning, evidence: {roll-up: [needs, runbooks], at: launch}}
  recent: {title: It is of this half-year, applies-to: [spec], evidence: {fresh: created, within: P200D}}
  needed: {title: Something needs it, applies-to: [spec], severity: info, evidence: {relation: needs, reverse: true, links: true, where: {stage: launch}}}
  links-lead: {title: Links lead somewhere, applies-to: [spec, runbook], evidence: {rules: [link-broken, reference-broken]}}
  needs-mocked: {title: What it needs can be looked at, applies-to: [spec], severity: info, evidence: {relation: needs, where: {field: mockup}}}
  needs-stepped: {title: What it needs has steps, applies-to: [spec], severity: info, evidence: {relation: [needs, runbooks], every: true, where: {section: Steps}}}
  needs-clean: {title: What it needs links well, applies-to: [spec], severity: info, evidence: {relation: needs, where: {rules: [link-broken, reference-broken]}}}
  successor-dated: {title: The successor is younger, applies-to: [spec], severity: warning, evidence: {after: '2026-01-01', date: created, through: [superseded-by, '<needs']}}
`),
];

const startingFiles: Readonly<Record<string, string>> = {
  [configPath]: configs[0] ?? '',
  CODEOWNERS: '/specs/ @acme/pay\n',
  'assets/Pic.png': 'a picture',
  'notes/plain.md': '# Plain\n\n## Steps\n',
  'specs/a.md':
    '---\nid: SPEC-1\nstage: launch\nowner: "@acme/pay"\n---\n\n# SPEC-1 One\n\n![](../assets/Pic.png)\n\n## Steps\n',
  'specs/b.md':
    '---\nid: SPEC-2\nstage: launch\nowner: "@acme/pay"\nneeds: [SPEC-1]\nrunbooks: [pager, pagre]\nsuperseded-by: 3\n---\n\n# SPEC-2 Two\n\n[a](a.md#steps)\n\n![](../assets/new/Pic.png)\n',
  'specs/c.md':
    '---\nid: 3\nstage: live\nowner: pay\nneeds: b\nreplaces: SPEC-2\n---\n\n# 3 Three\n\n[steps](../notes/plain.md#steps)\n\n[x](../proposals/x#x)\n',
  'runbooks/r.md': '---\nid: pager\nowner: "@acme/pay"\nfor: ../proposals/x/meta.yaml\n---\n\n# Pager\n',
  'proposals/x/README.md': '# X\n\n[plain](plain.md)\n',
  'proposals/x/meta.yaml': 'id: 7\nfor: spec-3\n',
};

const documentPath = fc.constantFrom(
  'specs/a.md',
  'specs/b.md',
  'specs/c.md',
  'specs/A.md',
  'runbooks/r.md',
  'runbooks/a.md',
  'proposals/x/README.md',
  'proposals/y/README.md',
  'notes/plain.md',
  'elsewhere/deep/a.md',
);
const otherPath = fc.constantFrom(
  'assets/Pic.png',
  'assets/pic.png',
  'assets/new/pic.png',
  'assets/new/other.png',
  'CODEOWNERS',
  '.github/CODEOWNERS',
  'proposals/x/meta.yaml',
  'proposals/y/meta.yaml',
);
const id = fc.constantFrom(
  'SPEC-1',
  'spec-001',
  '1',
  '#2',
  'SPEC-2',
  'SPCE-2',
  'pager',
  'pagre',
  'a',
  '7',
  'proposal-7',
);
const reference = fc.oneof(
  id,
  fc.constantFrom(
    'a.md',
    'b',
    './c.md',
    '../specs/a.md',
    'runbooks/r.md',
    'proposals/x',
    '../proposals/x/meta.yaml',
    'README',
  ),
);
const link = fc.constantFrom(
  'a.md#steps',
  'A.md',
  'b#step',
  '#one',
  '../runbooks/r.md',
  '../runbooks',
  '../runbooks/',
  '../assets/pic.png',
  '../assets/Pic.png',
  '/assets/new/pic.png',
  '../assets/new',
  '../notes/plain.md#steps',
  '../notes/plain.md#stpes',
  '../proposals/x#x',
  '../elsewhere/deep',
  'plain.md',
  '%2e%2e/%2e%2e/out.md',
  'https://example.com/a.md',
);

const referring = fc.constantFrom('needs', 'superseded-by', 'replaces', 'runbooks', 'for');
const keyed = fc.oneof(
  fc.tuple(
    fc.constant('id'),
    id.map((value) => JSON.stringify(value)),
  ),
  fc.tuple(fc.constant('stage'), fc.constantFrom('discovery', 'launch', 'lunch', 'retired')),
  fc.tuple(fc.constant('owner'), fc.constantFrom('"@acme/pay"', 'pay', '"@acme/search"', '"@acme/pya"')),
  fc.tuple(fc.constant('created'), fc.constantFrom('2025-06-01', '2026-06-01')),
  fc.tuple(
    referring,
    reference.map((value) => JSON.stringify(value)),
  ),
  fc.tuple(
    referring,
    fc.array(reference, { maxLength: 3 }).map((values) => JSON.stringify(values)),
  ),
  fc.tuple(fc.constant('mockup'), fc.constantFrom('../assets/pic.png', 'assets/Pic.png', 'nowhere.png')),
  fc.tuple(fc.constant('title'), fc.constantFrom('One', 'Two')),
);
const field = fc.oneof(
  { weight: 8, arbitrary: keyed.map(([key, value]) => `${key}: ${value}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('# shipshape-disable-next-line reference-broken', 'type: spec', 'broken: [', ''),
  },
);
const block = fc.oneof(
  fc.constantFrom('# SPEC-1 One', '# Two', '## Steps', '## Steps', 'Text.', '<a id="one"></a>', 'TBD'),
  link.map((target) => `[x](${target})`),
  link.map((target) => `<!-- shipshape-disable-next-line link-broken, anchor-broken -->\n\n[x](${target})`),
);
const fields = fc.array(field, { maxLength: 5 }).map((lines) => lines.join('\n'));
const blocks = fc.array(block, { maxLength: 4 }).map((list) => list.join('\n\n'));
const documentText = fc.oneof(
  fc.tuple(fields, blocks).map(([head, body]) => `---\n${head}\n---\n\n${body}\n`),
  blocks,
);
const otherText = fc.oneof(fields, fc.constantFrom('* @acme/pay @acme/search\n', '/docs @acme/search\n', ''));

const fileChange: fc.Arbitrary<FileChange> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ path: documentPath, field: keyed, isGone: fc.integer({ min: 0, max: 4 }).map((n) => n === 0) })
      .map(({ path, field: [key, value], isGone }) => ({
        kind: 'field' as const,
        path,
        key,
        line: isGone ? '' : `${key}: ${value}`,
      })),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('block' as const), path: documentPath, index: fc.nat(4), block }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), path: documentPath, text: documentText }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write' as const), path: otherPath, text: otherText }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), path: fc.oneof(documentPath, otherPath) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), path: documentPath, to: documentPath }),
  },
);
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 20, arbitrary: fileChange },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), path: documentPath }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('2026-11-23', '2026-12-20', '2027-01-01').map((day) => ({ kind: 'day' as const, day })),
  },
  {
    weight: 3,
    arbitrary: fc.array(fileChange, { maxLength: 3 }).map((meanwhile) => ({ kind: 'restart' as const, meanwhile })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...configs).map((text) => ({ kind: 'write' as const, path: configPath, text })),
  },
);
