import assert from 'node:assert/strict';
import { isRefused } from '../../../src/core/edit/change.js';
import { promotionEdits, promotionOf } from '../../../src/core/edit/promote.js';
import { becomingDue } from '../../../src/core/readiness/becoming-due.js';
import { applyEdits } from '../../../src/core/text/edits.js';
import { workspaceOf } from '../../support/lint-files.js';

const today = '2026-11-23';

const config = `types:
  spec:
    match: ['specs/*.md']
    id: { field: id }
    lifecycle: { field: stage, stages: [idea, build, launch, live, gone], ended: [gone], initial: idea, aliases: { ga: live } }
    status-field: status
    status-by-stage: { idea: [draft], build: [draft, approved], launch: [approved] }
    fields:
      id: { type: string }
      stage: { type: enum, values: [idea, build, launch, live, gone] }
      status: { type: enum, values: [draft, approved] }
      owner: { type: owner, due: build }
      on-call: { type: string, due: launch, example: '@acme/sre' }
      flags: { type: list<string>, due: launch }
      goals: { type: text, due: launch }
    sections:
      - { heading: Problem, due: idea }
      - { heading: Rollback, due: launch }
      - { heading: Monitoring, due: launch }
  launch:
    match: ['launches/*.md']
    lifecycle:
      field: stage
      stages: [idea, build, launch, live, gone]
      ended: [gone]
      initial: idea
      from-status: { field: status, stages: { draft: idea, ready: launch, rolled-back: launch, out: live, dead: gone } }
    status-field: status
    fields: { status: { type: enum, values: [draft, ready, rolled-back, out, dead] } }
gates:
  paged: { title: Someone is paged, applies-to: [spec], due: launch, evidence: { field: on-call }, fix: Set it. }
  flagged: { title: It has flags, applies-to: [spec], due: launch, severity: warning, evidence: { field: flags }, fix: Add some. }
  agreed: { title: It was agreed, applies-to: [spec], evidence: { when: { stage: launch }, then: { approval: launch } }, fix: Ask. }
  owned: { title: Someone has it, applies-to: [spec], due: build, evidence: { field: owner }, fix: Say who. }
`;

function subjectIn(path: string, text: string) {
  const workspace = workspaceOf(
    new Map([
      ['shipshape.yaml', config],
      [path, text],
    ]),
  );
  const document = workspace.document(path);
  const type = workspace.configs.root.types[document?.type ?? ''];
  assert.ok(document !== undefined && type !== undefined);
  return { workspace, subject: { document, type } };
}

const spec = (fields: string): string => `---\nid: doors\n${fields}---\n\n# Doors\n\n## Rollback\n\nTurn it off.\n`;

function promoted(path: string, text: string, wish: { stage?: string; status?: string } = {}): string {
  const { subject } = subjectIn(path, text);
  const promotion = promotionOf(subject, wish);
  assert.ok(!isRefused(promotion), 'refused' in promotion ? promotion.refused : '');
  return applyEdits(text, promotionEdits(subject, text, promotion)) ?? '';
}

function refusedIn(path: string, text: string, stage?: string): string {
  const promotion = promotionOf(subjectIn(path, text).subject, { stage });
  assert.ok('refused' in promotion);
  return promotion.refused;
}

