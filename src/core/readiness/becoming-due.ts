import type { TypeSpec } from '../config/model.js';
import { isNotApplicable, isPlaceholder } from '../schema/placeholder.js';
import type { GateSeverity } from '../config/model.js';
import type { Document, Section } from '../document/model.js';
import { isEmpty, requiredFieldsAt, type RequiredField } from '../rules/support/required.js';
import { dueSections, foundSections } from '../rules/support/sections.js';
import { remedyOf } from '../rules/support/wording.js';
import type { Range } from '../text/range.js';
import type { StageReading } from '../workspace/model.js';
import type { GateState, Readiness } from './model.js';

/** Something that is asked of a document from a stage on and is not yet now, or asks for more there than it does now. */
export interface BecomingDue {
  readonly kind: 'field' | 'section' | 'gate';
  /** A field's dotted name, a section's heading, a gate's id. */
  readonly name: string;
  /** What is there already: `open` is missing, empty or a placeholder; gates have the state that they will have. */
  readonly state: 'answered' | 'open' | GateState;
  /** What it says now, or what a gate's answer rests on. */
  readonly text: string;
  /** What to do; empty where there is nothing to do. */
  readonly remedy: string;
  /** Of gates. */
  readonly severity: GateSeverity | undefined;
  /** Where it is or where it belongs. */
  readonly path: string;
  readonly range: Range;
}

/**
 * What becomes due when a document goes from its stage to another: fields and sections with what they say now, gates as they would be
 * answered there, with those that are met now and will not be. `own` and `later` are its readiness at both stages, `from` and `to` the stages.
 */
export function becomingDue(
  { document, type }: { readonly document: Document; readonly type: TypeSpec },
  {
    from,
    to,
    own,
    later,
  }: {
    readonly from: StageReading;
    readonly to: StageReading;
    readonly own: Readiness | undefined;
    readonly later: Readiness | undefined;
  },
): readonly BecomingDue[] {
  const known = new Set(requiredFieldsAt(document, type, from).map(({ path }) => path.join('.')));
  const fields = requiredFieldsAt(document, type, to).filter(({ path }) => !known.has(path.join('.')));
  const before = new Set(dueSections(document, type, from));
  const sections = dueSections(document, type, to).filter((spec) => !before.has(spec));
  const found = new Map(foundSections(document, type).map((one) => [one.spec, one]));
  const asked = [
    ...fields.map((field) => ofField(document, field)),
    ...sections.map((spec): BecomingDue => {
      const there = found.get(spec);
      const marks = '#'.repeat(spec.level);
      const remedy =
        there === undefined
          ? `Add \`${marks} ${spec.heading}\`${spec.under === undefined ? '' : ` under ${spec.under}`}.`
          : `Write the section ${spec.heading}.`;
      const answer = answerOf(there?.section);
      return {
        kind: 'section',
        name: spec.heading,
        ...answer,
        remedy: answer.state === 'answered' ? '' : remedy,
        severity: undefined,
        path: document.path,
        range: there?.heading.textRange ?? document.body.headings[0]?.range ?? document.metadata.fence,
      };
    }),
  ];
  return [...asked, ...ofGates(document, own, later).filter((gate) => !saysNoMore(gate, { asked, own, later }))];
}

/** A gate that sums up what rules find is met now; what it will miss stands in the list already, one by one. */
function saysNoMore(
  { name }: BecomingDue,
  {
    asked,
    own,
    later,
  }: {
    readonly asked: readonly BecomingDue[];
    readonly own: Readiness | undefined;
    readonly later: Readiness | undefined;
  },
): boolean {
  const open = new Set(asked.filter(({ state }) => state === 'open').map((one) => one.name));
  const missed = later?.gates.find(({ id }) => id === name)?.evidence ?? [];
  const isMet = own?.gates.find(({ id }) => id === name)?.state === 'pass';
  return isMet && missed.length > 0 && missed.every(({ subject }) => subject !== undefined && open.has(subject));
}

function ofField(document: Document, { spec, path, entry, holder }: RequiredField): BecomingDue {
  const value = entry?.value;
  const says = value === undefined || isEmpty(value) ? 'missing' : isPlaceholder(value) ? 'placeholder' : 'answered';
  const place = entry?.keyRange ?? (holder !== undefined && 'keyRange' in holder ? holder.keyRange : holder?.range);
  const isAway = value?.kind === 'scalar' && isNotApplicable(value.source);
  return {
    kind: 'field',
    name: path.join('.'),
    state: says === 'answered' || isAway ? 'answered' : 'open',
    text: says === 'missing' ? (entry === undefined ? 'not there' : 'has no value') : textOf(value, says),
    remedy:
      says === 'answered' || isAway
        ? ''
        : remedyOf(spec, { present: entry !== undefined, format: document.metadata.format }),
    severity: undefined,
    path: document.metadata.path,
    range: place ?? document.metadata.fence,
  };
}

function textOf(value: NonNullable<RequiredField['entry']>['value'] | undefined, says: string): string {
  if (says === 'placeholder') return 'holds a placeholder';
  if (value?.kind === 'scalar') return value.source.length > 60 ? `${value.source.slice(0, 59)}…` : value.source;
  const count = value?.kind === 'list' ? value.items.length : value?.kind === 'map' ? value.entries.length : 0;
  return `${count} ${value?.kind === 'list' ? (count === 1 ? 'entry' : 'entries') : count === 1 ? 'field' : 'fields'}`;
}

function answerOf(section: Section | undefined): Pick<BecomingDue, 'state' | 'text'> {
  if (section === undefined) return { state: 'open', text: 'not there' };
  switch (section.answer.state) {
    case 'answered':
      return { state: 'answered', text: 'written' };
    case 'not-applicable':
      return { state: 'answered', text: `N/A: ${section.answer.reason}` };
    case 'placeholder':
      return { state: 'open', text: 'holds placeholders only' };
    case 'empty':
      return { state: 'open', text: 'empty' };
  }
}

function ofGates(document: Document, own: Readiness | undefined, later: Readiness | undefined): readonly BecomingDue[] {
  const now = new Map(own?.gates.map(({ id, state }) => [id, state]));
  return (later?.gates ?? [])
    .filter(({ id, state }) => {
      const before = now.get(id);
      if (before === 'not-yet-due') return state !== 'not-yet-due';
      return (state === 'fail' || state === 'unmeasured') && (before === 'pass' || before === 'not-applicable');
    })
    .map((gate): BecomingDue => {
      const [first] = gate.evidence;
      const isMet = gate.state === 'pass' || gate.state === 'not-applicable' || gate.state === 'waived';
      return {
        kind: 'gate',
        name: gate.id,
        state: gate.state,
        text: gate.because ?? first?.text ?? gate.title,
        remedy: isMet ? '' : gate.fix,
        severity: gate.severity,
        path: first?.path ?? document.metadata.path,
        range: first?.range ?? document.metadata.fence,
      };
    });
}
