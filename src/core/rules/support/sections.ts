import { isDue, stageOf } from '../../config/lifecycle.js';
import type { SectionSpec, TypeSpec } from '../../config/model.js';
import type { Document, Heading, Section } from '../../document/model.js';
import { holds } from '../../schema/condition.js';

/** A section that the document has, with the heading that opens it. */
export interface FoundSection {
  readonly spec: SectionSpec;
  readonly heading: Heading;
  readonly section: Section;
}

/** The declared sections that a document has, in the type's order: by heading or alternative, case and white space aside. */
export function foundSections(document: Document, type: TypeSpec): readonly FoundSection[] {
  const byText = new Map<string, { heading: Heading; section: Section; under: readonly string[] }[]>();
  const above: string[] = [];
  for (const section of document.body.sections) {
    const heading = document.body.headings[section.heading];
    if (heading === undefined) continue;
    const text = normal(heading.text);
    above.length = heading.level - 1;
    const entry = { heading, section, under: above.filter((one) => one !== '') };
    while (above.length < heading.level - 1) above.push('');
    above[heading.level - 1] = text;
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [entry]);
    else known.push(entry);
  }
  return type.sections.flatMap((spec) => {
    const candidates = [spec.heading, ...spec.alternatives].flatMap((name) => byText.get(normal(name)) ?? []);
    const { under } = spec;
    const found =
      under === undefined
        ? candidates[0]
        : (candidates.find((one) => one.under.includes(normal(under))) ?? candidates[0]);
    return found === undefined ? [] : [{ spec, heading: found.heading, section: found.section }];
  });
}

/** The declared sections that a document owes now. */
export function dueSections(document: Document, type: TypeSpec): readonly SectionSpec[] {
  const reading = stageOf(document, type);
  return type.sections.filter(
    ({ due, when }) =>
      due !== undefined &&
      (when === undefined || holds(when, document.metadata.root)) &&
      isDue(due, reading, type.lifecycle),
  );
}

/** Finds the section whose own text an offset lies in, by halving: own texts stand in order and do not overlap. */
export function sectionFinder({ body: { sections } }: Document): (offset: number) => Section | undefined {
  return (offset) => {
    let low = 0;
    let high = sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sections[middle]?.content.start ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const section = sections[low - 1];
    return section !== undefined && offset < section.content.end ? section : undefined;
  };
}

/** How headings are compared: numbers in front (`2.`, `2.1`) and a colon behind do not count. */
export function normal(heading: string): string {
  return heading
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/[:.]$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
