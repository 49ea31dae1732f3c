import type { GateSeverity } from '../config/model.js';
import type { Document } from '../document/model.js';
import type { Finding, Severity } from '../findings.js';
import { settingsFor } from '../rules/run.js';
import type { Range } from '../text/range.js';
import type { Subject } from './evaluate.js';
import type { Evidence, GateResult, Readiness } from './model.js';

/**
 * The findings of a document with those of its failing gates. Where a rule says already what a gate misses, its finding carries the
 * gate's name and gets no second one beside it.
 */
export function withGates(findings: readonly Finding[], readiness: Readiness, subject: Subject): readonly Finding[] {
  const failing = readiness.gates.filter(({ state }) => state === 'fail');
  const setting = settingsFor(subject.document, subject)('gate-failed');
  if (failing.length === 0 || setting.severity === 'off') return findings;
  const named = new Map<Finding, GateResult>();
  const saying = sayingTheSame(findings);
  const added = failing.flatMap((gate) => {
    const missed = gate.evidence.filter(({ subject: about }) => about !== undefined);
    const open = missed.filter((one) => {
      const known = saying([one, ...(one.alternatives ?? [])]);
      if (known !== undefined && !named.has(known)) named.set(known, gate);
      return known === undefined;
    });
    if (missed.length > 0 && open.length === 0) return [];
    return findingsOf(gate, open.length > 0 ? open : gate.evidence, subject.document);
  });
  const tagged = findings.map((finding) => {
    const gate = named.get(finding);
    return gate === undefined ? finding : { ...finding, gate: gate.id, severity: worse(finding.severity, gate) };
  });
  return [...tagged, ...added];
}

/**
 * The first finding about the same thing in the same file as one of some places: the field that is missing, the section, the task. Looked
 * up, since a list of thousands of references may have as many of both.
 */
function sayingTheSame(findings: readonly Finding[]): (places: readonly Evidence[]) => Finding | undefined {
  const first = new Map<string, number>();
  for (const [index, { path, subject, range }] of findings.entries()) {
    const keys = [aboutKey(path, subject), ...(isField(subject) ? [] : placeKey(path, range))];
    for (const key of keys) if (!first.has(key)) first.set(key, index);
  }
  return (places) => {
    const found = places
      .flatMap(({ path, subject, range }) => [
        ...(subject === undefined ? [] : [aboutKey(path, subject)]),
        ...placeKey(path, range),
      ])
      .map((key) => first.get(key) ?? Infinity);
    return findings[Math.min(...found)];
  };
}

function aboutKey(path: string, subject: string): string {
  return `about ${path}\n${subject}`;
}

/** Nothing is told from an empty place. */
function placeKey(path: string, { start, end }: Range): readonly string[] {
  return end > start ? [`at ${path}\n${start} ${end}`] : [];
}

/** A fence carries the findings of many fields, so there the name decides. */
function isField(subject: string): boolean {
  return /^[\w.-]+$/.test(subject);
}

/** One finding for each place in the document's own files; places in other documents are named by one. */
function findingsOf(gate: GateResult, missed: readonly Evidence[], document: Document): readonly Finding[] {
  const files = [document.path, document.metadata.path];
  const own = missed.filter(({ path }) => files.includes(path));
  const foreign = missed.filter(({ path }) => !files.includes(path));
  const remedy = gate.fix === '' ? '' : ` ${gate.fix}`;
  const because = gate.because === undefined ? '' : ` (${gate.because})`;
  const make = ({ path, range, text, subject, fixes }: Evidence): Finding => ({
    code: 'gate-failed',
    path,
    range,
    message: `“${gate.title}” is not met: ${text}${because}.${remedy}`,
    severity: severityOf(gate),
    subject: subject ?? gate.id,
    fixes: fixes ?? [],
    related: foreign.slice(0, mostRelated).map((one) => ({ path: one.path, range: one.range, message: one.text })),
    gate: gate.id,
    tags: [],
  });
  if (own.length > 0) return once(own).map(make);
  const { path, fence } = document.metadata;
  const texts = foreign.slice(0, 3).map(({ text }) => text);
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : '';
  const text = foreign.length === 0 ? 'nothing shows it' : `${texts.join('; ')}${more}`;
  return [make({ path, range: fence, text, subject: gate.id })];
}

/** What is said of one place is said at once. */
function once(missed: readonly Evidence[]): readonly Evidence[] {
  const byPlace = new Map<string, Evidence>();
  for (const one of missed) {
    const key = `${one.path} ${one.range.start} ${one.range.end}`;
    const known = byPlace.get(key);
    const text = known === undefined || known.text === one.text ? one.text : `${known.text}; ${one.text}`;
    byPlace.set(key, { ...(known ?? one), text });
  }
  return [...byPlace.values()];
}

const mostRelated = 20;

function severityOf({ severity }: GateResult): Severity {
  return severities[severity];
}

const severities: Readonly<Record<GateSeverity, Severity>> = { blocker: 'error', warning: 'warning', info: 'info' };

function worse(severity: Severity, gate: GateResult): Severity {
  const ranks: readonly Severity[] = ['info', 'warning', 'error'];
  return ranks.indexOf(severityOf(gate)) > ranks.indexOf(severity) ? severityOf(gate) : severity;
}
