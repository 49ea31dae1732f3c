import type { TrendReport } from './model.js';

/** What was looked at: "9 documents from … to …: the last commit of each week, 69 in all, each judged on its own day." */
export function span({ commits, every, subjects }: Pick<TrendReport, 'commits' | 'every' | 'subjects'>): string {
  const what = { week: 'the last commit of each week', commit: 'each commit', merge: 'each merge' }[every];
  const documents = `${subjects.length} ${subjects.length === 1 ? 'document' : 'documents'}`;
  if (commits.length === 1) return `${documents} at one commit, of ${commits[0]?.day ?? ''}, judged on that day.`;
  return `${documents} from ${commits[0]?.day ?? ''} to ${commits.at(-1)?.day ?? ''}: ${what}, ${commits.length} in all, each judged on its own day.`;
}
