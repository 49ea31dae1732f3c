import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, seeded } from './random.js';
import { paragraph, sectionText, title } from './prose.js';

/**
 * Writes a workspace of `count` connected documents (mean body 8 kB) that a large organisation could own; the same seed gives the
 * same bytes. About one document in twenty has a fault, as in a repository that has been linted for a while.
 */
export function generateWorkspace(folder: string, count: number, seed = 1): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const counts = Object.fromEntries(mix.map(({ type, share }) => [type, Math.max(1, Math.round(count * share))]));
  const made = new Set<string>();
  for (const { type, share } of mix) {
    const total = Math.max(1, Math.round(count * share));
    for (let number = 1; number <= total; number++) {
      const document = describe(type, number, counts, seeded(seed * 1_000_003 + hash(type) + number * 7919));
      const path = join(folder, document.path);
      const parent = join(path, '..');
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      made.add(parent);
      writeFileSync(path, document.text);
    }
  }
  writeFileSync(join(folder, 'shipshape.yaml'), 'extends: [shipshape:product]\n');
  writeFileSync(join(folder, 'CODEOWNERS'), teams.map((team) => `/specs/${team.slice(6)}/ ${team}\n`).join(''));
  for (const [name, text] of Object.entries(peerFiles)) writeFileSync(join(folder, name), text);
}

type Type = 'spec' | 'runbook' | 'decision' | 'experiment' | 'insight' | 'launch';

const mix: readonly { readonly type: Type; readonly share: number }[] = [
  { type: 'spec', share: 0.45 },
  { type: 'runbook', share: 0.25 },
  { type: 'decision', share: 0.12 },
  { type: 'insight', share: 0.1 },
  { type: 'experiment', share: 0.05 },
  { type: 'launch', share: 0.03 },
];

const teams = ['payments', 'search', 'mobile', 'billing', 'identity', 'platform', 'growth', 'data'].map(
  (name) => `@acme/${name}`,
);

const sections: Record<Type, readonly string[]> = {
  spec: [
    'Summary',
    'Problem',
    'Goals',
    'Non-Goals',
    'Proposal',
    'Risks and Mitigations',
    'Alternatives',
    'Test Plan',
    'Rollout',
    'Rollback',
    'Monitoring',
    'Troubleshooting',
  ],
  runbook: ['Meaning', 'Impact', 'Diagnosis', 'Mitigation', 'Steps', 'Verification', 'Rollback', 'Escalation'],
  decision: ['Context and Problem Statement', 'Considered Options', 'Decision Outcome'],
  experiment: ['Background', 'Design', 'Results'],
  insight: ['What we learned', 'Evidence', 'So what'],
  launch: ['Summary', 'Launch checklist', 'Rollout', 'Rollback', 'Communications'],
};

const idOf = (type: Type, number: number) => `${prefixes[type]}-${String(number).padStart(4, '0')}`;

const prefixes: Record<Type, string> = {
  spec: 'SPEC',
  runbook: 'RUN',
  decision: 'DEC',
  experiment: 'EXP',
  insight: 'INS',
  launch: 'LAUNCH',
};

const folders: Record<Type, string> = {
  spec: 'specs',
  runbook: 'runbooks',
  decision: 'decisions',
  experiment: 'experiments',
  insight: 'insights',
  launch: 'launches',
};

interface Generated {
  readonly path: string;
  readonly text: string;
}

/** Folders of 200 documents, as teams split large trees. */
function pathOf(type: Type, number: number): string {
  return `${folders[type]}/${String(Math.floor((number - 1) / 200)).padStart(3, '0')}/${idOf(type, number)}.md`;
}

function describe(type: Type, number: number, counts: Record<string, number>, random: Random): Generated {
  const name = title(random);
  const other = (of: Type) => 1 + Math.floor(random() * (counts[of] ?? 1));
  const path = pathOf(type, number);
  const links = Array.from({ length: 6 }, () => {
    const of = mix[Math.floor(random() * mix.length)]?.type ?? 'spec';
    return `../../${pathOf(of, other(of))}`;
  });
  if (random() < 0.03) links.push('../000/missing-document.md');
  const parts = [`# ${name}`, paragraph(random, 2)];
  for (const heading of sections[type]) parts.push(`## ${heading}`, sectionText(random, links));
  if (type === 'launch') parts.push('- [x] Status page entry drafted\n- [ ] Support told');
  while (parts.reduce((sum, part) => sum + part.length, 0) < 4000 + random() * 7600) {
    parts.push(`### ${title(random)}`, sectionText(random, links));
  }
  const front = frontmatter[type]({ number, name, random, other });
  return { path, text: `---\n${front.join('\n')}\n---\n\n${parts.join('\n\n')}\n` };
}

interface Draft {
  readonly number: number;
  readonly name: string;
  readonly random: Random;
  readonly other: (type: Type) => number;
}

const team = (random: Random) => teams[Math.floor(random() * teams.length)] ?? '@acme/platform';
const day = (random: Random) => String(1 + Math.floor(random() * 28)).padStart(2, '0');

const statuses: Readonly<Record<string, string>> = { discovery: 'draft', planning: 'in-review', live: 'implemented' };

