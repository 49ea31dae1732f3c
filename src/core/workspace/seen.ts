import type { Finding } from '../findings.js';
import type { KeptVerdict, Subject, Surroundings } from '../readiness/evaluate.js';
import type { KeptReadiness } from '../readiness/store.js';
import type { KeptAnswers, Noted } from './answers.js';
import { type Question, questionOf } from './dependencies.js';
import type { Index } from './index.js';
import { WatchedDocument } from './watched.js';

/** Another document, of which a judgement asks what its metadata say; what its body says only once that is looked at. */
export function seen(path: string, subject: Subject | undefined, index: Index): Subject | undefined {
  const { judging } = index;
  if (judging === undefined || judging.path === path) return subject;
  judging.record(questionOf('metadata', path));
  if (subject === undefined) return undefined;
  const ask = (what: string, of: string): void => index.judging?.record(questionOf(what, of));
  return { ...subject, document: new WatchedDocument(subject.document, ask) };
}

/** Notes what each gate asks while it is judged, and what it rests on, so that it need not be judged again before an answer changes. */
export function keepingVerdicts(answers: KeptAnswers, index: () => Index): KeptVerdict {
  return (gate, surroundings, judge) =>
    given(
      index(),
      answers.verdict(gate, surroundings, (noted) => judgedNoting(index(), noted, { surroundings, judge })),
    );
}

/** The same for all gates of a document at once. */
export function keepingReadiness(answers: KeptAnswers, index: () => Index): KeptReadiness {
  return (station, surroundings, judge) =>
    given(
      index(),
      answers.readiness(station, surroundings, (noted) => judgedNoting(index(), noted, { surroundings, judge })),
    );
}

/** The same for what rules across documents find in one. */
export function keptFindings(
  answers: KeptAnswers,
  index: Index,
  { path, check }: { readonly path: string; readonly check: () => readonly Finding[] },
): readonly Finding[] {
  return given(
    index,
    answers.across(path, (noted) => withQuestions(index, noted, check)),
  );
}

/** An answer, of which all questions count as asked by the document that is judged. */
function given<Answer>(
  { judging }: Index,
  { answer, questions }: { readonly answer: Answer; readonly questions: Iterable<Question> },
): Answer {
  for (const question of questions) judging?.record(question);
  return answer;
}

function judgedNoting<Answer>(
  index: Index,
  noted: Noted,
  { surroundings, judge }: { readonly surroundings: Surroundings; readonly judge: (noting: Surroundings) => Answer },
): Answer {
  return withQuestions(index, noted, () => judge(noting(surroundings, noted)));
}

function withQuestions<Answer>(index: Index, { questions }: Noted, judge: () => Answer): Answer {
  const { judging } = index;
  if (judging === undefined) return judge();
  index.judging = { path: judging.path, record: (question) => questions.add(question) };
  try {
    return judge();
  } finally {
    index.judging = judging;
  }
}

function noting(surroundings: Surroundings, noted: Noted): Surroundings {
  const { index, history, whyNoHistory, subject, created, kept } = surroundings;
  return {
    index,
    get today() {
      return surroundings.today;
    },
    history,
    whyNoHistory,
    subject,
    created,
    ...(kept === undefined ? {} : { kept }),
    findings: (path) => {
      const answer = surroundings.findings(path);
      noted.found.push({ path, answer });
      return answer;
    },
    readinessOf: (path, stage) => {
      const answer = surroundings.readinessOf(path, stage);
      noted.ready.push({ path, stage, answer });
      return answer;
    },
  };
}
