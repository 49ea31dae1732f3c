import { campaignOn } from '../config/campaigns.js';
import { isDue, stageOf } from '../config/lifecycle.js';
import type { Config, EvidenceSpec, GateSpec, TypeSpec } from '../config/model.js';
import type { Document } from '../document/model.js';
import type { Finding } from '../findings.js';
import type { StageReading, WorkspaceIndex } from '../workspace/model.js';
import type { EvidenceContext, Outcome, Scope } from './evidence/define.js';
import { evidenceByKind } from './evidence/index.js';
import type { History } from './history.js';
import { asksWhatIsDue } from './evidence/rules.js';
import { briefly, findField, inMetadata } from './evidence/support/fields.js';
import type { Evidence, GateResult, GateState, Readiness } from './model.js';
import { evidenceIn } from './nested.js';
import { owedAt } from './owed.js';
import { waiversOf } from './waivers.js';

/** A document with what governs it. */
export interface Subject {
  readonly document: Document;
  readonly config: Config;
  readonly type: TypeSpec;
}

/** What a judgement may ask beyond the document itself. */
export interface Surroundings {
  readonly index: WorkspaceIndex;
  /** ISO date. Looking at it is recorded: who did not is not judged anew on another day. */
  readonly today: string;
  /** Asked only where something depends on it. */
  readonly history: () => History | undefined;
  /** Why there is no history, as part of a sentence, where there is more to say than that. */
  readonly whyNoHistory: () => string | undefined;
  readonly subject: (path: string) => Subject | undefined;
  /** What counts of the rules' findings on a document. */
  readonly findings: (path: string) => readonly Finding[];
  readonly readinessOf: (path: string, stage: string) => Readiness | 'circle' | undefined;
  /** When a document came to be; undefined where nobody knows. */
  readonly created: (path: string) => string | undefined;
  /** What a gate said before, where all that it asked still has the same answers; else what it says now. */
  readonly kept?: KeptVerdict;
}

/** What a gate's evidence says, whether the gate is due or not. */
export type Verdict = Pick<GateResult, 'state' | 'severity' | 'evidence'>;

/** Judges a gate with surroundings that note what it asks, or knows that there is no need to. */
export type KeptVerdict = (
  gate: { readonly path: string; readonly id: string },
  surroundings: Surroundings,
  judge: (surroundings: Surroundings) => Verdict,
) => Verdict;

/** Judges every gate of a document: at its own stage, or at another as if it had come that far. */
export function evaluate(subject: Subject, surroundings: Surroundings, stage?: string): Readiness {
  const { document } = subject;
  const reading = readingAt(subject, stage);
  const verdict = verdictsOf(subject, surroundings, reading);
  const owner = surroundings.index.summary(document.path)?.owner;
  const waivers = waiversOf(document, subject.config, {
    owner,
    owners: () => surroundings.index.owners,
    today: () => surroundings.today,
  });
  const gates = gatesOf(subject).map((gate): GateResult => {
    const plain = resultOf(gate, { reading, subject, surroundings, verdict });
    if (plain.state !== 'fail' && plain.state !== 'unmeasured') return plain;
    const own = waivers.filter((waiver) => waiver.gate?.source === gate.id);
    const valid = own.find(({ faults }) => faults.length === 0);
    if (valid !== undefined) {
      const because = `waived by ${valid.approvedBy} until ${valid.expires}: ${valid.reason.trim()}`;
      const shown = { path: document.metadata.path, range: valid.range, text: because };
      return resultWith(gate, { ...plain, state: 'waived', evidence: [shown, ...plain.evidence] }, because);
    }
    const fault = own[0]?.faults[0];
    return fault === undefined ? plain : resultWith(gate, plain, waiverFault(own[0]?.expires ?? '', fault));
  });
  return { path: document.path, stage: reading?.stage, gates };
}