function common(type: Type, { number, name, random }: Draft, status: string): string[] {
  return [
    `id: ${idOf(type, number)}`,
    `type: ${type}`,
    `title: ${name}`,
    `description: ${title(random)} for every team that ships it.`,
    `status: ${random() < 0.01 ? `${status}x` : status}`,
    `owner: "${team(random)}"`,
    `authors: ["${team(random)}"]`,
    `created: 2026-0${1 + Math.floor(random() * 5)}-${day(random)}`,
    `reviewers: ["${team(random)}"]`,
    `approvers: ["${team(random)}"]`,
    `tracking-link: ["https://tracker.example.com/${String(number)}"]`,
  ];
}

const frontmatter: Record<Type, (draft: Draft) => string[]> = {
  spec: (draft) => {
    const stage =
      ['discovery', 'planning', 'development', 'launch', 'live'][Math.floor(draft.random() * 5)] ?? 'planning';
    return [
      ...common('spec', draft, statuses[stage] ?? 'approved'),
      `stage: ${stage}`,
      'last-reviewed: 2026-10-01',
      `audience: [merchants, support]`,
      `evidence: [${idOf('insight', draft.other('insight'))}]`,
      'success-metrics:',
      '  - {name: time to first payment, baseline: 12 min, target: 5 min, by: 2026-12-31, source: warehouse}',
      'target-date: 2026-12-01',
      'criticality: B',
      'dependencies:',
      '  - {name: ledger, kind: service, owner: "@acme/billing", impact-of-failure: payments queue for an hour}',
      'feature-flags:',
      `  - {name: flag-${String(draft.number)}, default: false, owner: "@acme/platform", remove-by: 2027-03-31}`,
      'rollback-supported: true',
      'metrics: [payments_total, payments_failed_total]',
      'slos:',
      '  - {sli: successful payments, objective: 99.9 %, window: P30D}',
      'alerts:',
      `  - {name: PaymentsFailing${String(draft.number)}, severity: critical, runbook: ${idOf('runbook', draft.other('runbook'))}}`,
      'dashboards: ["https://dashboards.example.com/payments"]',
      `runbooks: [${idOf('runbook', draft.other('runbook'))}]`,
      'on-call: "@acme/payments"',
      'reviews:',
      ...['security', 'privacy', 'legal', 'accessibility'].map(
        (review) => `  ${review}: {status: not-required, reason: nothing new is stored or shown}`,
      ),
      `see-also: [${idOf('spec', draft.other('spec'))}, ${idOf('decision', draft.other('decision'))}]`,
    ];
  },
  runbook: (draft) => [
    ...common('runbook', draft, 'active'),
    'kind: procedure',
    'service: payments',
    `alerts: [PaymentsFailing${String(draft.number)}]`,
    'severity: critical',
    'detection: The alert fires when one payment in fifty fails for ten minutes.',
    'escalation:',
    '  - {contact: "@acme/platform", after: PT30M, channel: "#payments"}',
    'prerequisites: [cluster access]',
    'last-tested: 2026-09-01',
    'test-interval: P180D',
    'last-reviewed: 2026-10-01',
    'review-interval: P365D',
    'estimated-duration: PT20M',
  ],
  decision: (draft) => [
    ...common('decision', draft, 'accepted'),
    'date: 2026-08-01',
    'decision-makers: ["@acme/platform"]',
    'consulted: ["@acme/data"]',
    'informed: ["@acme/growth"]',
  ],
  experiment: (draft) => [
    ...common('experiment', draft, 'running'),
    'hypothesis: We believe that fewer fields raise completion because people stop at the address.',
    'primary-metric: {name: completion, baseline: 61 %, direction: increase, mde: 2 %}',
    'guardrail-metrics: [{name: refunds, threshold: 1 %}]',
    'variants: [{name: control, allocation: 50}, {name: short form, allocation: 50}]',
    'randomization-unit: user',
    'population: new merchants',
    'sample-size: 12000',
    'significance-level: 0.05',
    'power: 0.8',
    'start-date: 2026-11-01',
    'end-date: 2026-12-15',
    'feature-flag: short-form',
  ],
  insight: (draft) => [
    ...common('insight', draft, 'validated'),
    'source-type: interview',
    'method: semi-structured',
    'participants: 9',
    'date: 2026-06-01',
    'confidence: medium',
    'segment: small merchants',
  ],
  launch: (draft) => [
    ...common('launch', draft, 'planned'),
    'tier: 2',
    'launch-date: 2026-12-10',
    'release-phase: beta',
    `specs: [${idOf('spec', draft.other('spec'))}]`,
    `runbooks: [${idOf('runbook', draft.other('runbook'))}]`,
    'roles: {pm: "@acme/payments", engineering: "@acme/platform", support: "@acme/growth"}',
    'health: on-track',
  ],
};

function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return sum;
}

/** What the peers need to do a comparable job on the same files. */
const peerFiles: Readonly<Record<string, string>> = {
  '.remarkrc.json': JSON.stringify({
    plugins: [
      'remark-frontmatter',
      'remark-gfm',
      ['remark-lint-frontmatter-schema', { schemas: { './peer-schema.yaml': ['./specs/**/*.md'] } }],
      ['remark-validate-links', { repository: false }],
    ],
  }),
  'peer-schema.yaml': [
    'type: object',
    'required: [id, title, status, owner, stage]',
    'properties:',
    '  id: {type: string, pattern: "^SPEC-[0-9]+$"}',
    '  title: {type: string, minLength: 2, maxLength: 80}',
    '  status: {enum: [draft, in-review, approved, implemented, deferred, rejected, withdrawn, superseded]}',
    '  stage: {enum: [discovery, planning, development, launch, live, retired]}',
    '  owner: {type: string}',
    '',
  ].join('\n'),
};
