import { parseDocument } from 'yaml';

/** What somebody writes into a type's template: values by dotted path, sections by heading, and how each state of it looks. */
export interface Answers {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, string>>;
  readonly states: readonly State[];
}

/** One point in a document's life. */
export interface State {
  readonly name: string;
  /** How many of the blocks "Due …" of the frontmatter are taken in, from the first. */
  readonly blocks: number;
  /** Fields that say the state, such as status and stage. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Sections whose comment begins with one of these are filled in, besides those that are due from the start. */
  readonly due: readonly string[];
  /** Sections that the template says to delete in this state. */
  readonly delete?: readonly string[];
  /** Sections that the template says to rename in this state. */
  readonly rename?: Readonly<Record<string, string>>;
}

/** The template as `shipshape new` writes it: id, title and day are in their places. */
export function started(template: string, { id, title }: Answers, today: string): string {
  return template.replaceAll('{id}', id).replaceAll('{title}', title).replaceAll('{today}', today);
}

/**
 * A template filled in as its comments say, up to a state. Throws where a value is asked for that the answers do not have, so that a field
 * added to a template cannot be forgotten here.
 */
export function filledIn(template: string, answers: Answers, state: State, today: string): string {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(started(template, answers, today)) ?? [];
  return `---\n${fillFields(takeIn(head, state.blocks), answers, state)}---\n${fillSections(body, answers, state)}`;
}

/** Takes the `# ` away from the lines of the first blocks; the other blocks stay comments. */
function takeIn(head: string, blocks: number): string {
  let block = 0;
  const lines = head.split('\n').map((line) => {
    if (/^# Due\b/.test(line)) {
      block++;
      return line;
    }
    return block > 0 && block <= blocks && line.startsWith('# ') ? line.slice(2) : line;
  });
  return lines.join('\n');
}

function fillFields(head: string, answers: Answers, state: State): string {
  const document = parseDocument(head);
  const values = { ...answers.fields, ...state.set };
  for (const [path, value] of leaves(document.toJS())) {
    const name = path.join('.');
    if (Object.hasOwn(values, name)) document.setIn(path, document.createNode(values[name]));
    else if (value === null || (Array.isArray(value) && value.length === 0)) throw new Error(`no answer for ${name}`);
  }
  for (const [name, value] of Object.entries(state.set)) {
    if (value === undefined) document.deleteIn(name.split('.'));
    else document.setIn(name.split('.'), value);
  }
  return document.toString({ lineWidth: 0 });
}

/** Values with their paths, lists of maps entered, in the order of the text. */
function leaves(value: unknown, path: readonly (string | number)[] = []): [(string | number)[], unknown][] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
  return [[[...path], value]];
}

/** Puts text in the place of each section's comment, where the section is due, and takes other comments away. */
function fillSections(body: string, { sections }: Answers, state: State): string {
  return body
    .split(/^(?=#)/m)
    .flatMap((section) => {
      const heading = /^#+ (.*)/.exec(section)?.[1] ?? '';
      const comment = /<!-- ([\s\S]*?) -->/.exec(section)?.[1];
      if (state.delete?.includes(heading) === true) return [];
      if (comment === undefined) return [section];
      if (section.startsWith('# ')) return [section.replace(/<!-- [\s\S]*? -->\n*/, '')];
      const later = /^Due [^.]*\./.exec(comment)?.[0];
      if (later !== undefined && !state.due.includes(later)) return [section];
      const text = sections[heading];
      if (text === undefined) throw new Error(`no answer for section ${heading}`);
      const renamed = section.replace(heading, state.rename?.[heading] ?? heading);
      return [renamed.replace(/<!-- [\s\S]*? -->/, text)];
    })
    .join('');
}
