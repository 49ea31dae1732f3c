import assert from 'node:assert/strict';
import { subjectAt } from '../../src/core/report/ready/build.js';
import { configOf, workspaceOf } from '../support/lint-files.js';

const today = '2026-11-23';
const preset = 'extends: [shipshape:product]\n';

/** What the standard asks: severity at its worst, the first stage, the level. */
const standard: readonly (readonly [id: string, severity: string, due: string, level: string])[] = [
  ['meta.required', 'blocker', 'always', 'bronze'],
  ['meta.enum', 'blocker', 'always', 'bronze'],
  ['meta.unique-id', 'blocker', 'always', 'bronze'],
  ['meta.owner-resolves', 'warning', 'planning', 'bronze'],
  ['links.resolve', 'blocker', 'always', 'bronze'],
  ['links.stage-order', 'warning', 'development', 'silver'],
  ['stage.consistent', 'blocker', 'always', 'bronze'],
  ['stage.transition', 'warning', 'always', 'silver'],
  ['doc.no-placeholder', 'blocker', 'planning', 'silver'],
  ['waiver.valid', 'blocker', 'always', 'bronze'],
  ['prr.approved', 'blocker', 'development', 'bronze'],
  ['approval.fresh', 'warning', 'launch', 'gold'],
  ['spec.problem', 'blocker', 'discovery', 'bronze'],
  ['spec.evidence', 'warning', 'discovery', 'silver'],
  ['spec.success-metrics', 'blocker', 'planning', 'bronze'],
  ['spec.non-goals', 'warning', 'planning', 'silver'],
  ['spec.risks', 'warning', 'planning', 'silver'],
  ['spec.alternatives', 'warning', 'planning', 'silver'],
  ['spec.on-roadmap', 'warning', 'planning', 'silver'],
  ['roadmap.item-has-spec', 'blocker', 'planning', 'bronze'],
  ['roadmap.next-has-spec', 'warning', 'planning', 'silver'],
  ['roadmap.date-agrees', 'warning', 'planning', 'silver'],
  ['roadmap.fresh', 'warning', 'live', 'silver'],
  ['ops.rollback-plan', 'blocker', 'development', 'bronze'],
  ['ops.rollback-trigger', 'blocker', 'launch', 'bronze'],
  ['ops.rollback-tested', 'warning', 'launch', 'gold'],
  ['ops.feature-flag', 'warning', 'development', 'silver'],
  ['ops.slo', 'blocker', 'launch', 'silver'],
  ['ops.monitoring', 'blocker', 'launch', 'bronze'],
  ['ops.alert-has-runbook', 'blocker', 'launch', 'silver'],
  ['ops.on-call', 'blocker', 'launch', 'bronze'],
  ['ops.dependencies', 'warning', 'development', 'silver'],
  ['ops.failure-modes', 'warning', 'launch', 'silver'],
  ['ops.capacity', 'warning', 'launch', 'gold'],
  ['review.security', 'blocker', 'launch', 'silver'],
  ['review.privacy', 'blocker', 'launch', 'silver'],
  ['review.legal', 'blocker', 'launch', 'silver'],
  ['runbook.sections', 'blocker', 'launch', 'bronze'],
  ['runbook.steps', 'blocker', 'launch', 'bronze'],
  ['runbook.severity', 'blocker', 'launch', 'bronze'],
  ['runbook.escalation', 'blocker', 'launch', 'silver'],
  ['runbook.rollback', 'warning', 'launch', 'silver'],
  ['runbook.tested', 'warning', 'launch', 'silver'],
  ['runbook.stale-code', 'warning', 'live', 'gold'],
  ['runbook.name-matches-alert', 'warning', 'launch', 'bronze'],
  ['launch.tier', 'blocker', 'planning', 'bronze'],
  ['launch.date', 'blocker', 'planning', 'bronze'],
  ['launch.owner', 'blocker', 'planning', 'bronze'],
  ['launch.gates-roll-up', 'blocker', 'launch', 'bronze'],
  ['launch.tasks', 'blocker', 'launch', 'bronze'],
  ['launch.comms', 'blocker', 'launch', 'silver'],
  ['launch.comms-external', 'blocker', 'launch', 'silver'],
  ['launch.enablement', 'blocker', 'launch', 'silver'],
  ['launch.go-no-go', 'blocker', 'launch', 'bronze'],
  ['launch.date-stability', 'info', 'launch', 'gold'],
  ['launch.post-review', 'warning', 'live', 'gold'],
  ['experiment.design', 'blocker', 'development', 'bronze'],
  // An experiment that runs is at launch: these two are asked from then on.
  ['experiment.predeclared', 'warning', 'launch', 'gold'],
  ['experiment.overdue', 'blocker', 'launch', 'bronze'],
  ['experiment.flag-cleanup', 'warning', 'live', 'silver'],
  ['decision.supersession', 'warning', 'always', 'bronze'],
  ['retire.plan', 'warning', 'retired', 'silver'],
];

