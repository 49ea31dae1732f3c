import type { TypeSpec } from '../../../config/model.js';
import type { Document } from '../../../document/model.js';
import { normal } from '../../../rules/support/sections.js';
import type { Range } from '../../../text/range.js';

/** The headings that names mean, as `normal` writes them: a heading that the type declares brings its alternatives with it. */
export function headingsMeant({ sections }: TypeSpec, names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.flatMap((name) => {
      const spec = sections.find(({ heading, alternatives }) =>
        [heading, ...alternatives].some((one) => normal(one) === normal(name)),
      );
      return [name, ...(spec === undefined ? [] : [spec.heading, ...spec.alternatives])].map(normal);
    }),
  );
}

/** What a section says with all below it, as a value to compare, and where its heading is; undefined where there is no such section. */
export function sectionContent(
  { body }: Document,
  type: TypeSpec,
  name: string,
): { readonly content: string; readonly range: Range } | undefined {
  const meant = headingsMeant(type, [name]);
  const own = body.sections.filter(({ heading }) => meant.has(normal(body.headings[heading]?.text ?? '')));
  const [first] = own;
  const range = first === undefined ? undefined : body.headings[first.heading]?.range;
  if (range === undefined) return undefined;
  const inside = body.sections.filter(({ range: one }) =>
    own.some((section) => one.start >= section.range.start && one.end <= section.range.end),
  );
  const content = inside.map(({ heading, digest }) => `${body.headings[heading]?.text ?? ''} ${digest}`).join('\n');
  return { content, range };
}
