import { isDue, stageOf } from '../../config/lifecycle.js';
import type { SectionSpec, TypeSpec } from '../../config/model.js';
import type { Body, Document, Heading, Section } from '../../document/model.js';
import { holds } from '../../schema/condition.js';
import type { StageReading } from '../../workspace/model.js';

/** A section that the document has, with the heading that opens it. */
export interface FoundSection {
  readonly spec: SectionSpec;
  readonly heading: Heading;
  readonly section: Section;
}

/** The declared sections that a document has, in the type's order: by heading or alternative, case and white space aside. */
export function foundSections(document: Document, type: TypeSpec): readonly FoundSection[] {
  const known = passes.get(document);
  if (known?.type === type) return known.found;
  const found = findSections(document, type);
  passes.set(document, { type, found });
  return found;
}

/** Every rule about sections asks. */
const passes = new WeakMap<Document, { readonly type: TypeSpec; readonly found: readonly FoundSection[] }>();

function findSections(document: Document, type: TypeSpec): readonly FoundSection[] {
  const byText = new Map<string, Candidate[]>();
  const above: string[] = [];
  for (const { section, heading, name: text } of namedSections(document)) {
    above.length = heading.level - 1;
    const entry = { heading, section, under: above.filter((one) => one !== '') };
    while (above.length < heading.level - 1) above.push('');
    above[heading.level - 1] = text;
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [entry]);
    else known.push(entry);
  }
  const declared = new Set(type.sections.flatMap((spec) => namesOf(spec).names));
  return type.sections.flatMap((spec) => {
    const { names, under } = namesOf(spec);
    const candidates = names
      .flatMap((name) => byText.get(name) ?? [])
      .filter((one) => spec.due !== undefined || !isPartOfAnother(one, spec, declared));
    const placed = under === undefined ? [] : candidates.filter((one) => one.under.includes(under));
    const best = placed.length > 0 ? placed : candidates;
    const found = best.find(({ heading }) => heading.level === spec.level) ?? best[0];
    return found === undefined ? [] : [{ spec, heading: found.heading, section: found.section }];
  });
}

interface Candidate {
  readonly heading: Heading;
  readonly section: Section;
  readonly under: readonly string[];
}

/**
 * A heading deep inside another declared section that only shares its name with one that nobody asks for: `### Versioning` of a
 * specification is not the proposal's `## Versioning`.
 */
function isPartOfAnother({ heading, under }: Candidate, spec: SectionSpec, declared: ReadonlySet<string>): boolean {
  return spec.under === undefined && heading.level > spec.level && under.some((one) => declared.has(one));
}

interface NamedSection {
  readonly section: Section;
  readonly heading: Heading;
  /** As `normal` writes it. */
  readonly name: string;
}

/** A document's sections in order, with their names as they are compared. */
export function namedSections({ body }: Document): readonly NamedSection[] {
  let found = namedIn.get(body);
  if (found === undefined) {
    found = body.sections.flatMap((section) => {
      const heading = body.headings[section.heading];
      return heading === undefined ? [] : [{ section, heading, name: normal(heading.text) }];
    });
    namedIn.set(body, found);
  }
  return found;
}

/** Every gate about sections asks. */
const namedIn = new WeakMap<Body, readonly NamedSection[]>();

interface Names {
  readonly names: readonly string[];
  readonly under: string | undefined;
}

const named = new WeakMap<SectionSpec, Names>();

/** A section's heading and alternatives, and the heading it belongs under, as they are compared. */
export function namesOf(spec: SectionSpec): Names {
  let names = named.get(spec);
  if (names === undefined) {
    const { heading, alternatives, under } = spec;
    names = { names: [heading, ...alternatives].map(normal), under: under === undefined ? undefined : normal(under) };
    named.set(spec, names);
  }
  return names;
}

/** The declared sections that a document owes now, or would owe at another stage. */
export function dueSections(
  document: Document,
  type: TypeSpec,
  reading: StageReading | undefined = stageOf(document, type),
): readonly SectionSpec[] {
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
