import { configFor } from '../../config/types.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import { daysBetween, parseDate } from '../../schema/dates.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fieldsOf } from '../read-fields.js';
import { experimentAt } from '../ready/registers.js';
import { listed } from '../words/counts.js';
import { nearDay } from '../words/days.js';
import { capital, nameInWords } from '../words/names.js';
import { prose, sentence } from '../words/prose.js';

/** An experiment as a brief tells it. */
export interface ExperimentFacts {
  readonly path: string;
  readonly title: string;
  readonly standing: 'running' | 'overdue' | 'concluded' | 'planned';
  /** The day of its end or of the decision; undefined where there is none. */
  readonly day: string | undefined;
  readonly owner: string | undefined;
  /** Specs that wait for its answer, by path. */
  readonly specs: readonly string[];
  /** What was decided and why, or what it asks. */
  readonly says: string;
}

/** All experiments, in order of path. */
export function experimentsOf(workspace: Workspace, today: string): readonly ExperimentFacts[] {
  const { index, configs } = workspace;
  return index.ofType('experiment').flatMap((path) => {
    const document = workspace.document(path);
    const summary = index.summary(path);
    const registered = experimentAt(workspace, path, today);
    if (document === undefined || summary === undefined || registered === undefined) return [];
    const fields = fieldsOf(document, configFor(configs, path).types[summary.type ?? '']);
    const { state, decision } = registered;
    const decided = state === 'decided' ? (decision ?? undefined) : undefined;
    const end = daysOf(fields.text('end-date') ?? '')?.last;
    const standing = state === 'decided' || state === 'stopped' ? 'concluded' : state;
    const specs = index.relations(path).flatMap((relation) => {
      const resolved = relation.field === 'specs' ? index.resolve(relation.target, path, relation.types) : undefined;
      return resolved?.kind === 'document' ? [resolved.path] : [];
    });
    const rationale = fields.text('rationale');
    const words =
      decisionWords[decided ?? ''] ?? (decided === undefined ? 'no decision is written down' : `“${decided}”`);
    const says =
      standing === 'concluded'
        ? `${capital(words)}. ${rationale === undefined ? '' : sentence(prose(rationale))}`.trim()
        : sentence(prose(fields.text('description') ?? ''));
    const day = standing === 'concluded' ? (parseDate(fields.text('decision-date') ?? '') ?? end) : end;
    return [{ path, title: summary.title, standing, day, owner: summary.owner, specs, says }];
  });
}

const decisionWords: Readonly<Record<string, string>> = {
  ship: 'everybody gets it',
  revert: 'nobody gets it',
  iterate: 'it is tried again, changed',
  inconclusive: 'the numbers do not say',
};

/** What runs, what waits for a decision, and what was concluded since a day, each in a line. */
export function experimentItems(
  experiments: readonly ExperimentFacts[],
  { today, since }: { readonly today: string; readonly since: string },
): readonly string[] {
  const who = (owner: string | undefined): string => (owner === undefined ? '' : ` (${nameInWords(owner)})`);
  const lines = experiments.flatMap(({ standing, title, day, owner, says }): { rank: number; line: string }[] => {
    const when = day === undefined ? '' : nearDay(day, today);
    if (standing === 'overdue') {
      const over = day !== undefined && day < today ? `ended on ${when}` : 'is over';
      return [{ rank: 0, line: `${title}${who(owner)} ${over} and nothing is decided. ${says}`.trim() }];
    }
    if (standing === 'running') {
      const until = when === '' ? 'has no end date' : `runs until ${when}`;
      return [{ rank: 1, line: `${title}${who(owner)} ${until}. ${says}`.trim() }];
    }
    if (standing === 'concluded' && day !== undefined && daysBetween(since, day) >= 0)
      return [{ rank: 2, line: `${title}${who(owner)} was concluded on ${when}. ${says}`.trim() }];
    return [];
  });
  return lines.sort((a, b) => a.rank - b.rank).map(({ line }) => line);
}

/** Launches by title that wait for an experiment, as the end of a sentence. */
export function waiting(titles: readonly string[]): string {
  return titles.length === 0
    ? ''
    : ` ${listed(titles.map((title) => `“${title}”`))} ${titles.length === 1 ? 'waits' : 'wait'} for it.`;
}
