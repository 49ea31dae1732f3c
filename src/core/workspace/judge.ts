import type { Config, ConfigTree, TypeSpec } from '../config/model.js';
import { configFor } from '../config/types.js';
import type { Document } from '../document/model.js';
import type { Analysis } from '../engine.js';
import type { Finding } from '../findings.js';
import { gatesOf, type Subject, type Surroundings } from '../readiness/evaluate.js';
import { withGates } from '../readiness/findings.js';
import type { Readiness } from '../readiness/model.js';
import { ReadinessStore } from '../readiness/store.js';
import { checkInWorkspace } from '../rules/run.js';
import type { KeptAnswers } from './answers.js';
import { theDay, questionOf } from './dependencies.js';
import type { Index } from './index.js';
import type { Past } from './past.js';
import { Recent } from './recent.js';
import { keepingReadiness, keepingVerdicts, keptFindings, seen } from './seen.js';
import { settle } from './settle.js';

/** What judging rests on. */
interface World {
  readonly tree: () => ConfigTree;
  readonly index: () => Index;
  readonly analysis: (path: string) => Analysis | undefined;
  /** ISO date of today. */
  readonly day: () => string;
  readonly past: Past;
  readonly answers: KeptAnswers | undefined;
  /** Runs a judgement of a document and notes what it asks. */
  readonly recorded: <T>(path: string, judge: () => T) => T;
}

/** Judges documents, by rules and by gates. What it remembers of that, for the documents judged last, is true until it is told to forget it. */
export class Judge {
  /** What rules found, which several gates ask for while a document or its neighbours are judged. */
  private readonly ruled = new Recent<Ruled>(mostRuled);
  private readonly gates: ReadinessStore;
  private judgements = 0;

  constructor(private readonly world: World) {
    const { answers, index } = world;
    this.gates = new ReadinessStore({
      surroundings: (readinessOf) => this.surroundings(readinessOf),
      index,
      subject: (path) => this.subject(path),
      recorded: world.recorded,
      asked: (path) => index().judging?.record(questionOf('ready', path)),
      ...(answers === undefined ? {} : { kept: keepingReadiness(answers, index) }),
      // What is judged again gives the same answer. Gates that are kept anyway are not looked for twice.
      most: answers === undefined ? mostGates : Infinity,
    });
  }

  /** How many times a document has been judged. */
  get count(): number {
    return this.judgements;
  }

  /** What counts of all that is found in a document today. */
  findings(path: string): readonly Finding[] {
    const analysis = this.world.analysis(path);
    const subject = this.subject(path);
    if (analysis === undefined || subject === undefined) return [];
    this.judgements++;
    const readiness = gatesOf(subject).length === 0 ? undefined : this.gates.of(path);
    const found = this.found(analysis, subject);
    const all = readiness === undefined ? found : withGates(found, readiness, subject);
    return this.settled(all, subject, this.world.day());
  }

  /** What counts on a day of the findings that follow from a document's own texts. */
  ownFindings(path: string, today: string): readonly Finding[] {
    const analysis = this.world.analysis(path);
    const subject = this.subject(path);
    return analysis === undefined || subject === undefined ? [] : this.settled(analysis.findings, subject, today);
  }

  /** The gates of a document, at its own stage or as if it were at another; undefined for what has no type. */
  readiness(path: string, stage?: string): Readiness | undefined {
    return this.gates.of(path, stage);
  }

  forget(path: string): void {
    this.ruled.delete(path);
    this.gates.forget(path);
  }

  /** Rules may find other things from now on; what gates say is not in question. */
  forgetRules(): void {
    this.ruled.clear();
  }

  clear(): void {
    this.ruled.clear();
    this.gates.clear();
  }

  private surroundings(readinessOf: Surroundings['readinessOf']): Surroundings {
    const askDay = (): string => this.askDay();
    return {
      index: this.world.index(),
      get today() {
        return askDay();
      },
      history: () => this.world.past.seen(),
      whyNoHistory: this.world.past.fault,
      subject: (path) => seen(path, this.subject(path), this.world.index()),
      findings: (path) => this.findingsSeen(path),
      readinessOf,
      created: (path) => this.created(path),
      ...(this.world.answers === undefined
        ? {}
        : { kept: keepingVerdicts(this.world.answers, () => this.world.index()) }),
    };
  }

  /** The day, for a judgement that depends on it. */
  private askDay(): string {
    this.world.index().judging?.record(theDay);
    return this.world.day();
  }

  private findingsSeen(path: string): readonly Finding[] {
    // Whoever asks for the findings of another document is in doubt with it.
    if (this.world.index().judging?.path !== path) this.world.index().judging?.record(questionOf('ready', path));
    return this.ruleFindings(path);
  }

  /** What counts of the rules' findings, gates aside. */
  private ruleFindings(path: string): readonly Finding[] {
    const known = this.ruled.get(path)?.settled;
    if (known !== undefined) return known;
    const analysis = this.world.analysis(path);
    const subject = this.subject(path);
    if (analysis === undefined || subject === undefined) return [];
    const found = this.found(analysis, subject);
    const settled = this.settled(found, subject, this.world.day());
    const steady = this.world.answers?.findings(path, settled) ?? settled;
    this.ruled.set(path, { found, settled: steady });
    return steady;
  }

  private found({ document, findings }: Analysis, subject: Subject): readonly Finding[] {
    const { path } = document;
    const known = this.ruled.get(path)?.found;
    if (known !== undefined) return known;
    const check = (): readonly Finding[] =>
      checkInWorkspace(this.world.index(), document, { ...subject, today: () => this.askDay() });
    const across = this.world.recorded(path, () =>
      this.world.answers === undefined
        ? check()
        : keptFindings(this.world.answers, this.world.index(), { path, check }),
    );
    const found = [...findings, ...across];
    this.ruled.set(path, { found, settled: undefined });
    return found;
  }

  private settled(findings: readonly Finding[], subject: Subject, today: string): readonly Finding[] {
    const { document } = subject;
    const created = (): string | undefined => this.world.recorded(document.path, () => this.created(document.path));
    return settle(findings, document, { ...subject, today, created });
  }

  private created(path: string): string | undefined {
    const written = this.world.index().summary(path)?.created;
    if (written !== undefined) return written;
    const history = this.world.past.seen();
    return history === undefined || history.shallow ? undefined : history.changes(path).at(-1)?.date;
  }

  private subject(path: string): Subject | undefined {
    const document = this.world.analysis(path)?.document;
    const governed = document === undefined ? undefined : this.governed(document);
    return document === undefined || governed === undefined ? undefined : { document, ...governed };
  }

  private governed(document: Document): { config: Config; type: TypeSpec } | undefined {
    const config = configFor(this.world.tree(), document.path);
    const type = document.type === undefined ? undefined : config.types[document.type];
    return type === undefined ? undefined : { config, type };
  }
}

const mostGates = 2000;
const mostRuled = 500;

/** What rules found in a document, and what counts of it. */
interface Ruled {
  readonly found: readonly Finding[];
  readonly settled: readonly Finding[] | undefined;
}
