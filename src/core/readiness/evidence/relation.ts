import type { Evidence } from '../model.js';
import {
  boolean,
  defineEvidence,
  type EvidenceContext,
  evidenceType,
  integer,
  option,
  type Outcome,
  strings,
} from './define.js';
import { findField, inMetadata, placeName } from './support/fields.js';
import { evidenceOption, flagOption, numberOption, textsOption } from './support/options.js';
import { allOf } from './support/outcomes.js';
import { nameOf, relationsIn } from './support/relations.js';

/** Documents that a field points at, or that point here. */
export const relation = defineEvidence({
  kind: 'relation',
  summary: 'Enough documents are linked, and they are what they should be.',
  details: `
Counts the documents that a field points at; with \`reverse: true\` those that point here with that field. \`types\` counts some types only, \`where\` only documents of which a piece of evidence is true.
\`at-least\` says how many there must be, one unless set; \`every: true\` asks \`where\` of all of them. A reference that leads nowhere counts as none, and an address on the web counts where nothing more is asked of it.`,
  options: {
    ...option('relation', strings, 'The field, or several.', { due: 'always' }),
    ...option('reverse', boolean, 'Whether documents count that point here.'),
    ...option('types', strings, 'Only documents of these types.'),
    ...option('where', evidenceType, 'Only documents of which this is true; fields are theirs.'),
    ...option('at-least', integer, 'How many there must be; one unless set.', { min: 0 }),
    ...option('every', boolean, 'Whether `where` must be true of all of them.'),
  },
  judge(context, options): Outcome {
    const names = textsOption(options, 'relation') ?? [];
    const types = textsOption(options, 'types') ?? [];
    const where = evidenceOption(options, 'where');
    const least = numberOption(options, 'at-least') ?? 1;
    const found = flagOption(options, 'reverse') === true ? pointingHere(context, names) : pointedAt(context, names);
    const outcomes = found
      .filter(({ path }) => types.length === 0 || types.includes(typeOf(context, path) ?? ''))
      .map(({ path, evidence }): Outcome => {
        if (where === undefined) return { state: 'met', evidence: [evidence] };
        const outcome = path === undefined ? undefined : context.at(path)?.judge(where);
        if (outcome === undefined) return { state: 'unmet', evidence: [evidence] };
        if (outcome.state === 'met') return { state: 'met', evidence: [evidence] };
        const because = outcome.evidence.map(({ text }) => text).join('; ');
        const shown = [{ ...evidence, text: `${evidence.text}: ${because}`, subject: names[0] ?? '' }];
        return { state: outcome.state, evidence: shown };
      });
    const met = outcomes.filter(({ state }) => state === 'met');
    if (flagOption(options, 'every') === true && met.length < outcomes.length) return allOf(outcomes);
    if (met.length >= least && met.length > 0) return allOf(met);
    if (outcomes.some(({ state }) => state === 'unmeasured')) return allOf(outcomes);
    if (met.length >= least) return { state: 'met', evidence: [nothing(context, names, options)] };
    const worse = outcomes.filter(({ state }) => state !== 'met');
    return worse.length > 0 ? allOf(worse) : { state: 'unmet', evidence: [nothing(context, names, options)] };
  },
});

interface Linked {
  /** Undefined for an address on the web. */
  readonly path: string | undefined;
  readonly evidence: Evidence;
}

function pointedAt(context: EvidenceContext, names: readonly string[]): readonly Linked[] {
  return relationsIn(context, names).flatMap(({ field, target, types, path, range }): Linked[] => {
    const resolved = context.index.resolve(target, context.document.path, types);
    if (resolved.kind === 'url')
      return [{ path: undefined, evidence: { path, range, text: `\`${field}\`: ${target}` } }];
    if (resolved.kind !== 'document') return [];
    return [
      { path: resolved.path, evidence: { path, range, text: `\`${field}\`: ${nameOf(context, resolved.path)}` } },
    ];
  });
}

function pointingHere(context: EvidenceContext, names: readonly string[]): readonly Linked[] {
  const seen = new Set<string>();
  return context.index.referrers(context.document.path).flatMap((one): Linked[] => {
    if (!names.includes(one.field) || seen.has(one.from)) return [];
    seen.add(one.from);
    const text = `\`${one.field}\` of ${nameOf(context, one.from)}`;
    return [{ path: one.from, evidence: { path: one.path, range: one.range, text } }];
  });
}

function typeOf({ index }: EvidenceContext, path: string | undefined): string | undefined {
  return path === undefined ? undefined : index.summary(path)?.type;
}

function nothing(
  context: EvidenceContext,
  names: readonly string[],
  options: Parameters<typeof flagOption>[0],
): Evidence {
  const [name = ''] = names;
  if (flagOption(options, 'reverse') === true) {
    const types = textsOption(options, 'types') ?? ['document'];
    const { path, fence } = context.document.metadata;
    return { path, range: fence, text: `no ${types.join(' or ')} names it under \`${name}\``, subject: name };
  }
  const field = findField(context, name);
  const text =
    field.node === undefined ? `no \`${name}\` ${placeName(context)}` : `\`${name}\` leads to no such document`;
  return inMetadata(context, field, text, name);
}
