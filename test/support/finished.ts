import { answers } from '../presets/answers.js';
import { filledIn } from '../presets/fill-template.js';
import { presetFile } from '../../src/presets/index.js';
import { today } from './world.js';

/** The templates of the product preset, filled in as far as they go. */
export function finished(): ReadonlyMap<string, string> {
  const files = new Map([['shipshape.yaml', 'extends: [shipshape:product]\n']]);
  const owners = new Set<string>();
  for (const [type, answer] of Object.entries(answers)) {
    const state = answer.states.find(({ name }) => name === lastStates[type]) ?? answer.states.at(-1);
    if (state === undefined) continue;
    const text = filledIn(presetFile(`templates/${type}.md`) ?? '', answer, state, today);
    files.set(answer.path, text);
    for (const [owner] of text.matchAll(/@acme\/[\w-]+/g)) owners.add(owner);
  }
  return files.set('CODEOWNERS', `* ${[...owners].join(' ')}\n`);
}

const lastStates: Readonly<Record<string, string>> = {
  spec: 'live',
  roadmap: 'active',
  runbook: 'active',
  launch: 'ready',
  experiment: 'concluded',
  decision: 'accepted',
};

/** A KEP that has all that its stage asks for. */
export function kep(): ReadonlyMap<string, string> {
  const headings = [
    'Summary',
    'Motivation',
    'Feature Enablement and Rollback',
    'Rollout, Upgrade and Rollback Planning',
    'Monitoring Requirements',
    'Dependencies',
    'Scalability',
    'Troubleshooting',
  ];
  const sections = headings.map(
    (heading) => `## ${heading}\n\nSwitched by one gate; nothing else has to be done for it.\n`,
  );
  return new Map([
    ['shipshape.yaml', 'extends: [shipshape:kep]\n'],
    [
      'keps/NNNN-kep-template/README.md',
      `# KEP-NNNN: Title\n\n${headings.map((heading) => `## ${heading}\n`).join('\n')}`,
    ],
    ['OWNERS_ALIASES', 'aliases:\n  prod-readiness-approvers:\n    - ann\n    - bob\n'],
    ['keps/sig-node/7-quiet-nodes/README.md', `# KEP-7: Quiet nodes\n\n${sections.join('\n')}`],
    [
      'keps/sig-node/7-quiet-nodes/kep.yaml',
      `title: Quiet nodes
kep-number: 7
authors: ["@cid"]
owning-sig: sig-node
participating-sigs: [sig-api-machinery]
status: implementable
creation-date: 2026-01-05
reviewers: ["@dee"]
approvers: ["@eve"]
stage: stable
latest-milestone: v1.36
milestone: { alpha: v1.34, beta: v1.35, stable: v1.36 }
feature-gates: [{ name: QuietNodes, components: [kubelet] }]
disable-supported: true
metrics: [node_quiet_total]
`,
    ],
    [
      'keps/prod-readiness/sig-node/7.yaml',
      'kep-number: 7\nalpha: { approver: "@ann" }\nbeta: { approver: "@bob" }\nstable: { approver: "@ann" }\n',
    ],
  ]);
}
