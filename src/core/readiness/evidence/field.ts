import { listItems } from '../../document/fields.js';
import type { Node } from '../../document/model.js';
import { choice } from '../../rules/support/wording.js';
import { shapesOf } from '../../schema/describe.js';
import type { EnumValue } from '../../schema/model.js';
import { scalars } from '../../schema/scalars.js';
import { valueOf } from '../../schema/values.js';
import { fullyMatches } from '../../text/pattern.js';
import {
  boolean,
  defineEvidence,
  type EvidenceContext,
  integer,
  option,
  type Outcome,
  string,
  strings,
} from './define.js';
import { answerOf, briefly, findField, type FoundField, inMetadata, placeName } from './support/fields.js';
import { flagOption, numberOption, textOption, textsOption } from './support/options.js';

/** A field has an answer, or an answer of a certain kind. */
export const field = defineEvidence({
  kind: 'field',
  summary: 'A field has an answer.',
  details: `
The field is there and says something: no placeholder, no empty list. Dots reach into nested fields (\`rollback.trigger\`). \`N/A: reason\` says that the question does not arise. Where the field's type
is a date or one of some values, or has a pattern, what is none answers nothing.

With \`in\` the value must be one of some, with \`matches\` it must match a pattern (RE2) as a whole, with \`at-least\` there must be so many answered items, with \`known: true\` each
value (of a map its first) must be somebody whom the sources of owners name, or an address on the web; where no source is configured anybody is known. \`present: false\` asks that the field is absent.`,
  options: {
    ...option('field', string, 'The field’s name; dots reach into nested fields.', { due: 'always' }),
    ...option('in', strings, 'One of these values, in either case.'),
    ...option('matches', string, 'A pattern (RE2) that the whole value must match.', { syntax: 'pattern' }),
    ...option('at-least', integer, 'How many answered items there must be.', { min: 1 }),
    ...option('known', boolean, 'Whether each value must be a known owner, or an address on the web.'),
    ...option('present', boolean, 'False where the field must be absent.'),
  },
  judge(context, options) {
    const found = findField(context, textOption(options, 'field') ?? '');
    if (flagOption(options, 'present') === false) return absent(context, found);
    const answer = answerOf(found.node);
    if (found.node === undefined || answer === 'nothing')
      return unmet(context, found, `no \`${found.name}\` ${placeName(context)}`);
    const said = `\`${found.name}\` is ${briefly(found.node)}`;
    const misfit = answer === 'answered' ? misfitOf(found) : undefined;
    if (misfit !== undefined && context.doubt === 'met')
      return { state: 'met', evidence: [inMetadata(context, found, `${said}, ${misfit}`)] };
    const wanted = textsOption(options, 'in');
    // A value that is asked for by name is one, whatever it looks like.
    if (wanted !== undefined) return judgeValues(context, found, { node: found.node, wanted, said });
    if (answer === 'placeholder') return unmet(context, found, `${said}, which is a placeholder`);
    if (answer === 'not-applicable') return { state: 'not-applicable', evidence: [inMetadata(context, found, said)] };
    if (misfit !== undefined) return unmet(context, found, `${said}, ${misfit}`);
    const pattern = textOption(options, 'matches');
    if (pattern !== undefined && !textsIn(found.node).every((text) => fullyMatches(pattern, text)))
      return unmet(context, found, `${said}, which does not match \`${pattern}\``);
    const stranger = flagOption(options, 'known') === true ? strangerIn(context, found.node) : undefined;
    if (stranger !== undefined) return unmet(context, found, `\`${found.name}\` is ${stranger}`);
    const least = numberOption(options, 'at-least') ?? 1;
    const count = listItems(found.node).filter((item) => answerOf(item) === 'answered').length;
    if (count < least) return unmet(context, found, `\`${found.name}\` has ${count} of at least ${least}`);
    return { state: 'met', evidence: [inMetadata(context, found, said)] };
  },
});

/** Why a value answers nothing where its field asks for a day, for one of some values or for a form; undefined where it does, or the field asks for neither. */
function misfitOf({ node, type, pattern }: FoundField): string | undefined {
  if (node?.kind !== 'scalar' || type === undefined) return undefined;
  const source = node.source.trim();
  if (pattern !== undefined && ![source, source.toLowerCase()].some((text) => fullyMatches(pattern, text)))
    return 'which does not have its form';
  const shapes = shapesOf(type);
  const fits = shapes.map((shape) => {
    if (shape.kind === 'date' || shape.kind === 'quarter') return scalars[shape.kind].check(source) === undefined;
    return shape.kind !== 'enum' || shape.values.length === 0 || isAmong(shape.values, source);
  });
  if (fits.length === 0 || fits.includes(true)) return undefined;
  return shapes.some(({ kind }) => kind === 'enum') ? 'which is none of its values' : 'which is no date';
}

function isAmong(values: readonly EnumValue[], source: string): boolean {
  const lower = source.toLowerCase();
  return (
    valueOf(values, source) !== undefined ||
    values.some(({ value, aliases = [] }) => [value, ...aliases].some((one) => one.toLowerCase() === lower))
  );
}

/** What keeps a value from being somebody who can be reached; undefined where nothing does. */
function strangerIn({ index }: EvidenceContext, node: Node): string | undefined {
  const first = node.kind === 'map' ? node.entries[0]?.value : node;
  const texts = first === undefined ? [] : textsIn(first);
  if (texts.length === 0) return `${briefly(node)}, which names nobody`;
  const stranger = texts.find(
    (text) => !/^https?:\/\/[^\s/]/i.test(text) && index.owners.known && !index.owners.has(text),
  );
  return stranger === undefined ? undefined : `${stranger}, who is not among the known owners`;
}

function judgeValues(
  context: EvidenceContext,
  found: FoundField,
  { node, wanted, said }: { node: Node; wanted: readonly string[]; said: string },
): Outcome {
  const known = wanted.map((value) => value.toLowerCase());
  const fits = textsIn(node).some((text) => known.includes(text.trim().toLowerCase()));
  return fits
    ? { state: 'met', evidence: [inMetadata(context, found, said)] }
    : unmet(context, found, `${said}, not ${choice(wanted)}`);
}

function absent(context: EvidenceContext, found: FoundField): Outcome {
  if (found.node === undefined)
    return { state: 'met', evidence: [inMetadata(context, found, `no \`${found.name}\` ${placeName(context)}`)] };
  return unmet(context, found, `\`${found.name}\` is ${briefly(found.node)}, and should not be there`);
}

function unmet(context: EvidenceContext, found: FoundField, text: string): Outcome {
  return { state: 'unmet', evidence: [inMetadata(context, found, text, found.name)] };
}

function textsIn(node: Node): readonly string[] {
  return listItems(node).flatMap((item) => (item.kind === 'scalar' ? [item.source] : []));
}
