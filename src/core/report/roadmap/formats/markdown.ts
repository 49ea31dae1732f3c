import { cell, link, prose } from '../../markdown.js';
import { dayInWords } from '../../words/days.js';
import { sentence } from '../../words/prose.js';
import type { RoadmapFormat, RoadmapItem, RoadmapReport } from '../model.js';
import { inWords } from '../words.js';
import { nothingOn } from './text.js';

/** For a page: a table for each column, then what does not fit together. */
export const markdown: RoadmapFormat = {
  name: 'markdown',
  doc: 'a page: a table for each horizon, then what does not fit together',
  write: (report, { base }) => {
    const parts = [`# Roadmap, ${dayInWords(report.today)}`];
    if (report.columns.length === 0) parts.push(nothingOn(report));
    if (report.audience === 'public' && report.columns.length > 0) parts.push(noPromise);
    for (const { title, items } of report.columns)
      parts.push(`## ${prose(title)}`, report.audience === 'public' ? publicList(items) : table(items, base));
    return `${[...parts, ...odd(report, base)].join('\n\n')}\n`;
  },
};

/** What a roadmap for customers says about itself. */
export const noPromise = 'These are plans, not promises: what is here may change, come later or not at all.';

function table(items: readonly RoadmapItem[], base: string): string {
  const rows = items.map((item) => {
    const { when, stage, sure, who, launch } = inWords(item);
    const name = item.spec === null ? cell(item.title) : `[${cell(item.title)}](${link(item.spec.path, 1, base)})`;
    const draft = item.named[0]?.draft === true ? ' (draft)' : '';
    const note = item.note === null ? '' : `<br>${cell(item.note)}`;
    return `| ${name}${draft}${note} | ${cell(when)} | ${cell(stage)} | ${cell(sure)} | ${cell(launch)} | ${cell(who)} |`;
  });
  return ['| what | when | stage | how sure | launch | owner |', '| --- | --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function publicList(items: readonly RoadmapItem[]): string {
  return items
    .map(({ title, description, releasePhase }) => {
      const phase = releasePhase === null ? '' : ` (${releasePhase === 'ga' ? 'for everybody' : releasePhase})`;
      return `- **${prose(title)}**${prose(phase)}${description === null ? '' : `: ${prose(sentence(description))}`}`;
    })
    .join('\n');
}

function odd({ disagreements }: RoadmapReport, base: string): readonly string[] {
  if (disagreements.length === 0) return [];
  const items = disagreements.map(({ text, places }) => {
    const where = places.map(({ path, line }) => `[${cell(`${path}:${line}`)}](${link(path, line, base)})`);
    return `- ${prose(text)} ${where.join(', ')}`;
  });
  return ['## Does not fit together', items.join('\n')];
}
