import { readFileSync, writeFileSync } from 'node:fs';

/** Writes a section of a page anew, or adds it at the end. Others stay as they are. */
export function replaceSection(file: string, title: string, text: string): void {
  const page = readFileSync(file, 'utf8');
  const own = `## ${title}\n\n${text}\n`;
  const before = sectionOf(page, title);
  writeFileSync(file, before === '' ? `${page.trimEnd()}\n\n${own}` : page.replace(before, () => own));
}

/** A section of a page, as it stands; empty where there is none. */
export function sectionOf(page: string, title: string): string {
  const start = page.indexOf(`## ${title}\n`);
  if (start < 0) return '';
  const next = page.indexOf('\n## ', start + 1);
  return page.slice(start, next < 0 ? undefined : next);
}
