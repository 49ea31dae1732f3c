import { isDue, stageOf } from '../config/lifecycle.js';
import type { ScalarNode } from '../document/model.js';
import type { GateResult } from '../readiness/model.js';
import { scoreOf } from '../readiness/levels.js';
import { lineAt } from '../report/line-at.js';
import { prose, sentence } from '../report/markdown.js';
import { distanceOf } from '../report/words/days.js';
import { daysBetween, parseDate } from '../schema/dates.js';
import { describeType, exampleOf, shapesOf } from '../schema/describe.js';
import type { FieldType } from '../schema/model.js';
import type { Range } from '../text/range.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Field, Looking, Thing } from './at.js';
import { firstWords } from './first-words.js';
import { standingOf } from './standing.js';

export interface Asking extends Looking {
  readonly workspace: Workspace;
  /** ISO date. */
  readonly today: string;
}

/** What there is to say of a thing, in Markdown; undefined where it says all itself. */
export function describe(asking: Asking, thing: Thing): string | undefined {
  const { index } = asking;
  switch (thing.kind) {
    case 'key':
      return aboutField(asking, thing.field, thing.entry.range);
    case 'value':
      return aboutValue(asking, thing.field, thing.node);
    case 'id':
    case 'spoken':
      return aboutDocument(asking, thing.path);
    case 'gate':
      return aboutGate(asking, thing.id);
    case 'reference': {
      const { target, from, types } = thing.relation;
      const to = index.resolve(target, from, types);
      return to.kind === 'document' ? aboutDocument(asking, to.path) : undefined;
    }
    case 'link': {
      const to = index.resolveLink(thing.link.target, asking.document.path);
      return to.kind === 'document' ? aboutDocument(asking, to.path) : undefined;
    }
    case 'owner':
      return aboutOwner(asking, thing.name);
    default:
      return undefined;
  }
}

function aboutField({ workspace, document, type, today }: Asking, { spec, name, type: own }: Field, at: Range): string {
  const said = workspace
    .findings(document.path, today)
    .filter(
      ({ subject, path, range }) =>
        path === document.metadata.path &&
        // Of the items of a list each has its own.
        (subject === name || (subject.replaceAll(/\[\d+\]/g, '') === name && meet(range, at))),
    )
    .map(({ message }) => `⚠ ${sentence(message)}`);
  const example = spec.example ?? typical(own);
  return parts([
    `**${prose(name)}** · \`${describeType(spec.type)}\` · ${prose(dueOf({ document, type }, spec.due))}`,
    spec.deprecated === undefined ? undefined : `Deprecated. ${sentence(spec.deprecated.message ?? '')}`,
    spec.doc === undefined ? undefined : sentence(spec.doc),
    example === undefined ? undefined : `Example: \`${example.replaceAll('`', "'")}\``,
    spec.precedent === undefined ? undefined : `As in ${sentence(spec.precedent)}.`,
    ...new Set(said),
  ]);
}

function meet(one: Range, other: Range): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** What a value looks like, where that says more than the type does: not `a few words`, and not the first of values that are all listed. */
function typical(type: FieldType): string | undefined {
  const example = shapesOf(type).some(({ kind }) => kind === 'enum') ? undefined : exampleOf(type);
  return example === undefined || /^\[?an? /.test(example) ? undefined : example;
}

function dueOf({ document, type }: Pick<Asking, 'document' | 'type'>, due: string | undefined): string {
  if (due === undefined) return 'optional';
  if (due === 'always') return 'always due';
  const reading = stageOf(document, type);
  return isDue(due, reading, type.lifecycle)
    ? `due at ${due}`
    : `due at ${due}, this is at ${reading?.stage ?? 'no stage'}`;
}

function aboutValue(asking: Asking, field: Field, { source, range }: ScalarNode): string {
  const value = source.trim();
  const day = parseDate(value);
  const meaning =
    field.type.kind === 'enum'
      ? field.type.values.find((one) => one.value === value || one.aliases?.includes(value) === true)?.doc
      : undefined;
  return parts([
    day === undefined ? undefined : `**${day}**: ${distanceOf(daysBetween(asking.today, day))}`,
    meaning === undefined ? undefined : `**${prose(value)}**: ${sentence(meaning)}`,
    aboutField(asking, field, range),
  ]);
}

/** A document as a colleague would introduce it: what it is, how far, whose, whether it is ready, how it begins. */
function aboutDocument({ workspace, today }: Asking, path: string): string | undefined {
  const { index } = workspace;
  const summary = index.summary(path);
  const document = index.document(path);
  if (summary === undefined || document === undefined) return undefined;
  const about = [summary.type, summary.stage?.stage, summary.status, summary.owner].filter((one) => one !== undefined);
  const readiness = workspace.readiness(path, today);
  const { passed, due } = readiness === undefined ? { passed: 0, due: 0 } : scoreOf(readiness);
  return parts([
    `**${prose(summary.id ?? path)}** ${summary.title === summary.id ? '' : prose(summary.title)}`.trimEnd(),
    about.map(prose).join(' · '),
    readiness === undefined || due === 0 ? undefined : `${standingOf(readiness)}: ${passed} of ${due} gates pass`,
    sentence(firstWords(index.read(path) ?? '', document)),
  ]);
}

function aboutGate({ workspace, document, config, today }: Asking, id: string): string | undefined {
  const spec = Object.hasOwn(config.gates, id) ? config.gates[id] : undefined;
  if (spec === undefined) return undefined;
  const result = workspace.readiness(document.path, today)?.gates.find((gate) => gate.id === id);
  return parts([
    `**${sentence(spec.title)}** · \`${id}\` · ${spec.severity}`,
    spec.doc === undefined ? undefined : sentence(spec.doc),
    result === undefined ? 'Not asked of this document.' : stateOf(result),
    ...(result?.evidence ?? [])
      .slice(0, mostEvidence)
      .map((one) => `- ${prose(`${one.path}:${lineAt(workspace, one.path, one.range.start)}`)} ${sentence(one.text)}`),
    spec.fix === '' ? undefined : `→ ${sentence(spec.fix)}`,
  ]);
}

const mostEvidence = 5;

function stateOf({ state, because }: GateResult): string {
  return `${state}${because === undefined ? '' : `: ${sentence(because)}`}`;
}

function aboutOwner({ index }: Asking, name: string): string {
  const { owners } = index;
  if (!owners.known || owners.has(name)) return `**${prose(name)}** answers for this.`;
  const near = owners.suggest(name);
  return `**${prose(name)}** is in no list of owners.${near === undefined ? '' : ` Did you mean ${prose(near)}?`}`;
}

function parts(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join('\n\n');
}