/** The gates that are asked of a document's type, in the order of the configuration. */
export function gatesOf({ config, type }: Pick<Subject, 'config' | 'type'>): readonly GateSpec[] {
  let known = byType.get(config);
  if (known === undefined) {
    known = new Map();
    byType.set(config, known);
  }
  let gates = known.get(type.name);
  if (gates === undefined) {
    gates = Object.values(config.gates).filter(({ appliesTo }) => appliesTo.includes(type.name));
    known.set(type.name, gates);
  }
  return gates;
}

const byType = new WeakMap<Config, Map<string, readonly GateSpec[]>>();

/** The stage that a document is judged at. */
export function readingAt({ document, type }: Subject, stage: string | undefined): StageReading | undefined {
  const own = stageOf(document, type);
  const { lifecycle } = type;
  if (stage === undefined || lifecycle === undefined || own === undefined) return own;
  const order = lifecycle.stages.indexOf(stage);
  // What has come further stays there: nothing that is due there is let off.
  if (order < 0 || (own.order >= order && !own.ended)) return own;
  return { stage, order, ended: lifecycle.ended.includes(stage), from: 'field' };
}

/** Whether a gate is asked at a stage. Of what has ended only what is always asked, or at its end. */
export function isAsked({ due }: GateSpec, reading: StageReading | undefined, { lifecycle }: TypeSpec): boolean {
  if (due === undefined || due === 'always') return true;
  return reading?.ended === true ? due === reading.stage : isDue(due, reading, lifecycle);
}

interface Judging {
  readonly reading: StageReading | undefined;
  readonly subject: Subject;
  readonly surroundings: Surroundings;
  readonly verdict: (gate: GateSpec) => Verdict;
}

function resultOf(gate: GateSpec, { reading, subject, surroundings, verdict }: Judging): GateResult {
  const { severity, due } = gate;
  if (!isAsked(gate, reading, subject.type)) {
    const because = reading?.ended === true ? `nothing new is asked at ${reading.stage}` : `due at ${due ?? ''}`;
    return unasked(gate, reading?.ended === true ? 'not-applicable' : 'not-yet-due', because);
  }
  const since = gate.effectiveFrom === undefined ? undefined : surroundings.created(subject.document.path);
  if (since !== undefined && gate.effectiveFrom !== undefined && since < gate.effectiveFrom) {
    const because = `asked of documents from ${gate.effectiveFrom} on; this one is of ${since}`;
    return resultWith(gate, { severity, state: 'not-applicable', evidence: [createdIn(subject, since)] }, because);
  }
  const said = verdict(gate);
  const because =
    reading?.unknown === undefined || due === undefined || said.state === 'pass'
      ? undefined
      : `\`${reading.unknown}\` is no ${reading.unknownIn ?? 'stage'}, so everything up to ${reading.stage} is asked`;
  return resultWith(gate, said, because);
}

/** Where a document says when it came to be; its beginning where only git does. */
function createdIn({ document, type }: Subject, since: string): Evidence {
  const scope = { map: document.metadata.root, fields: type.fields, within: '' };
  const found = findField({ document, scope }, 'created');
  const text = found.node === undefined ? `first committed on ${since}` : `\`created\` is ${briefly(found.node)}`;
  return inMetadata({ document, scope }, found, text);
}

/** The result of a gate that is not asked now: the same for all documents, and one object for all, since a workspace has hundreds of thousands. */
function unasked(gate: GateSpec, state: GateState, because: string): GateResult {
  let known = unaskedResults.get(gate);
  if (known === undefined) {
    known = new Map();
    unaskedResults.set(gate, known);
  }
  let result = known.get(because);
  if (result === undefined) {
    result = resultWith(gate, { severity: gate.severity, state, evidence: nothing }, because);
    known.set(because, result);
  }
  return result;
}

const unaskedResults = new WeakMap<GateSpec, Map<string, GateResult>>();
const nothing: readonly Evidence[] = [];

/** Written out: an engine gives each object that is spread and then changed a shape of its own, which takes more room than the object. */
function resultWith(
  { id, title, level, due, fix }: GateSpec,
  { severity, state, evidence }: Verdict,
  because: string | undefined,
): GateResult {
  return { id, title, severity, level, due, fix, evidence, because, state };
}

