/**
 * A past for `examples/`: the texts lie in this project's own repository, whose history is the project's. `npx tsx scripts/examples-history.ts
 * <folder>` makes a repository there with the same files and the commits that a team would have made on the way to them.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addDuration } from '../src/core/schema/dates.js';
import { makeRepository, type PastCommit } from '../test/support/repository.js';
import { exampleDay, exampleFiles } from './generate-example-findings.js';

/** The commits that led to the examples as they are, oldest first; the last leaves exactly those files. */
export function examplesHistory(): readonly PastCommit[] {
  const files = exampleFiles();
  const versions = [...files].flatMap(([path, text]) => versionsOf(path, text).map((one) => ({ ...one, path })));
  return versions
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
    .map(({ date, author, message, path, text }) => ({ date, author, message, files: { [path]: text } }));
}

interface Version {
  readonly date: string;
  readonly author: string;
  readonly message: string;
  readonly text: string;
}

/** What a text said until a day, and what came about then. */
interface Step {
  /** The day it changed. */
  readonly on: string;
  readonly message: string;
  readonly author?: string;
  /** From what a text says after that day to what it said before. */
  readonly undo: (text: string) => string;
}

function versionsOf(path: string, text: string): readonly Version[] {
  const fieldOf = (name: string): string | undefined => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1];
  const created = fieldOf('created') ?? firstDay;
  const author = authorOf(fieldOf('owner'));
  const steps = [...stepsOf(path, text, fieldOf), ...(special[path] ?? [])]
    .filter(({ on }) => on > created && on <= exampleDay)
    .sort((one, other) => (one.on < other.on ? 1 : -1));
  const name = fieldOf('id') ?? path;
  // Told backwards: each step takes back what it brought.
  const versions: Version[] = [];
  let now = text;
  for (const step of steps) {
    versions.push({ date: step.on, author: step.author ?? author, message: `${name}: ${step.message}`, text: now });
    now = step.undo(now);
  }
  versions.push({ date: created, author, message: `${name}: first version`, text: now });
  return versions.reverse().filter(({ text: one }, index, all) => one !== all[index - 1]?.text);
}

/** Before the first document. */
const firstDay = '2024-01-15';

function stepsOf(path: string, text: string, fieldOf: (name: string) => string | undefined): readonly Step[] {
  const created = fieldOf('created') ?? firstDay;
  if (path.startsWith('specs/')) return [...stageSteps(path, created, fieldOf('stage') ?? ''), ...approvalSteps(text)];
  if (path.startsWith('launches/'))
    return [...statusSteps(created, launchStatuses, fieldOf('status') ?? ''), ...approvalSteps(text)];
  if (path.startsWith('experiments/')) return experimentSteps(fieldOf);
  const tested = fieldOf('last-tested');
  if (!path.startsWith('runbooks/') || tested === undefined) return [];
  const undo = (text: string): string => text.replaceAll(/^(last-tested|last-reviewed): .*$/gm, `$1: ${created}`);
  return [{ on: tested, message: 'tested', undo }];
}

/** Stages one after the other, six weeks apart; one spec skipped one. */
function stageSteps(path: string, created: string, stage: string): readonly Step[] {
  const reached = stages.slice(0, stages.indexOf(stage === 'lvie' ? 'live' : stage) + 1);
  const passed = path.includes('SPEC-0010') ? reached.filter((one) => one !== 'planning') : reached;
  return passed.slice(1).map((to, index) => ({
    on: after(created, (index + 1) * 30),
    message: `to ${to}`,
    undo: (text) =>
      text
        .replace(/^stage: .*$/m, `stage: ${passed[index] ?? ''}`)
        .replace(/^status: .*$/m, `status: ${statusAt[passed[index] ?? ''] ?? 'draft'}`),
  }));
}

const stages = ['discovery', 'planning', 'development', 'launch', 'live', 'retired'];
const statusAt: Readonly<Record<string, string>> = {
  planning: 'in-review',
  development: 'approved',
  launch: 'approved',
  live: 'implemented',
};
const launchStatuses = ['draft', 'planned', 'ready', 'launched'];

function statusSteps(created: string, statuses: readonly string[], status: string): readonly Step[] {
  const passed = statuses.includes(status)
    ? statuses.slice(0, statuses.indexOf(status) + 1)
    : ['draft', 'planned', status];
  return passed.slice(1).map((to, index) => ({
    on: after(created, (index + 1) * 14),
    message: to,
    undo: (text) => text.replace(/^status: .*$/m, `status: ${passed[index] ?? ''}`),
  }));
}

function experimentSteps(fieldOf: (name: string) => string | undefined): readonly Step[] {
  const status = fieldOf('status') ?? '';
  const start = fieldOf('start-date');
  const end = fieldOf('decision-date');
  const set = (to: string) => (text: string) => text.replace(/^status: .*$/m, `status: ${to}`);
  return [
    ...(start === undefined ? [] : [{ on: start, message: 'runs', undo: set('draft') }]),
    ...(end === undefined ? [] : [{ on: end, message: status, undo: set('running') }]),
  ];
}

/** What gates read out of the past. */
const special: Readonly<Record<string, readonly Step[]>> = {
  'services/locker-gateway/heartbeat.ts': [
    {
      on: '2026-08-18',
      message: 'two heartbeats a minute',
      author: authorOf("'@acme/lockers'"),
      undo: (text) => text.replace('heartbeatSeconds = 30', 'heartbeatSeconds = 60').replace('ten', 'five'),
    },
  ],
  'specs/SPEC-0007-chat-notifications.md': [
    {
      on: '2026-11-09',
      message: 'France and Belgium at once',
      undo: (text) =>
        text
          .replace(/^Changed on 2026-11-09[\s\S]*?\n\n/m, 'From 2 November, 5 % more of first messages every week.\n\n')
          .replace(/^ +# Given before the rollout.*\n/m, ''),
    },
  ],
  'launches/launch-chat-notifications.md': [
    dateMoved('2026-11-05', '2026-11-16'),
    dateMoved('2026-11-12', '2026-11-23'),
  ],
  'experiments/EXP-0006-neighbour-invitation.md': [
    {
      on: '2026-11-16',
      message: 'a smaller effect will do',
      undo: (text) => text.replace("mde: '8'", "mde: '12'"),
    },
  ],
};

/** Each approval comes in a commit of its own. */
function approvalSteps(text: string): readonly Step[] {
  const days = [...text.matchAll(/^ {2}- \{ stage: \w+, .*?date: ([\d-]+), status: approved \}$/gm)].map(
    ([line, on]) => ({
      on: on ?? exampleDay,
      message: 'approved',
      author: 'Sam Rivera <sam@acme.example>',
      undo: (now: string) => now.replace(`${line}\n`, '').replace(/^approvals:\n(?! )/m, ''),
    }),
  );
  return days;
}

function dateMoved(on: string, before: string): Step {
  return { on, message: 'launch moved', undo: (text) => text.replace(/^launch-date: .*$/m, `launch-date: ${before}`) };
}

function after(day: string, days: number): string {
  return addDuration(day, `P${days}D`) ?? day;
}

/** A team commits under its own name. */
function authorOf(owner = "'@acme/product'"): string {
  const team = /@acme\/([\w-]+)/.exec(owner)?.[1] ?? 'product';
  return `${team} <${team}@acme.example>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error('Name the folder that the repository goes into.');
    process.exitCode = 1;
  } else {
    mkdirSync(folder, { recursive: true });
    makeRepository(folder, examplesHistory());
    console.log(`${folder} holds the examples and their history. Try: shipshape ready --today ${exampleDay}`);
  }
}
