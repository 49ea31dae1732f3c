import { isDue, stageOf } from '../config/lifecycle.js';
import type { TaskSpec } from '../config/model.js';
import type { Document, Task } from '../document/model.js';
import { holds } from '../schema/condition.js';
import { defineRule } from './define.js';
import { normal } from './support/sections.js';

/** Tasks that must be ticked at the document's stage and are not. */
export const taskOpen = defineRule({
  code: 'task-open',
  summary: 'A task that must be done by now is not ticked.',
  details: `
A type says under \`tasks\` which items count: those under a heading, those that start with a marker such as \`(R)\`, or all; and from which stage they must be done. A task
that nobody ticked is not done, whatever anybody remembers.

Do it and tick it, or take it out of the list if it does not apply.`,
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
    for (const task of document.body.tasks) {
      if (task.checked || !due.some((spec) => counts(spec, task, document))) continue;
      const what = task.text.length > 80 ? `${task.text.slice(0, 79)}…` : task.text;
      context.report({ range: task.markerRange, subject: task.text, message: `Not done: ${what} Do it and tick it.` });
    }
  },
});

function counts({ heading, marker }: TaskSpec, task: Task, document: Document): boolean {
  if (marker !== undefined && !task.text.startsWith(marker)) return false;
  if (heading === undefined) return true;
  return document.body.sections.some(
    (section) =>
      section.range.start <= task.range.start &&
      task.range.end <= section.range.end &&
      normal(document.body.headings[section.heading]?.text ?? '') === normal(heading),
  );
}
