import type { Document } from '../../document/model.js';
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
Counts the documents that a field points at; with \`reverse: true\` those that point here with that field, and with \`links: true\` links in bodies as well. \`types\` counts some types only, \`where\` only documents of which a piece of evidence is true.
\`at-least\` says how many there must be, one unless set; \`every: true\` asks \`where\` of all of them. A reference that leads nowhere counts as none, and an address on the web counts where nothing more is asked of it.`,
  options: {
    ...option('relation', strings, 'The field, or several.', { due: 'always' }),
    ...option('reverse', boolean, 'Whether documents count that point here.'),
    ...option('links', boolean, 'Whether links in bodies count as well.'),
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
    const links = flagOption(options, 'links') === true;
    const found =
      flagOption(options, 'reverse') === true ? pointingHere(context, names, links) : pointedAt(context, names, links);
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
    if (worse.length === 0 && met.length > 0) {
      const text = `\`${names.join('`, `')}\`: ${met.length} of at least ${least}`;
      const evidence = met.flatMap((one) => one.evidence).slice(0, 1);
      return { state: 'unmet', evidence: evidence.map((one) => ({ ...one, text, subject: names[0] ?? '' })) };
    }
    return worse.length > 0 ? allOf(worse) : { state: 'unmet', evidence: [nothing(context, names, options)] };
  },
});

interface Linked {
  /** Undefined for an address on the web. */
  readonly path: string | undefined;
  readonly evidence: Evidence;
}

function pointedAt(context: EvidenceContext, names: readonly string[], links: boolean): readonly Linked[] {
  const named = relationsIn(context, names).flatMap(({ field, target, types, path, range }): Linked[] => {
    const resolved = context.index.resolve(target, context.document.path, types);
    if (resolved.kind === 'url')
      return [{ path: undefined, evidence: { path, range, text: `\`${field}\`: ${target}` } }];
    if (resolved.kind !== 'document') return [];
    const text = `\`${field}\`: ${nameOf(context, resolved.path)}`;
    return [{ path: resolved.path, evidence: { path, range, text } }];
  });
  return links ? firstOfEach([...named, ...linksOf(context, context.document, () => true)]) : named;
}

/** Links in a document's body to other documents. */
function linksOf(
  context: EvidenceContext,
  { body, path: from }: Document,
  wanted: (path: string) => boolean,
): readonly Linked[] {
  return body.links.flatMap(({ target, range }): Linked[] => {
    const found = context.index.resolveLink(target, from);
    if (found.kind !== 'document' || found.path === from || !wanted(found.path)) return [];
    return [{ path: found.path, evidence: { path: from, range, text: `a link to ${nameOf(context, found.path)}` } }];
  });
}

function firstOfEach(linked: readonly Linked[]): readonly Linked[] {
  return [...new Map([...linked].reverse().map((one) => [one.path, one])).values()].reverse();
}

function pointingHere(context: EvidenceContext, names: readonly string[], links: boolean): readonly Linked[] {
  const { index, document } = context;
  const seen = new Set<string>();
  const named = index.referrers(document.path).flatMap((one): Linked[] => {
    if (!names.includes(one.field) || seen.has(one.from)) return [];
    seen.add(one.from);
    const text = `\`${one.field}\` of ${nameOf(context, one.from)}`;
    return [{ path: one.from, evidence: { path: one.path, range: one.range, text } }];
  });
  if (!links) return named;
  const linking = index.backlinks(document.path).flatMap((from): Linked[] => {
    const other = seen.has(from) ? undefined : index.document(from);
    const [link] = other === undefined ? [] : linksOf(context, other, (path) => path === document.path);
    const text = `a link in ${nameOf(context, from)}`;
    return link === undefined ? [] : [{ path: from, evidence: { ...link.evidence, text } }];
  });
  return [...named, ...linking];
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
  if (field.node === undefined) return inMetadata(context, field, `no \`${name}\` ${placeName(context)}`, name);
  const place = relationsIn(context, names)[0] ?? field;
  return inMetadata(context, place, `\`${name}\` leads to no such document`, name);
}
