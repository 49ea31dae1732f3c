import { nearDay } from '../words/days.js';
import { nameInWords } from '../words/names.js';
import { numberInWords } from '../words/counts.js';
import { type ExperimentFacts, waiting } from './experiments.js';
import type { LaunchFacts } from './facts.js';
import { isAhead } from './standing.js';

/** What somebody has to decide, the most urgent first, each in one line. */
export function decisionsNeeded(
  launches: readonly LaunchFacts[],
  experiments: readonly ExperimentFacts[],
  today: string,
): readonly string[] {
  return [
    ...[...launches.filter(isAhead), ...launches.filter((launch) => !isAhead(launch))].flatMap((launch) =>
      ofLaunch(launch, today),
    ),
    ...experiments
      .filter(({ standing }) => standing === 'overdue')
      .map(({ title, day, specs, owner }) => {
        const waits = launches
          .filter((launch) => launch.specs.some(({ path }) => specs.includes(path)))
          .map((launch) => launch.title);
        const who = owner === undefined ? '' : ` (${nameInWords(owner)})`;
        return `Experiment “${title}”${who}: it ended on ${nearDay(day ?? '', today)}. What follows from it?${waiting(waits)}`;
      }),
  ];
}

function ofLaunch(facts: LaunchFacts, today: string): readonly string[] {
  const { title, standing, day, days, fields, open, exceptions, owner } = facts;
  const who = owner === undefined ? '' : ` (${nameInWords(owner)})`;
  const says = (question: string): string => `${title}${who}: ${question}`;
  if (standing === 'overdue')
    return [says(`its date, ${nearDay(day ?? '', today)}, has passed. Set a new date, or cancel it?`)];
  if (standing === 'taken-back' && (days === undefined || days > -60))
    return [says('it was taken back. Try again, and when?')];
  if (standing !== 'ahead' || days === undefined) return [];
  const date = nearDay(day ?? '', today);
  const decided = fields.text('go-no-go.decision');
  const blocked = open.blocking.length;
  const questions: string[] = [];
  if (days <= 30 && decided === 'go' && blocked > 0)
    questions.push(
      says(
        `the decision for ${date} is go, and ${blocked === 1 ? 'one thing stands' : `${numberInWords(blocked)} things stand`} in the way. Clear ${blocked === 1 ? 'it' : 'them'} in time, or move the date?`,
      ),
    );
  if (days <= 30 && (decided === undefined || decided === 'pending'))
    questions.push(says(`go or no-go for ${date} is still to be decided.`));
  if (fields.text('health') === 'off-track')
    questions.push(says(`its owner does not expect ${date} to hold. Keep the date or move it?`));
  for (const { gate, approvedBy, expires, reason } of exceptions.filter(({ state }) => state === 'expired')) {
    const point = open.blocking.find((one) => one.gate === gate);
    if (point === undefined) continue;
    questions.push(
      says(
        `the exception that ${nameInWords(approvedBy)} agreed to ran out on ${nearDay(expires, today)} (“${reason.replace(/[.]$/, '')}”). Agree to it again, or put it right?`,
      ),
    );
  }
  return questions;
}