describe('The gates of the product preset', () => {
  it('are those of the standard, with its severities, stages and levels', () => {
    const gates = Object.values(configOf(new Map([['shipshape.yaml', preset]])).root.gates);
    const found = gates.map(({ id, severity, due = 'always', level = '' }) => [id, severity, due, level]);
    assert.deepEqual(found, standard);
  });

  const severity = (path: string, head: string, gate: string): string | undefined => {
    const files = new Map([
      ['shipshape.yaml', preset],
      [path, `---\n${head}\n---\n\n# Lockers\n`],
    ]);
    const gates = workspaceOf(files).readiness(path, today)?.gates ?? [];
    const one = gates.find(({ id }) => id === gate);
    return `${one?.state ?? 'absent'} ${one?.severity ?? ''}`;
  };

  it('weigh by tier what customers and colleagues are told', () => {
    const launch = (tier: string, gate: string): string | undefined =>
      severity('launches/lockers.md', `status: ready\ntier: ${tier}\nlaunch-date: 2026-12-01`, gate);
    assert.deepEqual(
      ['1', '2', '3', '4'].map((tier) => launch(tier, 'launch.enablement')),
      ['fail blocker', 'fail warning', 'fail info', 'fail blocker'],
    );
    assert.deepEqual(
      ['1', '2', '3'].map((tier) => launch(tier, 'launch.comms')),
      ['fail blocker', 'fail blocker', 'fail warning'],
    );
    assert.deepEqual(
      ['1', '3'].map((tier) => launch(tier, 'launch.comms-external')),
      ['fail blocker', 'not-applicable blocker'],
    );
  });

  it('weigh by criticality what is promised, and by how late it is what was not tested', () => {
    const slo = (criticality: string): string | undefined =>
      severity('specs/lockers.md', `stage: launch\ncriticality: ${criticality}`, 'ops.slo');
    assert.deepEqual(['A', 'B', 'C', 'D'].map(slo), ['fail blocker', 'fail blocker', 'fail info', 'fail blocker']);
    const tested = (day: string): string | undefined =>
      severity('runbooks/lockers.md', `status: active\nlast-tested: ${day}`, 'runbook.tested');
    assert.deepEqual(['2026-06-01', '2026-05-01', '2025-11-01'].map(tested), [
      'pass warning',
      'fail warning',
      'fail blocker',
    ]);
  });

  it('ask for the approval of the stage that is asked about: a misspelt stage, or a launch of what is still in development, lets nothing off', () => {
    const approved = (stage: string, of: string): string | undefined => {
      const files = new Map([
        ['shipshape.yaml', preset],
        ['launches/lockers.md', '---\nstatus: ready\nspecs: [lockers]\n---\n\n# Lockers\n'],
        [
          'specs/lockers.md',
          `---\nid: lockers\nstage: ${stage}\napprovers: ["@acme/sre"]\napprovals: [{ stage: ${of}, by: "@acme/sre", date: 2026-11-20, status: approved }]\n---\n\n# Lockers\n`,
        ],
      ]);
      const workspace = workspaceOf(files);
      const own = workspace.readiness('specs/lockers.md', today)?.gates.find(({ id }) => id === 'prr.approved');
      const launch = workspace.readiness('launches/lockers.md', today)?.gates.find(({ id }) => id.endsWith('roll-up'));
      const line = subjectAt(workspace, 'specs/lockers.md', today)?.gates.find(({ id }) => id === 'prr.approved');
      // What is met now and will not be at launch is not told as if all were done.
      if (own?.state === 'pass') assert.equal(line?.outlook, of === 'launch' ? null : 'fail');
      const names = launch?.evidence.some(({ text }) => text.includes('prr.approved')) === true;
      return `${own?.state ?? 'absent'}, ${names ? 'stops' : 'lets'} the launch`;
    };
    assert.deepEqual(
      ['planning', 'development', 'launch', 'lanuch', 'live'].map((stage) => approved(stage, 'development')),
      [
        'not-yet-due, stops the launch',
        'pass, stops the launch',
        'fail, stops the launch',
        'fail, stops the launch',
        'not-applicable, lets the launch',
      ],
    );
    assert.deepEqual(
      ['planning', 'development', 'launch', 'lanuch'].map((stage) => approved(stage, 'launch')),
      ['not-yet-due, lets the launch', 'pass, lets the launch', 'pass, lets the launch', 'pass, lets the launch'],
    );
  });

  it('let a decision to go count that came after the approvals and reviews of what is launched', () => {
    const go = (approved: string, reviewed: string): string | undefined => {
      const files = new Map([
        ['shipshape.yaml', preset],
        [
          'launches/lockers.md',
          '---\nstatus: ready\nlaunch-date: 2026-12-01\nspecs: [lockers]\ngo-no-go: { decision: go, by: "@acme/sre", date: 2026-11-20 }\n---\n\n# Lockers\n',
        ],
        [
          'specs/lockers.md',
          `---\nid: lockers\nstage: launch\napprovals: [{ stage: launch, by: "@acme/sre", date: ${approved}, status: approved }]\nreviews: { security: { status: approved, by: "@acme/sec", date: ${reviewed} } }\n---\n\n# Lockers\n`,
        ],
      ]);
      const gates = workspaceOf(files).readiness('launches/lockers.md', today)?.gates ?? [];
      return gates.find(({ id }) => id === 'launch.go-no-go')?.state;
    };
    assert.equal(go('2026-11-20', '2026-11-19'), 'pass');
    assert.equal(go('2026-11-21', '2026-11-19'), 'fail');
    assert.equal(go('2026-11-19', '2026-11-21'), 'fail');
  });
});
