import type { Finding } from '../findings.js';
import type { Surroundings, Verdict } from '../readiness/evaluate.js';
import type { Readiness } from '../readiness/model.js';
import type { Question } from './dependencies.js';

/**
 * What each gate of a document said, with all that it asked for that. Where days and commits pass over the same documents, nearly every
 * gate has nothing new to look at: it is judged again only when the answer to a question of its own has changed.
 */
export class KeptAnswers {
  private time = 0;
  /** When the answers to questions changed last. */
  private readonly changes = new Map<Question, number>();
  /** When documents changed last. */
  private readonly documents = new Map<string, number>();
  private readonly verdicts = new Map<string, Map<string, Kept<Verdict>>>();
  private readonly stations = new Map<string, Map<string, Kept<Readiness>>>();
  private readonly found = new Map<string, Map<string, Kept<readonly Finding[]>>>();
  private readonly settled = new Map<string, readonly Finding[]>();

  /** These questions have other answers from now on. */
  changed(questions: Iterable<Question>): void {
    this.time++;
    for (const question of questions) this.changes.set(question, this.time);
  }

  /** A document changed or is gone: what its gates said was about another text. */
  documentChanged(path: string): void {
    this.documents.set(path, ++this.time);
  }

  clear(): void {
    this.changes.clear();
    this.documents.clear();
    this.verdicts.clear();
    this.stations.clear();
    this.found.clear();
    this.settled.clear();
  }

  /** What a gate says. `judge` notes the questions that it asks, and the other gates and findings that it looks at. */
  verdict(gate: Answerer, grounds: Grounds, judge: (noted: Noted) => Verdict): Kept<Verdict> {
    return this.kept(this.verdicts, gate, { grounds, judge });
  }

  /** The same for all gates of a document, at a stage. */
  readiness(station: Answerer, grounds: Grounds, judge: (noted: Noted) => Readiness): Kept<Readiness> {
    return this.kept(this.stations, station, { grounds, judge });
  }

  /** The same for what rules across documents find in one. */
  across(path: string, judge: (noted: Noted) => readonly Finding[]): Kept<readonly Finding[]> {
    return this.kept(this.found, { path, id: '' }, { grounds: none, judge });
  }

  /** What counts of the findings on a document, in the words of before where nothing in it differs. */
  findings(path: string, now: readonly Finding[]): readonly Finding[] {
    const findings = either(this.settled.get(path) ?? [], now);
    this.settled.set(path, findings);
    return findings;
  }

  private kept<Answer>(
    all: Map<string, Map<string, Kept<Answer>>>,
    { path, id }: Answerer,
    { grounds, judge }: { readonly grounds: Grounds; readonly judge: (noted: Noted) => Answer },
  ): Kept<Answer> {
    const own = all.get(path) ?? new Map<string, Kept<Answer>>();
    all.set(path, own);
    const known = own.get(id);
    if (known !== undefined && known.time >= (this.documents.get(path) ?? 0) && this.holds(known, grounds))
      return known;
    const { time } = this;
    const noted: Noted = { questions: new Set(), ready: [], found: [] };
    const now = judge(noted);
    // What rests on an answer sees at once that it is the same as before.
    const answer = known === undefined ? now : either(known.answer, now);
    const kept = { ...noted, answer, time };
    own.set(id, kept);
    return kept;
  }

  private holds({ questions, ready, found, time }: Noted & { readonly time: number }, grounds: Grounds): boolean {
    for (const question of questions) if ((this.changes.get(question) ?? 0) > time) return false;
    return (
      found.every(({ path, answer }) => grounds.findings(path) === answer) &&
      ready.every(({ path, stage, answer }) => grounds.readinessOf(path, stage) === answer)
    );
  }
}

/** Rules look at no gates. */
const none: Grounds = { findings: () => [], readinessOf: () => undefined };

type Grounds = Pick<Surroundings, 'findings' | 'readinessOf'>;

interface Answerer {
  readonly path: string;
  readonly id: string;
}

/** What was asked while a gate was judged. */
export interface Noted {
  readonly questions: Set<Question>;
  readonly ready: {
    readonly path: string;
    readonly stage: string;
    readonly answer: Readiness | 'circle' | undefined;
  }[];
  readonly found: { readonly path: string; readonly answer: readonly Finding[] }[];
}

/** An answer with what it rests on. */
interface Kept<Answer> extends Noted {
  readonly answer: Answer;
  /** When it was given. */
  readonly time: number;
}

function either<Data>(before: Data, now: Data): Data {
  return isSame(before, now) ? before : now;
}

/** Plain data, compared up to the first difference. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}
