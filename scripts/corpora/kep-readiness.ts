import { type ReadySubject } from '../../src/core/report/ready/model.js';
import { buildSubjects } from '../../src/core/report/ready/build.js';
import { configurations } from './configurations.js';
import { examplesDay, openCorpus } from './open.js';
import { recounts } from './recount.js';

/** The gates of every KEP. */
export async function kepReadiness(): Promise<readonly ReadySubject[]> {
  const { workspace, documents } = await openCorpus('keps', configurations['keps'] ?? '');
  const keps = documents.filter((path) => workspace.index.summary(path)?.type === 'kep');
  return buildSubjects(workspace, keps, examplesDay);
}

const states = ['pass', 'fail', 'waived', 'unmeasured', 'not-applicable', 'not-yet-due'] as const;

/** How many KEPs are at each state of each gate: `counts[gate][state]`. */
export function countsOf(keps: readonly ReadySubject[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const counts = new Map<string, Record<string, number>>();
  for (const { gates } of keps)
    for (const { id, state } of gates) {
      const own = counts.get(id) ?? Object.fromEntries(states.map((one) => [one, 0]));
      own[state] = (own[state] ?? 0) + 1;
      counts.set(id, own);
    }
  return counts;
}

interface Check {
  readonly name: string;
  /** What the corpora's README says was measured by hand. */
  readonly readme: string;
  /** What the gates say. */
  readonly gates: string;
  readonly why: string;
  /** KEPs that one of the two counts and the other does not. */
  readonly differing: readonly string[];
}

/** The README's facts beside the gates. */
export function checksOf(keps: readonly ReadySubject[]): readonly Check[] {
  const byPath = new Map(keps.map((kep) => [kep.path, kep]));
  const state = (path: string, gate: string): string =>
    byPath.get(path)?.gates.find(({ id }) => id === gate)?.state ?? 'absent';
  const atStage = (path: string): string => {
    const { stage } = byPath.get(path) ?? {};
    return state(path, `prr.approved-${stage ?? ''}`);
  };
  const approvals = (recounts['keps: approvals']?.() ?? []).map(readmeOf);
  const unapproved = approvals.filter((path) => atStage(path) !== 'pass');
  const mismatched = (recounts['keps: milestones']?.() ?? []).map(readmeOf);
  const failing = keps.filter(({ path }) => state(path, 'kep.milestone') === 'fail').map(({ path }) => path);
  const unticked = (recounts['keps: tasks']?.() ?? []).map(readmeOf);
  const open = unticked.filter((path) => state(path, 'kep.signoff') === 'fail');
  return [
    {
      name: 'The approval’s file is there',
      readme: '412 of 412',
      gates: `${approvals.length - unapproved.length} of ${approvals.length}`,
      why: 'A file exists for all of them, as the README says. The gate asks for more: that it says the KEP’s number, and that it names, for the stage that the KEP is at, somebody of the alias prod-readiness-approvers (or of its emeriti).',
      differing: unapproved,
    },
    {
      name: 'An unticked `(R)` task',
      readme: '177 of 240',
      gates: `${open.length} of these ${unticked.length} fail kep.signoff`,
      why: 'The gate is asked of KEPs since v1.21 only.',
      differing: unticked.filter((path) => !open.includes(path)),
    },
    {
      name: '`milestone[stage]` other than `latest-milestone`',
      readme: '51 of 438',
      gates: `${mismatched.filter((path) => failing.includes(path)).length} of these ${mismatched.length} fail kep.milestone; ${failing.filter((path) => !mismatched.includes(path)).length} others do`,
      why: 'The gate is not asked of provisional, deferred, rejected, withdrawn and replaced KEPs nor of those before v1.21, and the rule behind it is silent where the status makes it a hint; it counts a milestone without `v` and one that is absent too.',
      differing: [
        ...mismatched.filter((path) => !failing.includes(path)),
        ...failing.filter((path) => !mismatched.includes(path)),
      ],
    },
  ];
}

/** The recount names kep.yaml files; gates are those of the document beside. */
function readmeOf(path: string): string {
  return path.replace(/kep\.yaml$/, 'README.md');
}

/** The page docs/kep-readiness.md. */
export function readinessPage(keps: readonly ReadySubject[]): string {
  const counts = countsOf(keps);
  const gates = keps[0]?.gates ?? [];
  const rows = gates.map(({ id, title, due, severity }) => {
    const own = counts.get(id) ?? {};
    const asked = ['pass', 'fail', 'waived', 'unmeasured'].reduce((sum, one) => sum + (own[one] ?? 0), 0);
    const cells = states.map((one) => String(own[one] ?? 0));
    return `| \`${id}\` | ${title} | ${due ?? 'always'} | ${severity} | ${asked} | ${cells.join(' | ')} |`;
  });
  return [
    '# Production readiness of KEPs',
    `The gates of \`shipshape:kep\` on ${keps.length} KEPs of kubernetes/enhancements 64765b4, judged for ${examplesDay}. \`npm run corpora -- --write\` writes this page; a test holds it to what is judged, and a handful of KEPs to what a person read in them (\`test/corpora/kep-readiness.test.ts\`). *Asked* are those to which the gate applies at their stage: what is approved or done, since v1.21. The copy has no git history, so what git would answer is unmeasured and never passed.`,
    `| gate | asks | due | severity | asked | ${states.join(' | ')} |\n|---|---|---|---|--:|${states.map(() => '--:').join('|')}|\n${rows.join('\n')}`,
    '## Beside the facts of the corpora’s README',
    ...checksOf(keps).flatMap(({ name, readme, gates: said, why, differing }) => [
      `**${name}.** Measured by hand: ${readme}. By the gates: ${said}. ${why}`,
      ...(differing.length === 0
        ? []
        : [
            `The ${differing.length} that differ:`,
            differing
              .map((path) => `- ${path}`)
              .sort()
              .join('\n'),
          ]),
    ]),
    '',
  ].join('\n\n');
}
