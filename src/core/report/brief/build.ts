import { addDuration } from '../../schema/dates.js';
import type { Workspace } from '../../workspace/workspace.js';
import { count, listed } from '../words/counts.js';
import { dayInWords, nearDay } from '../words/days.js';
import { capital } from '../words/names.js';
import { audiences } from './audiences/index.js';
import { confidenceWords, surenessOf } from './confidence.js';
import { decisionsNeeded } from './decisions.js';
import { experimentItems, experimentsOf } from './experiments.js';
import { type LaunchFacts, launchesOf } from './facts.js';
import type { Audience, Brief, BriefGroup, BriefLaunch, BriefSection } from './model.js';
import { paragraph } from './sentences.js';
import { isAhead } from './standing.js';

export interface BriefOptions {
  readonly today: string;
  readonly audience: Audience;
  /** What changed since an earlier state, where somebody asked for it. */
  readonly changes?: BriefSection;
  /** The day of that earlier state. */
  readonly since?: string;
}

/** A status update written from a workspace's documents. Every launch is told once, in its group. */
export function buildBrief(workspace: Workspace, { today, audience, changes, since }: BriefOptions): Brief {
  const launches = launchesOf(workspace, today);
  const experiments = experimentsOf(workspace, today);
  const needed = decisionsNeeded(launches, experiments, today);
  const concluded = since ?? monthBefore(today);
  const running = audience === 'internal' ? experimentItems(experiments, { today, since: concluded }) : [];
  return {
    version: 1,
    today,
    audience,
    title: `${titles[audience]}, ${dayInWords(today)}`,
    opening: openingOf(launches, today),
    before: [
      ...(audience === 'leadership' ? [decisionSection(needed)] : []),
      ...(changes === undefined ? [] : [changes]),
      ...(audience === 'internal' && needed.length > 0 ? [decisionSection(needed)] : []),
    ],
    groups: groupsOf(launches, { today, audience }),
    after: running.length === 0 ? [] : [{ title: 'Experiments', paragraphs: [paragraph(null, '', running)] }],
  };
}

const titles: Readonly<Record<Audience, string>> = {
  internal: 'Launch status',
  support: 'Launches for support',
  leadership: 'Launch status for leadership',
};

const nearDays = 30;

function monthBefore(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const before = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
  return addDuration(`${before}-01`, `P${Number(today.slice(8)) - 1}D`) ?? today;
}

function decisionSection(needed: readonly string[]): BriefSection {
  return {
    title: 'Decisions needed',
    paragraphs: [needed.length === 0 ? paragraph(null, 'None today.') : paragraph(null, '', needed)],
  };
}

const groupTitles: readonly (readonly [BriefGroup['id'], string])[] = [
  ['overdue', 'Past the date and not launched'],
  ['near', 'In the next 30 days'],
  ['later', 'Later'],
  ['undated', 'Without a date'],
  ['lately', 'Lately: launched, taken back or cancelled'],
  ['earlier', 'Earlier'],
];

function groupsOf(
  launches: readonly LaunchFacts[],
  { today, audience }: { readonly today: string; readonly audience: Audience },
): readonly BriefGroup[] {
  return groupTitles.flatMap(([id, title]) => {
    const members = launches.filter((facts) => groupOf(facts) === id);
    const ordered = id === 'lately' || id === 'earlier' ? members.reverse() : members;
    if (ordered.length === 0) return [];
    return [{ id, title, launches: ordered.map((facts) => briefLaunch(facts, { today, audience })) }];
  });
}

function groupOf({ standing, days }: LaunchFacts): BriefGroup['id'] {
  if (standing === 'overdue' || standing === 'undated') return standing;
  if (standing === 'ahead') return (days ?? 0) <= nearDays ? 'near' : 'later';
  return days !== undefined && days >= -nearDays ? 'lately' : 'earlier';
}

function briefLaunch(
  facts: LaunchFacts,
  { today, audience }: { readonly today: string; readonly audience: Audience },
): BriefLaunch {
  const { id, path, title, day, days, standing } = facts;
  return {
    id,
    path,
    title,
    date: day ?? null,
    days: days ?? null,
    standing,
    confidence: surenessOf(facts)?.confidence ?? null,
    ...headingOf(facts),
    paragraphs: audiences[audience](facts, today),
  };
}

function headingOf(facts: LaunchFacts): Pick<BriefLaunch, 'when' | 'sure'> {
  const { standing, day } = facts;
  const date = day === undefined ? '' : dayInWords(day);
  switch (standing) {
    case 'ahead':
      return { when: date, sure: confidenceWords[surenessOf(facts)?.confidence ?? 'unknown'] };
    case 'overdue':
      return { when: `planned for ${date}`, sure: 'not launched' };
    case 'undated':
      return { when: '', sure: 'no date yet' };
    case 'launched':
      return { when: date, sure: 'launched' };
    case 'taken-back':
      return { when: date, sure: 'taken back' };
    case 'cancelled':
      return { when: '', sure: 'cancelled' };
  }
}

/** What a reader must know who reads no further. */
function openingOf(launches: readonly LaunchFacts[], today: string): readonly string[] {
  if (launches.length === 0) return ['There are no launches in this workspace, so there is nothing to tell yet.'];
  const near = launches.filter((facts) => groupOf(facts) === 'near');
  const overdue = launches.filter(({ standing }) => standing === 'overdue');
  const next = launches.find((facts) => groupOf(facts) === 'later');
  const lately = launches.filter((facts) => groupOf(facts) === 'lately');
  const sentences = [near.length === 0 ? quiet(next) : nearSentence(near, today)];
  if (overdue.length > 0)
    sentences.push(
      `${capital(count(overdue.length, 'launch has', 'launches have'))} passed ${overdue.length === 1 ? 'its' : 'their'} date without launching: ${listed(overdue.map((facts) => facts.title))}.`,
    );
  const back = lately.filter(({ standing }) => standing === 'taken-back');
  const out = lately.filter(({ standing }) => standing === 'launched');
  if (out.length > 0) sentences.push(`Out in the last 30 days: ${listed(out.map(({ title }) => title))}.`);
  if (back.length > 0) sentences.push(`Taken back in the last 30 days: ${listed(back.map(({ title }) => title))}.`);
  const open = launches.filter((facts) => isAhead(facts));
  if (near.length > 0 && open.length === near.length) sentences.push('Nothing is planned after that.');
  return sentences;
}

function quiet(next: LaunchFacts | undefined): string {
  if (next?.day === undefined) return 'No launch is planned for the next 30 days.';
  return `No launch is planned for the next 30 days; the next one is ${next.title} on ${dayInWords(next.day)}.`;
}

function nearSentence(near: readonly LaunchFacts[], today: string): string {
  const named = (facts: LaunchFacts): string => `${facts.title} (${nearDay(facts.day ?? '', today)})`;
  const by = (['ready', 'on-course', 'unknown', 'in-doubt', 'unlikely'] as const).flatMap((confidence) => {
    const those = near.filter((facts) => surenessOf(facts)?.confidence === confidence);
    if (those.length === 0) return [];
    return [`${count(those.length, 'is', 'are')} ${confidenceWords[confidence]}: ${listed(those.map(named))}`];
  });
  return `${capital(count(near.length, 'launch is', 'launches are'))} planned in the next 30 days. ${by.map((part) => `${capital(part)}.`).join(' ')}`;
}
