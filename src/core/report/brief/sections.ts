import type { Brief, BriefLaunch, Paragraph } from './model.js';

/** A part of a brief as formats lay it out: paragraphs, and launches each under a heading of its own. */
export interface Part {
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  readonly launches: readonly BriefLaunch[];
}

/** A launch's heading in one line: its title, its date and how sure that is. */
export function headingOf({ title, when, sure }: BriefLaunch): string {
  return `${title}: ${when === '' ? sure : `${when}, ${sure}`}`;
}

/** The parts of a brief in their order. */
export function partsOf({ before, groups, after }: Brief): readonly Part[] {
  return [
    ...before.map((section) => ({ ...section, launches: [] })),
    ...groups.map(({ title, launches }) => ({ title, paragraphs: [], launches })),
    ...after.map((section) => ({ ...section, launches: [] })),
  ];
}
