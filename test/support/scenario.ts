/**
 * Reads `test/rules/<code>.md`: scenarios that are a rule's tests and the examples on its page.
 *
 * A scenario is a section `## <sentence on behaviour>`. Its fenced blocks are files of a workspace, with an info string of
 * `<language> <path>`. `yaml shipshape.yaml` is the configuration; where a scenario has none it takes the one before the first
 * section, or else `defaultConfig`. An expected finding stands under its line:
 *
 *     owner: pay-team
 *            ^^^^^^^^ warning owner-unknown: …
 *
 * The carets cover the part of the range that lies on that line; one caret also stands for an empty range. Such lines are taken out before the
 * text is linted. Two more words may follow the path: `fixed`, the file after `lint --fix`, and `offered`, the file after the
 * first fix of every finding, sure or not. `Today: YYYY-MM-DD` on a line of its own sets the day.
 *
 * A block with a day behind its path is the file as a commit of that day left it, and makes a history; `Committed: YYYY-MM-DD` commits all
 * other files as they are, and `Shallow: YYYY-MM-DD` cuts off what lies before a day. Without any of these there is no git.
 */
export interface Scenario {
  readonly title: string;
  readonly today: string;
  /** Texts by path, `shipshape.yaml` among them. */
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Expected[];
  readonly fixed: ReadonlyMap<string, string>;
  readonly offered: ReadonlyMap<string, string>;
  /** Undefined where there is no git. */
  readonly history: ScenarioHistory | undefined;
}

/** Commits of a scenario, oldest first. */
export interface ScenarioHistory {
  readonly commits: readonly { readonly date: string; readonly files: ReadonlyMap<string, string> }[];
  /** The day that a shallow clone reaches back to. */
  readonly shallow: string | undefined;
}

/** A finding as a scenario writes it; lines and columns count from 1. */
export interface Expected {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Columns marked on that line, at least 1. */
  readonly length: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** The day on which scenarios play that name none. */
export const defaultToday = '2026-11-23';

/** The configuration of scenarios that show none. */
export const defaultConfig = `types:
  spec:
    match: ["specs/*.md"]
    lifecycle: {field: stage, stages: [discovery, planning, development, launch, live, retired], ended: [retired]}
    fields:
      title: {type: string}
      stage: {type: enum, values: [discovery, planning, development, launch, live, retired]}
      owner: {type: owner}
`;

/** The scenarios of one file; throws on a block that is none of a file, `fixed` or `offered`. */
export function parseScenarios(markdown: string): Scenario[] {
  const sections = splitSections(markdown.split('\n'));
  const shared =
    sections[0]?.title === undefined ? sections[0]?.blocks.find((block) => block.path === configPath) : undefined;
  return sections
    .filter((section) => section.title !== undefined)
    .map((section) => toScenario(section, shared?.text ?? defaultConfig));
}

/** A text with findings marked under their lines, in one order: what a scenario's block looks like. */
export function annotate(text: string, findings: readonly Expected[]): string {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const marked = lines.flatMap((line, index) => [line, ...markers(findings, index + 1)]);
  const beyond = findings.filter((finding) => finding.line > lines.length).map(marker);
  return [...marked, ...beyond].map((line) => `${line}\n`).join('');
}

const configPath = 'shipshape.yaml';
const markerLine = /^\s*(\^+) (error|warning|info) ([a-z-]+): (.*)$/;

interface Block {
  readonly path: string;
  /** A day is that of the commit that left it like this. */
  readonly role: string;
  readonly text: string;
  readonly expected: readonly Expected[];
}

interface Section {
  title: string | undefined;
  today: string;
  committed?: string;
  shallow?: string;
  blocks: Block[];
}

function splitSections(lines: readonly string[]): Section[] {
  const sections: Section[] = [{ title: undefined, today: defaultToday, blocks: [] }];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    const fence = /^(`{3,}|~{3,})(.*)$/.exec(line);
    const section = sections.at(-1);
    if (line.startsWith('## ')) {
      sections.push({ title: line.slice(3).trim(), today: defaultToday, blocks: [] });
    } else if (fence !== null) {
      const close = lines.indexOf(fence[1] ?? '', index + 1);
      if (close < 0) throw new Error(`Line ${index + 1}: the block is not closed.`);
      section?.blocks.push(readBlock(fence[2] ?? '', lines.slice(index + 1, close), index + 1));
      index = close;
    } else if (section !== undefined) {
      const [, key, day = ''] = /^(Today|Committed|Shallow): (\d{4}-\d{2}-\d{2})$/.exec(line) ?? [];
      if (key === 'Today') section.today = day;
      if (key === 'Committed') section.committed = day;
      if (key === 'Shallow') section.shallow = day;
    }
    index += 1;
  }
  return sections;
}

function readBlock(info: string, lines: readonly string[], at: number): Block {
  const [language, path, role = 'file', ...rest] = info.trim().split(/\s+/);
  if (!language || !path || rest.length > 0 || !/^(?:file|fixed|offered|\d{4}-\d{2}-\d{2})$/.test(role))
    throw new Error(
      `Line ${at}: a block starts with "<language> <path>" and perhaps "fixed", "offered" or a day, not "${info}".`,
    );
  const kept: string[] = [];
  const expected: Expected[] = [];
  for (const line of lines) {
    const match = markerLine.exec(line);
    if (match === null) {
      kept.push(line);
      continue;
    }
    const [, carets = '', severity = '', code = '', message = ''] = match;
    expected.push({
      path,
      line: Math.max(1, kept.length),
      column: line.indexOf('^') + 1,
      length: carets.length,
      severity,
      code,
      message,
    });
  }
  return { path, role, text: kept.map((line) => `${line}\n`).join(''), expected };
}

function toScenario(section: Section, config: string): Scenario {
  const files = section.blocks.filter((block) => block.role === 'file');
  const texts = (role: Block['role']): Map<string, string> =>
    new Map(section.blocks.filter((block) => block.role === role).map((block) => [block.path, block.text]));
  return {
    title: section.title ?? '',
    today: section.today,
    files: new Map([[configPath, config], ...texts('file')]),
    expected: files.flatMap((block) => block.expected),
    fixed: texts('fixed'),
    offered: texts('offered'),
    history: historyIn(section, files),
  };
}

function historyIn({ blocks, committed, shallow }: Section, now: readonly Block[]): ScenarioHistory | undefined {
  const days = new Map<string, Map<string, string>>();
  const add = (day: string, { path, text }: Block): void => {
    days.set(day, (days.get(day) ?? new Map<string, string>()).set(path, text));
  };
  for (const block of blocks) if (/^\d/.test(block.role)) add(block.role, block);
  if (committed !== undefined) for (const block of now) if (block.path !== 'answers') add(committed, block);
  if (days.size === 0) return undefined;
  const commits = [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([date, files]) => ({ date, files }));
  return { commits, shallow };
}

function markers(findings: readonly Expected[], line: number): string[] {
  return findings
    .filter((finding) => finding.line === line)
    .sort(inOrder)
    .map(marker);
}

function marker(finding: Expected): string {
  const { column, length, severity, code, message } = finding;
  return `${' '.repeat(column - 1)}${'^'.repeat(length)} ${severity} ${code}: ${message}`;
}

function inOrder(a: Expected, b: Expected): number {
  return (
    a.column - b.column || a.length - b.length || a.code.localeCompare(b.code) || a.message.localeCompare(b.message)
  );
}