/** Judges the evidence of one document's gates; what was kept of them counts where there is any. */
function verdictsOf(
  subject: Subject,
  surroundings: Surroundings,
  reading: StageReading | undefined,
): (gate: GateSpec) => Verdict {
  const { kept } = surroundings;
  if (kept === undefined) {
    const context = contextOf(subject, surroundings, { reading });
    return (gate) => verdictOf(gate, context);
  }
  const { path } = subject.document;
  return (gate) => {
    // What looks at the stage has an answer for each; what does not has one for all.
    const id = looksAtStage(gate) ? `${gate.id} at ${reading?.stage ?? ''}` : gate.id;
    return kept({ path, id }, surroundings, (noting) => verdictOf(gate, contextOf(subject, noting, { reading })));
  };
}

function looksAtStage(gate: GateSpec): boolean {
  let looks = lookingAtStage.get(gate);
  if (looks === undefined) {
    looks = [gate.evidence, ...gate.severityWhen.map(({ when }) => when)].some(
      (one) => evidenceIn(one, 'stage').length > 0 || evidenceIn(one, 'rules').some(asksWhatIsDue),
    );
    lookingAtStage.set(gate, looks);
  }
  return looks;
}

const lookingAtStage = new WeakMap<GateSpec, boolean>();

function verdictOf({ id, evidence, severity, severityWhen }: GateSpec, context: EvidenceContext): Verdict {
  const outcome = context.judge(evidence);
  const campaign = campaignOn(context.config, { gate: id }, () => context.today);
  const own = severityWhen.find(({ when }) => context.judge(when).state === 'met');
  return {
    severity: campaign === undefined ? (own?.severity ?? severity) : campaign === 'warns' ? 'warning' : 'blocker',
    state: stateOf[outcome.state],
    evidence: outcome.evidence,
  };
}

const stateOf: Readonly<Record<Outcome['state'], GateState>> = {
  met: 'pass',
  unmet: 'fail',
  waived: 'waived',
  'not-applicable': 'not-applicable',
  unmeasured: 'unmeasured',
};

/** Of which part of a document, at which stage, with which reading of doubt. */
interface Asking {
  readonly scope?: Scope;
  readonly reading: StageReading | undefined;
  readonly doubt?: EvidenceContext['doubt'];
}

function contextOf(
  subject: Subject,
  surroundings: Surroundings,
  { scope, reading, doubt = 'unmet' }: Asking,
): EvidenceContext {
  const { document, config, type } = subject;
  const { index, history, whyNoHistory, readinessOf } = surroundings;
  const context: EvidenceContext = {
    document,
    config,
    type,
    reading,
    scope: scope ?? { map: document.metadata.root, fields: type.fields, within: '' },
    index,
    get today() {
      return surroundings.today;
    },
    history,
    whyNoHistory,
    findings: () => surroundings.findings(document.path),
    owed: () =>
      owedAt(subject, reading, {
        get today() {
          return surroundings.today;
        },
        created: () => surroundings.created(document.path),
      }),
    readinessOf,
    at: (path) => {
      if (path === document.path) return contextOf(subject, surroundings, { reading, doubt });
      const other = surroundings.subject(path);
      return other && contextOf(other, surroundings, { reading: stageOf(other.document, other.type), doubt });
    },
    within: (inner) => contextOf(subject, surroundings, { scope: inner, reading, doubt }),
    doubt,
    inverted: () =>
      contextOf(subject, surroundings, { reading, doubt: doubt === 'met' ? 'unmet' : 'met', ...(scope && { scope }) }),
    judge: ({ kind, options }: EvidenceSpec) => {
      const known = evidenceByKind.get(kind);
      if (known === undefined) throw new Error(`There is no kind of evidence ${kind}.`);
      return known.judge(context, options);
    },
  };
  return context;
}

function waiverFault(expires: string, { isExpiry, message }: { isExpiry?: true; message: string }): string {
  return isExpiry === true ? `waiver expired on ${expires}` : `the waiver is not valid: ${message}`;
}
