import type {
  Answer,
  Body,
  Directive,
  Document,
  Entry,
  Heading,
  Link,
  Metadata,
  Node,
  ParseProblem,
  ScalarNode,
  Section,
} from '../document/model.js';
import type { Analysis } from '../engine.js';
import type { Finding } from '../findings.js';
import { asciiJson, Packer, Unpacker } from './packed.js';

/**
 * An analysis as it is kept in memory and in the cache: lines of ASCII, one for each part of a document, so that a part is only read
 * when somebody looks at it. A fifth of the size of JSON.
 */
export type EncodedAnalysis = string;

/** `decodeAnalysis` gives back an equal value, whatever was analysed. */
export function encodeAnalysis({ document, findings }: Analysis): EncodedAnalysis {
  return [
    writeHead(document),
    writeMetadata(document.metadata),
    writeNames(document.body),
    writeOutline(document.body),
    writeLinks(document.body),
    writeItems(document.body),
    writeLines(document),
    asciiJson(findings.map((finding) => toRow(finding, document.path))),
  ].join('\n');
}

/** Reads the head only; the rest of the document is read when it is looked at. */
export function decodeAnalysis(encoded: EncodedAnalysis): Analysis {
  const parts = encoded.split('\n');
  const part = (index: number): Unpacker => new Unpacker(parts[index] ?? '');
  const head = readHead(part(0));
  let body: Body | undefined;
  let metadata: Metadata | undefined;
  let lines: Document['lines'] | undefined;
  let findings: readonly Finding[] | undefined;
  const document: Document = {
    path: head.path,
    type: head.type,
    get metadata() {
      return (metadata ??= readMetadata(part(1), head));
    },
    get body() {
      return (body ??= readBody(part, head.start));
    },
    directives: head.directives,
    problems: head.problems,
    get lines() {
      return (lines ??= readLines(part(6), head));
    },
  };
  return {
    document,
    get findings() {
      // Rows are what `toRow` made; caches are keyed by the engine's version.
      return (findings ??= (JSON.parse(parts[7] ?? '[]') as Row[]).map((row) => fromRow(row, head.path)));
    },
  };
}

const actions = ['disable-file', 'disable-line', 'disable-next-line'] as const;
const metadataKinds = ['frontmatter', 'sidecar', 'file', 'none'] as const;
const formats = ['yaml', 'toml', 'json'] as const;
const styles = ['plain', 'quoted', 'block'] as const;
const linkKinds = ['inline', 'reference', 'autolink', 'image', 'html', 'definition'] as const;
const answers = ['answered', 'empty', 'placeholder', 'not-applicable'] as const;

interface Head {
  readonly path: string;
  readonly type: string | undefined;
  readonly metadataPath: string;
  readonly start: number;
  readonly directives: readonly Directive[];
  readonly problems: readonly ParseProblem[];
}

function writeHead({ path, type, metadata, body, directives, problems }: Document): string {
  const to = new Packer();
  to.value(path);
  to.value(type ?? null);
  to.value(metadata.path === path ? null : metadata.path);
  to.count(body.start);
  to.list(directives, (directive) => {
    to.count(actions.indexOf(directive.action));
    to.list(directive.codes, (code) => {
      to.value(code);
    });
    to.list(directive.codeRanges, (range) => {
      to.range(range);
    });
    to.value(directive.reason ?? null);
    to.value(directive.path);
    to.range(directive.range);
  });
  to.list(problems, (problem) => {
    to.value(problem.code);
    to.value(problem.message);
    to.value(problem.path);
    to.range(problem.range);
  });
  return to.finish();
}

function readHead(from: Unpacker): Head {
  const path = from.text();
  return {
    path,
    type: optional(from),
    metadataPath: optional(from) ?? path,
    start: from.count(),
    directives: from.list(() => ({
      action: actions[from.count()] ?? 'disable-line',
      codes: from.list(() => from.text()),
      codeRanges: from.list(() => from.range()),
      reason: optional(from),
      path: from.text(),
      range: from.range(),
    })),
    problems: from.list(() => ({
      code: from.text() as ParseProblem['code'], // `writeHead` wrote one.
      message: from.text(),
      path: from.text(),
      range: from.range(),
    })),
  };
}

function optional(from: Unpacker): string | undefined {
  const value = from.value();
  return typeof value === 'string' ? value : undefined;
}

function writeMetadata({ kind, format, fence, content, root }: Metadata): string {
  const to = new Packer();
  to.count(metadataKinds.indexOf(kind));
  to.count(formats.indexOf(format));
  to.range(fence);
  to.range(content);
  writeNode(to, root);
  return to.finish();
}

function readMetadata(from: Unpacker, { metadataPath }: Head): Metadata {
  return {
    kind: metadataKinds[from.count()] ?? 'none',
    format: formats[from.count()] ?? 'yaml',
    path: metadataPath,
    fence: from.range(),
    content: from.range(),
    root: readNode(from) as Metadata['root'], // The root is written as the map that it is.
  };
}

/** The low two bits of a node's first number say what it is, the others how it is written. */
function writeNode(to: Packer, node: Node): void {
  if (node.kind === 'scalar') return writeScalar(to, node);
  to.count((node.kind === 'list' ? 1 : 2) | (node.flow ? 4 : 0));
  to.range(node.range);
  if (node.kind === 'list')
    to.list(node.items, (item) => {
      writeNode(to, item);
    });
  else
    to.list(node.entries, (entry) => {
      writeEntry(to, entry);
    });
}

