import type { TypeSpec } from '../../../config/model.js';
import type { Document } from '../../../document/model.js';
import { namedSections, namesOf, normal } from '../../../rules/support/sections.js';
import type { Range } from '../../../text/range.js';

/** The headings that names mean, as `normal` writes them: a heading that the type declares brings its alternatives with it. */
export function headingsMeant({ sections }: TypeSpec, names: readonly string[]): ReadonlySet<string> {
  let known = meant.get(sections);
  if (known === undefined) {
    known = new Map();
    meant.set(sections, known);
  }
  const key = names.join('\n');
  let found = known.get(key);
  if (found === undefined) {
    found = new Set(
      names
        .map(normal)
        .flatMap((name) => [name, ...(sections.map(namesOf).find((one) => one.names.includes(name))?.names ?? [])]),
    );
    known.set(key, found);
  }
  return found;
}

/** Names stand in the configuration, and every document of the type is asked about the same ones. */
const meant = new WeakMap<TypeSpec['sections'], Map<string, ReadonlySet<string>>>();

/** What a section says with all below it, as a value to compare, and where its heading is; undefined where there is no such section. */
export function sectionContent(
  document: Document,
  type: TypeSpec,
  name: string,
): { readonly content: string; readonly range: Range } | undefined {
  const { body } = document;
  const wanted = headingsMeant(type, [name]);
  const own = namedSections(document).filter((one) => wanted.has(one.name));
  const [first] = own;
  if (first === undefined) return undefined;
  const { range } = first.heading;
  const inside = body.sections.filter(({ range: one }) =>
    own.some(({ section }) => one.start >= section.range.start && one.end <= section.range.end),
  );
  const content = inside.map(({ heading, digest }) => `${body.headings[heading]?.text ?? ''} ${digest}`).join('\n');
  return { content, range };
}
