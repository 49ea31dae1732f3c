import type { Answer, Body, Heading, Link, Section } from '../document/model.js';
import { Packer, type Unpacker } from './packed.js';

const linkKinds = ['inline', 'reference', 'autolink', 'image', 'html', 'definition'] as const;
const answers = ['answered', 'empty', 'placeholder', 'not-applicable'] as const;

/** What others ask of a body: its headings' texts, and the names that a link's fragment may use. */
export function writeNames({ headings, anchors }: Body): string {
  const to = new Packer();
  to.list(headings, ({ text, slug }) => {
    to.value(text);
    to.value(slug === plainSlug(text) ? 0 : slug);
  });
  to.list(anchors, ({ name, range }) => {
    to.value(name);
    to.range(range);
  });
  return to.finish();
}

/** What a slug nearly always is; others are written out. */
function plainSlug(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-');
}

/** Where headings stand, and the sections that they open. */
export function writeOutline({ headings, sections }: Body): string {
  const to = new Packer();
  to.list(headings, ({ level, range, textRange }) => {
    to.count(level);
    to.range(range);
    to.range(textRange);
  });
  to.list(sections, ({ heading, range, content, answer, digest }) => {
    to.count(heading);
    to.range(range);
    to.range(content);
    to.count(answers.indexOf(answer.state));
    if (answer.state === 'not-applicable') to.value(answer.reason);
    to.value(digest);
  });
  return to.finish();
}

function readHeadings(names: Unpacker, outline: Unpacker): Pick<Body, 'headings' | 'anchors'> & { rest: Unpacker } {
  const texts = names.list(() => {
    const text = names.text();
    const slug = names.value();
    return { text, slug: typeof slug === 'string' ? slug : plainSlug(text) };
  });
  const headings = outline.list((index): Heading => {
    const { text = '', slug = '' } = texts[index] ?? {};
    const level = outline.count() as Heading['level']; // `writeOutline` wrote one.
    return { level, text, slug, range: outline.range(), textRange: outline.range() };
  });
  return { headings, anchors: names.list(() => ({ name: names.text(), range: names.range() })), rest: outline };
}

function readSections(from: Unpacker): Section[] {
  return from.list(() => ({
    heading: from.count(),
    range: from.range(),
    content: from.range(),
    answer: readAnswer(from),
    digest: from.text(),
  }));
}

function readAnswer(from: Unpacker): Answer {
  const state = answers[from.count()] ?? 'empty';
  return state === 'not-applicable' ? { state, reason: from.text() } : { state };
}

/** Links and definitions. */
export function writeLinks({ links, definitions }: Body): string {
  const to = new Packer();
  to.list(links, ({ kind, target, targetRange, text, range }) => {
    to.count(linkKinds.indexOf(kind));
    to.value(target);
    to.value(text);
    to.range(range);
    to.range(targetRange);
  });
  to.list(definitions, ({ label, target, targetRange, range }) => {
    to.value(label);
    to.value(target);
    to.range(range);
    to.range(targetRange);
  });
  return to.finish();
}

function readLinks(from: Unpacker): Pick<Body, 'links' | 'definitions'> {
  const links = from.list((): Link => {
    const kind = linkKinds[from.count()] ?? 'inline';
    const target = from.text();
    const text = from.text();
    const range = from.range();
    return { kind, target, targetRange: from.range(), text, range };
  });
  const definitions = from.list(() => {
    const label = from.text();
    const target = from.text();
    const range = from.range();
    return { label, target, targetRange: from.range(), range };
  });
  return { links, definitions };
}

/** Tasks, comments, placeholders and code. */
export function writeItems({ tasks, comments, placeholders, code }: Body): string {
  const to = new Packer();
  to.list(tasks, ({ checked, text, markerRange, range }) => {
    to.count(checked ? 1 : 0);
    to.value(text);
    to.range(range);
    to.range(markerRange);
  });
  for (const list of [comments, placeholders])
    to.list(list, ({ text, range }) => {
      to.value(text);
      to.range(range);
    });
  to.list(code, (range) => {
    to.range(range);
  });
  return to.finish();
}

function readItems(from: Unpacker): Pick<Body, 'tasks' | 'comments' | 'placeholders' | 'code'> {
  const tasks = from.list(() => {
    const checked = from.count() === 1;
    const text = from.text();
    const range = from.range();
    return { checked, text, markerRange: from.range(), range };
  });
  const comments = from.list(() => ({ text: from.text(), range: from.range() }));
  const placeholders = from.list(() => ({ text: from.text(), range: from.range() }));
  return { tasks, comments, placeholders, code: from.list(() => from.range()) };
}

/** Reads parts 2 to 5 of an analysis, each when it is looked at. */
export function readBody(part: (index: number) => Unpacker, start: number): Body {
  let outline: ReturnType<typeof readHeadings> | undefined;
  let sections: readonly Section[] | undefined;
  let links: ReturnType<typeof readLinks> | undefined;
  let items: ReturnType<typeof readItems> | undefined;
  const outlineOf = (): ReturnType<typeof readHeadings> => (outline ??= readHeadings(part(2), part(3)));
  const linksOf = (): ReturnType<typeof readLinks> => (links ??= readLinks(part(4)));
  const itemsOf = (): ReturnType<typeof readItems> => (items ??= readItems(part(5)));
  return {
    start,
    get headings() {
      return outlineOf().headings;
    },
    get sections() {
      return (sections ??= readSections(outlineOf().rest));
    },
    get links() {
      return linksOf().links;
    },
    get definitions() {
      return linksOf().definitions;
    },
    get anchors() {
      return outlineOf().anchors;
    },
    get tasks() {
      return itemsOf().tasks;
    },
    get comments() {
      return itemsOf().comments;
    },
    get placeholders() {
      return itemsOf().placeholders;
    },
    get code() {
      return itemsOf().code;
    },
  };
}
