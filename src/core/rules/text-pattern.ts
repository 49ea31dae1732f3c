import type { Document, DocumentSource } from '../document/model.js';
import { fullyMatches, matchesOf } from '../text/pattern.js';
import type { Range } from '../text/range.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import { defineRule, type DocumentContext } from './define.js';
import { fieldAt } from './support/field-at.js';
import { foundSections, normal } from './support/sections.js';

/** Patterns that must, or must not, occur. */
export const textPattern = defineRule({
  code: 'text-pattern',
  summary: 'A text holds what it must not, or lacks what it must hold.',
  details: `
For conventions of your own: no e-mail addresses in insights, a ticket in every title, no "simply" in runbooks. Each pattern has a name, where it is looked for (\`in: body\`, \`in: "section Rollback"\`, or \`in: "field title"\`), a regular expression under
\`forbid\` or \`require\`, and a message. \`types\` limits it to some document types. Expressions follow RE2's syntax, which has no look-around, so that none can be slow; comments and code are looked at like
all other text.

The message says what to do.`,
  severity: 'warning',
  fixable: false,
  options: {
    patterns: {
      name: 'patterns',
      type: { kind: 'list', accept: 'list', item: patternType() },
      default: '[]',
      doc: 'What to look for, and where.',
    },
  },
  scope: 'document',
  check(context, document) {
    const patterns = context.options['patterns'];
    if (!Array.isArray(patterns)) return;
    for (const value of patterns) {
      const pattern = readPattern(value);
      if (pattern === undefined || (pattern.types.length > 0 && !pattern.types.includes(context.type.name))) continue;
      for (const place of placesOf(pattern, context, document)) checkPlace(context, pattern, place);
    }
  },
});

interface Pattern {
  readonly name: string;
  readonly types: readonly string[];
  readonly in: string;
  readonly forbid: string | undefined;
  readonly require: string | undefined;
  readonly message: string | undefined;
}

interface Place {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  /** Where to show that something is lacking. */
  readonly anchor: Range;
  readonly name: string;
}

function patternType(): FieldType {
  const spec = (name: string, doc: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
    name,
    type: { kind: 'string' },
    doc,
    ...more,
  });
  return {
    kind: 'object',
    unknown: 'report',
    fields: {
      name: spec('name', 'What the convention is called.', { due: 'always' }),
      types: {
        name: 'types',
        type: { kind: 'list', item: { kind: 'string' }, accept: 'one-or-list' },
        doc: 'The document types it is for; all unless set.',
      },
      in: spec('in', '`body`, `section <heading>`, or `field <name>`; `body` unless set.'),
      forbid: spec('forbid', 'A regular expression (RE2) that must not occur.', { syntax: 'pattern' }),
      require: spec('require', 'A regular expression (RE2) that must occur.', { syntax: 'pattern' }),
      message: spec('message', 'What is wrong and what to do.'),
    },
  };
}

function readPattern(value: unknown): Pattern | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = new Map<string, unknown>(Object.entries(value));
  const text = (key: string): string | undefined => {
    const found = entries.get(key);
    return typeof found === 'string' ? found : undefined;
  };
  const name = text('name');
  const types = entries.get('types');
  if (name === undefined) return undefined;
  return {
    name,
    types: [types].flat().filter((type) => typeof type === 'string'),
    in: text('in') ?? 'body',
    forbid: text('forbid'),
    require: text('require'),
    message: text('message'),
  };
}

function placesOf(pattern: Pattern, { type, source }: DocumentContext, document: Document): readonly Place[] {
  const field = /^field\s+(.+)$/.exec(pattern.in)?.[1];
  if (field !== undefined) {
    const found = fieldAt(document, type, field);
    if (found === undefined) return [];
    const { start, end } = found.node.range;
    const text = textOf(source, document.metadata.path).slice(start, end);
    return [{ path: document.metadata.path, text, start, anchor: found.node.range, name: `\`${field}\`` }];
  }
  const section = /^section\s+(.+)$/.exec(pattern.in)?.[1];
  if (section === undefined) {
    const { start } = document.body;
    const anchor = document.body.headings[0]?.range ?? { start, end: start };
    return [{ path: document.path, text: source.text.slice(start), start, anchor, name: 'The text' }];
  }
  const declared = foundSections(document, type).find(({ spec }) => normal(spec.heading) === normal(section));
  return document.body.sections.flatMap(({ heading: index, content, range }) => {
    const heading = document.body.headings[index];
    if (heading === undefined || (heading !== declared?.heading && normal(heading.text) !== normal(section))) return [];
    const text = source.text.slice(content.start, range.end);
    return [
      { path: document.path, text, start: content.start, anchor: heading.range, name: `The section ${heading.text}` },
    ];
  });
}

function textOf(source: DocumentSource, path: string): string {
  return path === source.path ? source.text : (source.sidecar?.text ?? '');
}

function checkPlace(context: DocumentContext, pattern: Pattern, place: Place): void {
  const { path, text, start, anchor, name } = place;
  if (pattern.forbid !== undefined) {
    for (const match of matchesOf(pattern.forbid, text)) {
      const found = text.slice(match.start, match.end).trim();
      const message =
        pattern.message ?? `\`${found.slice(0, 60)}\` must not stand here (${pattern.name}). Take it out.`;
      context.report({
        path,
        range: { start: start + match.start, end: start + match.end },
        subject: `${pattern.name} ${found}`,
        message,
      });
    }
  }
  if (pattern.require === undefined || fullyMatches(`(?s:.*)(?:${pattern.require})(?s:.*)`, text)) return;
  const message =
    pattern.message ?? `${name} lacks what \`${pattern.name}\` asks for. Add text that matches \`${pattern.require}\`.`;
  context.report({ path, range: anchor, subject: pattern.name, message });
}
