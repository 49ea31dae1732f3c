import type { Document, Task } from '../../document/model.js';
import { namedSections, normal } from '../../rules/support/sections.js';
import type { Range } from '../../text/range.js';
import { defineEvidence, option, type Outcome, string } from './define.js';
import { textOption } from './support/options.js';
import { shorten } from './support/fields.js';

/** Task items are ticked. */
export const tasks = defineEvidence({
  kind: 'tasks',
  summary: 'Tasks are all ticked.',
  details: `
Counts the items under a heading; with \`marked\` those anywhere that start with a mark such as \`(R)\`; with both, the marked ones under the heading; with \`also\` those under the heading and the marked ones anywhere, which do not stand in for the heading. Without any such item there is nothing
that could be done, and the gate is not met: an empty checklist is no checklist.

An item that is struck through with a reason behind it (\`- [ ] ~~Migration~~ nothing to migrate\`) must be ticked or taken out to count as done.`,
  options: {
    ...option('tasks', string, 'The heading they stand under; `*` for the whole document.', { due: 'always' }),
    ...option('marked', string, 'Only items whose text starts with this.'),
    ...option('also', string, 'Besides, items anywhere whose text starts with this.'),
  },
  judge({ document }, options): Outcome {
    const heading = textOption(options, 'tasks') ?? '*';
    const mark = textOption(options, 'marked');
    const also = textOption(options, 'also');
    const under = new Set(
      tasksUnder(document, heading).filter(({ text }) => mark === undefined || text.startsWith(mark)),
    );
    const asked = document.body.tasks.filter(
      (task) => under.has(task) || (also !== undefined && task.text.startsWith(also)),
    );
    const open = asked.filter(({ checked }) => !checked);
    const where = heading === '*' ? '' : ` under ${heading}`;
    const what = mark === undefined ? 'task' : `task marked ${mark}`;
    const isHere = heading === '*' || sectionsNamed(document, heading).length > 0;
    if (asked.length === 0 || !isHere) {
      const range = document.body.headings[0]?.range ?? { start: document.body.start, end: document.body.start };
      return {
        state: 'unmet',
        evidence: [
          {
            path: document.path,
            range,
            text: isHere ? `no ${what}${where}` : `no section ${heading}`,
            subject: heading,
          },
        ],
      };
    }
    if (open.length === 0) {
      const last = asked[asked.length - 1];
      const text = `${asked.length} of ${asked.length}${asked.length === under.size ? where : ''} ticked`;
      return {
        state: 'met',
        evidence: last === undefined ? [] : [{ path: document.path, range: last.markerRange, text }],
      };
    }
    return {
      state: 'unmet',
      evidence: open.map(({ markerRange, text }) => ({
        path: document.path,
        range: markerRange,
        text: `not ticked: ${shorten(text)}`,
        subject: text,
      })),
    };
  },
});

function tasksUnder(document: Document, heading: string): readonly Task[] {
  const { tasks } = document.body;
  if (heading === '*') return tasks;
  const ranges = sectionsNamed(document, heading);
  return tasks.filter(({ range }) => ranges.some(({ start, end }) => range.start >= start && range.end <= end));
}

function sectionsNamed(document: Document, heading: string): readonly Range[] {
  const wanted = normal(heading);
  return namedSections(document).flatMap(({ name, section }) => (name === wanted ? [section.range] : []));
}
