import { isDue, stageOf } from '../config/lifecycle.js';
import type { TaskSpec } from '../config/model.js';
import type { Document, Task } from '../document/model.js';
import { holds } from '../schema/condition.js';
import type { Range } from '../text/range.js';
import { defineRule } from './define.js';
import { normal } from './support/sections.js';

/** Tasks that must be ticked at the document's stage and are not. */
export const taskOpen = defineRule({
  code: 'task-open',
  summary: 'A task that must be done by now is not ticked.',
  details: `
A type says under \`tasks\` which items count: those under a heading, those that start with a marker such as \`(R)\`, or all; and from which stage they must be done. A task
that nobody ticked is not done, whatever anybody remembers.

Do it and tick it. One that does not apply is taken out of the list, or struck through with the reason behind it: \`- [ ] ~~(R) Migration~~ nothing to migrate\`.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    const reading = stageOf(document, context.type);
    const due = context.type.tasks.filter(
      (spec) =>
        (spec.when === undefined || holds(spec.when, document.metadata.root)) &&
        isDue(spec.due, reading, context.type.lifecycle),
    );
    if (due.length === 0) return;
    const asked = due.map((spec) => ({ ...spec, ranges: rangesUnder(spec, document) }));
    for (const task of document.body.tasks) {
      if (task.checked || !asked.some((spec) => counts(spec, task)) || isStruck(task, context.source.text)) continue;
      const what = task.text.length > 80 ? `${task.text.slice(0, 79)}…` : task.text;
      context.report({
        range: task.markerRange,
        subject: task.text,
        message: `Not done: ${what.replace(/[.,;:]$/, '')}. Do it and tick it.`,
      });
    }
  },
});

/** Struck through, with words behind it that say why. */
function isStruck({ markerRange, range }: Task, text: string): boolean {
  const lineEnd = text.indexOf('\n', markerRange.end);
  const line = text.slice(markerRange.end, Math.min(lineEnd < 0 ? text.length : lineEnd, range.end)).trim();
  const end = line.startsWith('~~') ? line.lastIndexOf('~~') : 0;
  return end > 2 && /\p{L}/u.test(line.slice(end));
}

/** Where a spec's tasks stand: under each heading of its name, joined where one lies in another; undefined for everywhere. */
function rangesUnder({ heading }: TaskSpec, { body }: Document): readonly Range[] | undefined {
  if (heading === undefined) return undefined;
  const wanted = normal(heading);
  const ranges: Range[] = [];
  for (const section of body.sections) {
    if (normal(body.headings[section.heading]?.text ?? '') !== wanted) continue;
    if ((ranges.at(-1)?.end ?? -1) < section.range.end) ranges.push(section.range);
  }
  return ranges;
}

function counts({ marker, ranges }: TaskSpec & { readonly ranges: readonly Range[] | undefined }, task: Task): boolean {
  if (marker !== undefined && !task.text.startsWith(marker)) return false;
  if (ranges === undefined) return true;
  // Sections stand in order and do not overlap, so the last one that begins before the task is the only one it can lie in.
  const around = lastStarting(ranges, task.range.start);
  return around !== undefined && task.range.end <= around.end;
}

function lastStarting(ranges: readonly Range[], offset: number): Range | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