function readNode(from: Unpacker): Node {
  const bits = from.count();
  if ((bits & 3) === 0) return readScalar(from, bits);
  const range = from.range();
  const flow = (bits & 4) !== 0;
  return (bits & 3) === 1
    ? { kind: 'list', items: from.list(() => readNode(from)), flow, range }
    : { kind: 'map', entries: from.list(() => readEntry(from)), flow, range };
}

function writeScalar(to: Packer, { source, value, style, range, malformed }: ScalarNode): void {
  const like =
    value === source ? 0 : value === null ? 1 : typeof value === 'number' && Object.is(value, Number(source)) ? 2 : 3;
  to.count((styles.indexOf(style) << 2) | (like << 4) | (malformed === true ? 64 : 0));
  to.value(source);
  if (like === 3) to.value(value);
  to.range(range);
}

function readScalar(from: Unpacker, bits: number): ScalarNode {
  const source = from.text();
  const like = (bits >> 4) & 3;
  return {
    kind: 'scalar',
    source,
    value: like === 0 ? source : like === 1 ? null : like === 2 ? Number(source) : from.value(),
    style: styles[(bits >> 2) & 3] ?? 'plain',
    range: from.range(),
    ...((bits & 64) === 0 ? {} : { malformed: true as const }),
  };
}

/** An entry nearly always runs from its key to the end of its value. */
function writeEntry(to: Packer, { key, keyRange, value, range, merged }: Entry): void {
  const plain = range.start === keyRange.start && range.end === value.range.end;
  to.count((merged === true ? 1 : 0) | (plain ? 2 : 0));
  to.value(key);
  to.range(keyRange);
  writeNode(to, value);
  if (!plain) to.range(range);
}

function readEntry(from: Unpacker): Entry {
  const bits = from.count();
  const key = from.text();
  const keyRange = from.range();
  const value = readNode(from);
  const range = (bits & 2) === 0 ? from.range() : { start: keyRange.start, end: value.range.end };
  return { key, keyRange, value, range, ...((bits & 1) === 0 ? {} : { merged: true as const }) };
}

/** What others ask of a body: its headings' texts, and the names that a link's fragment may use. */
function writeNames({ headings, anchors }: Body): string {
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

function writeOutline({ headings, sections }: Body): string {
  const to = new Packer();
  to.list(headings, ({ level, range, textRange }) => {
    to.count(level);
    to.range(range);
    to.range(textRange);
  });
  to.list(sections, ({ heading, range, content, answer }) => {
    to.count(heading);
    to.range(range);
    to.range(content);
    to.count(answers.indexOf(answer.state));
    if (answer.state === 'not-applicable') to.value(answer.reason);
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
  }));
}

function readAnswer(from: Unpacker): Answer {
  const state = answers[from.count()] ?? 'empty';
  return state === 'not-applicable' ? { state, reason: from.text() } : { state };
}

function writeLinks({ links, definitions }: Body): string {
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

function writeItems({ tasks, comments, placeholders, code }: Body): string {
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

function readBody(part: (index: number) => Unpacker, start: number): Body {
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

function writeLines({ path, metadata, lines }: Document): string {
  const to = new Packer();
  to.list(Object.entries(lines), ([file, starts]) => {
    to.count(file === path ? 0 : file === metadata.path ? 1 : 2);
    if (file !== path && file !== metadata.path) to.value(file);
    let last = 0;
    to.list(starts, (start) => {
      to.signed(start - last);
      last = start;
    });
  });
  return to.finish();
}

function readLines(from: Unpacker, { path, metadataPath }: Head): Document['lines'] {
  return Object.fromEntries(
    from.list(() => {
      const which = from.count();
      const file = which === 0 ? path : which === 1 ? metadataPath : from.text();
      let last = 0;
      return [file, from.list(() => (last += from.signed()))] as const;
    }),
  );
}

/** A finding without its names, and without what most findings lack; 0 stands for the document's path and for nothing. */
type Row = readonly [
  code: string,
  path: string | 0,
  start: number,
  end: number,
  message: string,
  severity: Finding['severity'],
  subject: string,
  fixes: Finding['fixes'] | 0,
  related: Finding['related'] | 0,
  gate: string | 0,
  tags: Finding['tags'] | 0,
];

function toRow(finding: Finding, path: string): Row {
  const { code, range, message, severity, subject, fixes, related, gate, tags } = finding;
  return [
    code,
    finding.path === path ? 0 : finding.path,
    range.start,
    range.end,
    message,
    severity,
    subject,
    orNothing(fixes),
    orNothing(related),
    gate ?? 0,
    orNothing(tags),
  ];
}

function orNothing<T>(list: readonly T[]): readonly T[] | 0 {
  return list.length === 0 ? 0 : list;
}

function fromRow(row: Row, path: string): Finding {
  const [code, file, start, end, message, severity, subject, fixes, related, gate, tags] = row;
  return {
    code,
    path: file === 0 ? path : file,
    range: { start, end },
    message,
    severity,
    subject,
    fixes: fixes === 0 ? [] : fixes,
    related: related === 0 ? [] : related,
    gate: gate === 0 ? undefined : gate,
    tags: tags === 0 ? [] : tags,
  };
}
