import type { Body, Directive, Document, Metadata, ParseProblem } from '../document/model.js';
import type { Analysis } from '../engine.js';
import type { Finding } from '../findings.js';
import { readBody, writeItems, writeLinks, writeNames, writeOutline } from './codec-body.js';
import { readMetadata, writeMetadata } from './codec-metadata.js';
import { asciiJson, narrowed, Packer, Unpacker } from './packed.js';

/**
 * An analysis as it is kept in memory and in the cache: lines of ASCII, one for each part of a document, so that a part is only read
 * when somebody looks at it. A fifth of the size of JSON.
 */
export type EncodedAnalysis = string;

/** `decodeAnalysis` gives back an equal value, whatever was analysed. */
export function encodeAnalysis({ document, findings }: Analysis): EncodedAnalysis {
  const parts = [
    writeHead(document),
    writeMetadata(document.metadata),
    writeNames(document.body),
    writeOutline(document.body),
    writeLinks(document.body),
    writeItems(document.body),
    writeLines(document),
    encodeFindings(findings, document.path),
  ];
  return narrowed(parts.join('\n'));
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
      return (metadata ??= readMetadata(part(1), head.metadataPath));
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
      return (findings ??= decodeFindings(parts[7] ?? '[]', head.path));
    },
  };
}

/** Parts of a document that are surely the same at another time; what is false may be so too. */
export interface SameParts {
  /** Metadata, whichever file they lie in. */
  readonly metadata: boolean;
  /** What links may name: slugs and anchors. */
  readonly names: boolean;
  readonly links: boolean;
}

/** Tells without reading them what is the same in two analyses of a path. */
export function samePartsOf(one: EncodedAnalysis, other: EncodedAnalysis): SameParts {
  const [parts, others] = [one.split('\n'), other.split('\n')];
  const same = (index: number): boolean => parts[index] === others[index];
  return { metadata: same(1), names: same(2), links: same(4) };
}

/** Findings of a document in the same form. */
export function encodeFindings(findings: readonly Finding[], path: string): string {
  return asciiJson(findings.map((finding) => toRow(finding, path)));
}

export function decodeFindings(encoded: string, path: string): readonly Finding[] {
  // Rows are what `toRow` made; caches are keyed by the engine's version.
  return (JSON.parse(encoded) as Row[]).map((row) => fromRow(row, path));
}

const actions = ['disable-file', 'disable-line', 'disable-next-line'] as const;

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
    to.value(problem.remedy?.text ?? null);
    to.value(problem.remedy?.sure === true);
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
    problems: from.list(() => readProblem(from)),
  };
}

function readProblem(from: Unpacker): ParseProblem {
  const code = from.text() as ParseProblem['code']; // `writeHead` wrote one.
  const problem = { code, message: from.text(), path: from.text(), range: from.range() };
  const text = optional(from);
  const sure = from.value() === true;
  return text === undefined ? problem : { ...problem, remedy: { text, sure } };
}

function optional(from: Unpacker): string | undefined {
  const value = from.value();
  return typeof value === 'string' ? value : undefined;
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
