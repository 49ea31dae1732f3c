import type { Evidence, GateResult } from '../model.js';
import { defineEvidence, type EvidenceContext, option, type Outcome, string, strings } from './define.js';
import { findField, inMetadata, placeName, shorten } from './support/fields.js';
import { textOption, textsOption } from './support/options.js';
import { nameOf, relationsIn } from './support/relations.js';

/** Linked documents pass their own gates. */
export const rollUp = defineEvidence({
  kind: 'roll-up',
  summary: 'The documents that a field points at pass their own gates.',
  details: `
Judges each linked document as if it were at the stage \`at\`, whatever its own stage is: a launch is not ready because its spec still calls itself a draft. Its gates of severity \`severity\` must pass, which are the
blockers unless set. What is waived there is waived here too; what cannot be measured there cannot be measured here. A reference that leads nowhere is not ready.

Documents whose gates rest on each other in a circle are never ready, and the evidence names the circle.`,
  options: {
    ...option('roll-up', strings, 'The fields that point at the documents.', { due: 'always' }),
    ...option('at', string, 'The stage that they are judged at.', { due: 'always' }),
    ...option('severity', strings, 'Which gates count: `blocker` unless set.'),
  },
  judge(context, options): Outcome {
    const fields = textsOption(options, 'roll-up') ?? [];
    const at = textOption(options, 'at') ?? '';
    const severities = textsOption(options, 'severity') ?? ['blocker'];
    const { linked, dead } = linksIn(context, fields);
    if (linked.length + dead.length === 0) {
      const found = findField(context, fields[0] ?? '');
      const text =
        found.node === undefined
          ? `no \`${found.name}\` ${placeName(context)}`
          : `\`${found.name}\` leads to no document`;
      return { state: 'unmet', evidence: [inMetadata(context, found, text, found.name)] };
    }
    const parts = [
      ...dead.map((evidence): Outcome => ({ state: 'unmet', evidence: [evidence] })),
      ...linked.map((one) => judgeLinked(context, one, { at, severities })),
    ];
    for (const state of ['unmet', 'unmeasured', 'waived'] as const) {
      const evidence = parts.filter((part) => part.state === state).flatMap((part) => part.evidence);
      if (evidence.length > 0) return { state, evidence: evidence.slice(0, mostShown) };
    }
    return { state: 'met', evidence: parts.flatMap(({ evidence }) => evidence) };
  },
});

/** The documents that some fields point at, each once, with the place of the first reference; and the references that lead to none. */
function linksIn(
  context: Pick<EvidenceContext, 'document' | 'index' | 'scope'> & Parameters<typeof relationsIn>[0],
  fields: readonly string[],
): { readonly linked: readonly Linked[]; readonly dead: readonly Evidence[] } {
  const linked = new Map<string, Linked>();
  const dead: Evidence[] = [];
  for (const { field, target, types, path, range } of relationsIn(context, fields)) {
    const resolved = context.index.resolve(target, context.document.path, types);
    if (resolved.kind !== 'document') {
      const text = `\`${field}\`: ${target} leads to no ${types.length === 0 ? 'document' : types.join(' or ')}`;
      dead.push({ path, range, text, subject: target });
    } else if (!linked.has(resolved.path)) {
      const text = `\`${field}\`: ${nameOf(context, resolved.path)}`;
      linked.set(resolved.path, { path: resolved.path, place: { path, range, text } });
    }
  }
  return { linked: [...linked.values()], dead };
}

interface Linked {
  readonly path: string;
  readonly place: Evidence;
}

function judgeLinked(
  context: EvidenceContext,
  { path, place }: Linked,
  { at, severities }: { readonly at: string; readonly severities: readonly string[] },
): Outcome {
  const name = nameOf(context, path);
  const readiness = context.readinessOf(path, at);
  if (readiness === 'circle') {
    const evidence: Evidence =
      path === context.document.path
        ? // It bears its name already for whoever collects it.
          { ...place, text: `${name} rests on itself`, subject: name, collected: true }
        : { ...place, text: `the gates of ${name} and of this document rest on each other`, subject: name };
    return { state: 'unmet', evidence: [evidence] };
  }
  const counted = readiness?.gates.filter(({ severity }) => severities.includes(severity)) ?? [];
  const failing = counted.filter(({ state }) => state === 'fail');
  if (failing.length > 0) return { state: 'unmet', evidence: missedBy(name, failing) };
  const open = counted.filter(({ state }) => state === 'unmeasured');
  if (open.length > 0) return { state: 'unmeasured', evidence: open.flatMap((gate) => shown(name, gate)) };
  const waived = counted.filter(({ state }) => state === 'waived');
  if (waived.length > 0) return { state: 'waived', evidence: waived.flatMap((gate) => shown(name, gate)) };
  const passed = counted.filter(({ state }) => state === 'pass').length;
  return { state: 'met', evidence: [{ ...place, text: `${name} passes ${passed} of ${passed} at ${at}` }] };
}

/** What failing gates miss. Where several miss the same thing, the last says it: gates that sum up rules come before those that ask for one thing. */
function missedBy(name: string, failing: readonly GateResult[]): readonly Evidence[] {
  const said = new Set<string>();
  const missed = [...failing].reverse().map((gate) => {
    const keys = gate.evidence.map(({ path, range, subject, collected }) =>
      subject === undefined || collected === true ? undefined : `${path} ${range.start} ${range.end} ${subject}`,
    );
    const own = shown(name, gate).filter((_, at) => !said.has(keys[at] ?? ''));
    for (const key of keys) if (key !== undefined) said.add(key);
    return own;
  });
  return missed.reverse().flat();
}

/**
 * A gate's own evidence, where it stands, with the name of its document in front. What a roll-up there has collected bears a name already; of
 * very much the first is enough, since each document tells the rest of its own.
 */
function shown(name: string, { id, evidence, title }: GateResult): readonly Evidence[] {
  return evidence.slice(0, mostShown).map((one) => {
    const text = one.collected === true ? one.text : shorten(`${name} ${id}: ${one.text || title}`, longest);
    return { path: one.path, range: one.range, text, subject: name, collected: true };
  });
}

const mostShown = 50;
/** Texts that quote texts that quote texts must come to an end. */
const longest = 400;
