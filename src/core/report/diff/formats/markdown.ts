import { cell, link as linkTo } from '../../markdown.js';
import type { EvidenceLine } from '../../ready/model.js';
import type { DiffFormat, DiffReport, GateChange, SubjectChange } from '../model.js';
import {
  gatesByHeading,
  headChanges,
  inReadingOrder,
  judgedOn,
  otherBlockers,
  sideName,
  summarySentence,
  waiverWords,
  wasWords,
} from '../words.js';

/** A comment on a pull request: a sentence and a table, then each document folded, with links to lines. */
export const markdown: DiffFormat = {
  name: 'markdown',
  doc: 'a comment on a pull request: short first, details folded, links to lines',
  write: (report, { linkBase }) => {
    const link: Linker = (path, line) => linkTo(path, line, linkBase);
    const documents = inReadingOrder(report);
    const parts = [`**Readiness**: ${summarySentence(report)}`, ...report.notes.map((note) => `_${cell(note)}_`)];
    if (documents.length > 0) parts.push(overview(documents, link), ...folded(documents, link));
    return `${[...parts, about(report)].join('\n\n')}\n`;
  },
};

function about(report: DiffReport): string {
  return `<sub>${cell(`From ${sideName(report.base)} to ${sideName(report.head)}, ${judgedOn(report)}.`)}</sub>`;
}

type Linker = (path: string, line: number) => string;

function overview(documents: readonly SubjectChange[], link: Linker): string {
  const rows = documents.slice(0, mostRows).map((change) => {
    const head = change.after ?? change.before;
    const name = cell(head?.id ?? '');
    // What is gone cannot be linked to.
    const linked = change.after === null ? name : `[${name}](${link(change.after.path, 1)})`;
    const fell = change.gates.filter(({ move }) => move === 'fell' || move === 'open').length;
    const cleared = change.gates.filter(({ move }) => move === 'cleared').length;
    return `| ${linked} | ${cell(head?.title ?? '')} | ${headChanges(change).map(cell).join('<br>')} | ${fell === 0 ? '' : fell} | ${cleared === 0 ? '' : cleared} |`;
  });
  const more = documents.length - rows.length;
  return [
    '| document | title | what changed | gates not met | gates cleared |',
    '| --- | --- | --- | --: | --: |',
    ...rows,
    ...(more > 0 ? [`| … | and ${more} more |  |  |  |`] : []),
  ].join('\n');
}

/** As many details as a comment holds; GitHub and GitLab cut or refuse longer ones. */
function folded(documents: readonly SubjectChange[], link: Linker): readonly string[] {
  const parts: string[] = [];
  let length = 0;
  for (const [index, change] of documents.entries()) {
    const part = details(change, link);
    if (part === undefined) continue;
    length += part.length;
    if (length > mostCharacters) {
      parts.push(
        `Details of ${documents.length - index} more documents do not fit here; \`shipshape diff\` shows them.`,
      );
      break;
    }
    parts.push(part);
  }
  return parts;
}

function details(change: SubjectChange, link: Linker): string | undefined {
  const rows = [
    ...gatesByHeading(change).flatMap(({ title, gates }) => gates.map((gate) => gateRow(title, gate, link))),
    ...otherBlockers(change).new.map(
      (blocker) => `| New blocker | ${cell(`\`${blocker.gate}\` ${blocker.fix}`)} | ${lines([blocker], link)} |`,
    ),
    ...otherBlockers(change).closed.map(
      (blocker) => `| Closed blocker | ${cell(`\`${blocker.gate}\``)} | ${lines([blocker])} |`,
    ),
    ...change.waivers.map((waiver) => {
      const at = waiver.after ?? waiver.before;
      const where = at === null ? '' : lines([{ ...at, text: at.reason }], waiver.after === null ? undefined : link);
      return `| Waiver | ${cell(waiverWords(waiver))} | ${where} |`;
    }),
  ];
  if (rows.length === 0) return undefined;
  const head = change.after ?? change.before;
  return [
    `<details><summary>${cell(head?.id ?? '')}: ${rows.length} ${rows.length === 1 ? 'change' : 'changes'}</summary>`,
    '',
    '|  | what | where it says so |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '</details>',
  ].join('\n');
}

function gateRow(title: string, gate: GateChange, link: Linker): string {
  const { move, fix, after, before } = gate;
  const was = wasWords(gate);
  const because = after?.because ?? null;
  const brackets = [...(was === '' ? [] : [was]), ...(because === null ? [] : [because])].join('; ');
  const isWorse = move === 'fell' || move === 'open';
  const severity = isWorse ? ` (${after?.severity ?? ''})` : '';
  const what = [
    cell(`${gate.title}${brackets === '' ? '' : ` (${brackets})`} \`${gate.id}\``),
    ...(isWorse && fix !== '' ? [cell(`→ ${fix}`)] : []),
  ];
  const shown = after === null ? (before?.evidence ?? []) : move === 'put-off' ? [] : after.evidence;
  return `| ${title}${severity} | ${what.join('<br>')} | ${lines(shown, after === null ? undefined : link)} |`;
}

/** Without a linker for places that are not there any more. */
function lines(evidence: readonly EvidenceLine[], link?: Linker): string {
  const shown = evidence.slice(0, 5).map(({ path, line, text }) => {
    const place = cell(`${path}:${line}`);
    return `${link === undefined ? place : `[${place}](${link(path, line)})`} ${cell(text)}`;
  });
  return [...shown, ...(evidence.length > 5 ? [`and ${evidence.length - 5} more`] : [])].join('<br>');
}

const mostRows = 100;
const mostCharacters = 40_000;
