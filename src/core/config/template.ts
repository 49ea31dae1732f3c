import { parseBody } from '../document/body/parse.js';
import type { Condition } from '../schema/model.js';
import type { SectionSpec } from './model.js';

/** Where templates come from: the workspace, or beside a built-in preset. */
export interface TemplateHost {
  read(path: string): string | undefined;
  presetFile(path: string): string | undefined;
}

/** A template's text: `shipshape:templates/spec.md` of a preset, else a file relative to the workspace's root. */
export function templateText(file: string, host: TemplateHost): string | undefined {
  return file.startsWith(builtIn) ? host.presetFile(file.slice(builtIn.length)) : host.read(file);
}

/**
 * The sections that a template's headings ask for, in its order. Headings that contain `optional`, and those with a comment behind them
 * whose first sentence says that they are optional, are known and never due.
 */
export function sectionsFromTemplate(
  template: string,
  options: { optional: string; levels: readonly number[]; due: string | undefined; when: Condition | undefined },
): readonly SectionSpec[] {
  const start = /^\uFEFF?---\r?\n[\s\S]*?\n---\r?\n/.exec(template)?.[0].length ?? 0;
  const { headings, comments } = parseBody(template, start, {
    slugger: 'github',
    sections: [],
    template: undefined,
    placeholderWords: [],
  });
  const mark = options.optional.toLowerCase();
  const excused = new Set(
    comments
      .filter(({ text }) => /^\s*[^.\n]*\n?[^.\n]*\boptional\b/i.test(text.slice(0, 200)))
      .map(({ range }) => inkBefore(template, range.start)),
  );
  const above: string[] = [];
  const optionalAbove: boolean[] = [];
  return headings.flatMap(({ level, text, range }) => {
    above.length = level - 1;
    optionalAbove.length = level - 1;
    const isOptional =
      text.toLowerCase().includes(mark) || excused.has(inkBefore(template, range.end)) || optionalAbove.some(Boolean);
    const under = above.at(-1);
    above[level - 1] = text;
    optionalAbove[level - 1] = isOptional;
    if (!options.levels.includes(level)) return [];
    const heading = withoutMark(text, mark);
    return [
      {
        heading,
        alternatives: heading === text ? [] : [text],
        level,
        under: level > Math.min(...options.levels) ? under : undefined,
        due: isOptional ? undefined : options.due,
        when: options.when,
        template: undefined,
        doc: undefined,
      },
    ];
  });
}

/** Where what is written before an offset ends. */
function inkBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  return end;
}

const builtIn = 'shipshape:';

function withoutMark(text: string, mark: string): string {
  const at = text.toLowerCase().indexOf(mark);
  return at < 0 ? text : (text.slice(0, at) + text.slice(at + mark.length)).trim();
}