describe('Promoting a document', () => {
  it('sets the next stage and keeps comments, order and quotes', () => {
    const text = spec('status: "draft" # by all\nstage: "idea" # so far\nowner: x\n');
    assert.equal(promoted('specs/a.md', text), text.replace('"idea"', '"build"'));
  });

  it('writes the stage where there is none yet, in its place', () => {
    assert.equal(promoted('specs/a.md', spec('owner: x\n')), spec('stage: build\nowner: x\n'));
  });

  it('sets the status that stands for a stage, the ordinary one unless another is named', () => {
    assert.equal(promoted('launches/a.md', '---\nstatus: draft\n---\n'), '---\nstatus: ready\n---\n');
    const named = promoted('launches/a.md', '---\nstatus: draft\n---\n', { status: 'rolled-back' });
    assert.equal(named, '---\nstatus: rolled-back\n---\n');
    const ended = promoted('launches/a.md', '---\nstatus: out\n---\n', { stage: 'gone' });
    assert.equal(ended, '---\nstatus: dead\n---\n');
  });

  it('asks for a status where the one there is does not go with the stage, and sets both', () => {
    const text = spec('status: draft\nstage: build\n');
    const open = promotionOf(subjectIn('specs/a.md', text).subject, {});
    assert.ok(!isRefused(open) && 'statuses' in open);
    assert.deepEqual([open.sets, open.statuses], [[], ['approved']]);
    assert.equal(promoted('specs/a.md', text, { status: 'approved' }), spec('status: approved\nstage: launch\n'));
  });

  it('skips a stage only when it is named, and says so', () => {
    const { subject } = subjectIn('specs/a.md', spec('status: approved\nstage: idea\n'));
    const promotion = promotionOf(subject, { stage: 'LAUNCH' });
    assert.ok(!isRefused(promotion) && 'skipped' in promotion);
    assert.deepEqual([promotion.skipped, promotion.to.stage], [['build'], 'launch']);
    const byStatus = promotionOf(subjectIn('launches/a.md', '---\nstatus: draft\n---\n').subject, {});
    assert.ok(!isRefused(byStatus) && 'skipped' in byStatus);
    // No status stands for `build`, so nothing was skipped.
    assert.deepEqual(byStatus.skipped, []);
  });

  it('is refused for a stage that is none, one that is past, an end, and a stage that cannot be read', () => {
    const at = (stage: string): string => spec(`stage: ${stage}\n`);
    assert.equal(
      refusedIn('launches/a.md', '---\nstatus: raedy\n---\n'),
      'There is no status `raedy`. Did you mean `ready`? Correct it first.',
    );
    assert.equal(refusedIn('specs/a.md', at('idea'), 'bulid'), 'There is no stage `bulid`. Did you mean `build`?');
    assert.match(refusedIn('specs/a.md', at('launch'), 'build'), /^It is at launch already, which comes after build\./);
    assert.match(refusedIn('specs/a.md', at('live')), /no stage comes after that\. Name `gone` to end it\.$/);
    assert.match(refusedIn('specs/a.md', at('gone')), /^It is gone, which is an end\./);
    assert.match(refusedIn('specs/a.md', at('lanch')), /Did you mean `launch`\? Correct it first\.$/);
  });

  it('shows what becomes due, with what is there already and how to mend what is not', () => {
    const text = spec('stage: build\nowner: x\nflags: [doors]\ngoals: TBD\n');
    const { workspace, subject } = subjectIn('specs/a.md', text);
    const promotion = promotionOf(subject, { status: 'approved' });
    assert.ok(!isRefused(promotion) && 'from' in promotion);
    const due = becomingDue(subject, {
      from: promotion.from,
      to: promotion.to,
      own: workspace.readiness('specs/a.md', today),
      later: workspace.readiness('specs/a.md', today, promotion.to.stage),
    });
    assert.deepEqual(
      due.map(({ kind, name, state, text: says, remedy }) => [kind, name, state, says, remedy]),
      [
        ['field', 'on-call', 'open', 'not there', 'Add `on-call:` with a short text such as `@acme/sre`.'],
        ['field', 'flags', 'answered', '1 entry', ''],
        ['field', 'goals', 'open', 'holds a placeholder', 'Write a sentence or more.'],
        ['section', 'Rollback', 'answered', 'written', ''],
        ['section', 'Monitoring', 'open', 'not there', 'Add `## Monitoring`.'],
        ['gate', 'paged', 'fail', 'no `on-call` in the frontmatter', 'Set it.'],
        ['gate', 'flagged', 'pass', '`flags` is doors', ''],
        // Asked already, and of a spec at launch for more.
        ['gate', 'agreed', 'fail', 'no approval for launch in the frontmatter', 'Ask.'],
      ],
    );
  });
});

describe('A promotion of a document whose metadata has no file yet', () => {
  for (const [file, text] of [
    ['kep.yaml', 'stage: live\n'],
    ['kep.toml', 'stage = "live"\n'],
    ['kep.json', '{\n  "stage": "live"\n}\n'],
  ] as const)
    it(`makes ${file}, and leaves the text alone`, () => {
      const path = 'keps/1-doors/README.md';
      const workspace = workspaceOf(
        new Map([
          [
            'shipshape.yaml',
            `types:\n  kep:\n    match: ['keps/*/README.md']\n    metadata: { sidecar: ${file} }\n    lifecycle: { field: stage, stages: [draft, live], initial: draft }\n    fields: { stage: { type: enum, values: [draft, live] }, owner: { type: string } }\ngates:\n  owned: { title: Someone has it, applies-to: [kep], evidence: { field: owner }, fix: Say who. }\n`,
          ],
          [path, '# Doors\n'],
        ]),
      );
      const document = workspace.document(path);
      const type = workspace.configs.root.types['kep'];
      assert.ok(document !== undefined && type !== undefined);
      const promotion = promotionOf({ document, type }, {});
      assert.ok(!isRefused(promotion));
      const edits = promotionEdits({ document, type }, '# Doors\n', promotion);
      assert.deepEqual(edits, [{ path: `keps/1-doors/${file}`, range: { start: 0, end: 0 }, text }]);
      const [gate] = workspace.readiness(path, today)?.gates ?? [];
      assert.equal(gate?.evidence[0]?.text, `no \`owner\` since there is no ${file}`);
    });
});
