import type { Range } from '../text/range.js';

/** What a metadata value is, whatever format it was written in. Ranges lie in the text of `Metadata.path`. */
export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** What the author wrote, without quotes: `1.10`, `007`, `2024-01-15` stay as they are. */
  readonly source: string;
  /** The value by YAML 1.2 core schema (or TOML, JSON); dates stay strings. */
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'quoted' | 'block';
  readonly range: Range;
  /** The value could not be read and a problem says so already: `source` is the raw text, and nothing more should be said about it. */
  readonly malformed?: true;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly flow: boolean;
  readonly range: Range;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  readonly range: Range;
}

/** One `key: value`. `range` runs from the key to the end of the value, without the line break. */
export interface Entry {
  readonly key: string;
  readonly keyRange: Range;
  /** A key with nothing behind it has a null scalar of empty range. */
  readonly value: Node;
  readonly range: Range;
  /** Comes from a merge key (`<<: *base`), where `keyRange` and `range` lie; the value's ranges lie where it was written. */
  readonly merged?: true;
}

export type MetadataFormat = 'yaml' | 'toml' | 'json';

export interface Metadata {
  readonly kind: 'frontmatter' | 'sidecar' | 'file' | 'none';
  readonly format: MetadataFormat;
  /** The file the ranges lie in: the document's own, or its sidecar. */
  readonly path: string;
  /** The opening fence's characters (`---`), where findings on absent keys go; empty at 0 where there is no fence. */
  readonly fence: Range;
  /** The text between the fences, line break of the last line included; the whole file for a sidecar. */
  readonly content: Range;
  readonly root: MapNode;
}

export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** Plain text: no markers, emphasis, or code ticks. */
  readonly text: string;
  readonly slug: string;
  readonly range: Range;
  readonly textRange: Range;
}

/** What a heading opens, up to the next heading of the same or a higher level. */
export interface Section {
  /** Index into `Body.headings`. */
  readonly heading: number;
  readonly range: Range;
  /** From behind the heading's line to the first sub-heading or the section's end. */
  readonly content: Range;
  readonly answer: Answer;
  /** Tells whether what stands directly under the heading, white space aside, is the same as at another time. */
  readonly digest: string;
}

/**
 * Whether a section says something once comments, template text and placeholders are taken away.
 * Sub-sections count: a section with an answered sub-section is answered.
 */
export type Answer =
  | { readonly state: 'answered' }
  | { readonly state: 'empty' }
  | { readonly state: 'placeholder' }
  | { readonly state: 'not-applicable'; readonly reason: string };

export interface Link {
  readonly kind: 'inline' | 'reference' | 'autolink' | 'image' | 'html' | 'definition';
  /** The destination as written, angle brackets, escapes and entities resolved; still percent-encoded. */
  readonly target: string;
  readonly targetRange: Range;
  readonly text: string;
  readonly range: Range;
}

export interface Definition {
  readonly label: string;
  readonly target: string;
  readonly targetRange: Range;
  readonly range: Range;
}

/** An explicit HTML anchor: `<a name="x">` or any `id="x"`. */
export interface Anchor {
  readonly name: string;
  readonly range: Range;
}

export interface Task {
  readonly checked: boolean;
  /** The item's first line as plain text. */
  readonly text: string;
  /** `[ ]` or `[x]` with its brackets. */
  readonly markerRange: Range;
  readonly range: Range;
}

export interface Comment {
  /** The text between `<!--` and `-->`. */
  readonly text: string;
  readonly range: Range;
}

/** A word that stands where an answer should: TBD, TODO, `<fill in>`, `{name}`. Never inside code, comments or links' targets. */
export interface Placeholder {
  readonly text: string;
  readonly range: Range;
}

export interface Body {
  /** Where the Markdown starts: behind the closing fence's line, or behind the byte-order mark. */
  readonly start: number;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  readonly links: readonly Link[];
  readonly definitions: readonly Definition[];
  readonly anchors: readonly Anchor[];
  readonly tasks: readonly Task[];
  readonly comments: readonly Comment[];
  readonly placeholders: readonly Placeholder[];
  /** Fenced, indented and inline code, ascending. */
  readonly code: readonly Range[];
}

/** `<!-- shipshape-disable-next-line code: reason -->`, `# shipshape-disable-line code`, and the file-wide form. */
export interface Directive {
  readonly action: 'disable-file' | 'disable-line' | 'disable-next-line';
  readonly codes: readonly string[];
  readonly codeRanges: readonly Range[];
  readonly reason: string | undefined;
  readonly path: string;
  readonly range: Range;
}

/** A fault found while reading; `code` is a rule's, so that it is configured like any other. */
export interface ParseProblem {
  readonly code:
    | 'frontmatter-malformed'
    | 'frontmatter-missing'
    | 'body-missing'
    | 'field-duplicate'
    | 'document-too-large'
    | 'encoding-invalid';
  readonly message: string;
  readonly path: string;
  readonly range: Range;
  readonly remedy?: Remedy;
}

/** What should stand in a problem's place. */
export interface Remedy {
  readonly text: string;
  /** Whether nothing else can have been meant. */
  readonly sure: boolean;
}

/** The facts of one document: plain data that survives JSON, holds no text, and is all that workspace rules and gates see. */
export interface Document {
  /** Relative to the workspace's root, with `/`. The body's file, also where metadata is a sidecar. */
  readonly path: string;
  /** A name in `Config.types`; undefined for a Markdown file that is only a target of links. */
  readonly type: string | undefined;
  readonly metadata: Metadata;
  readonly body: Body;
  readonly directives: readonly Directive[];
  readonly problems: readonly ParseProblem[];
  /** Offset of each line's start in the body's file, and in the sidecar where there is one. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

/** The texts a document is read from. */
export interface DocumentSource {
  readonly path: string;
  readonly text: string;
  readonly sidecar?: { readonly path: string; readonly text: string };
  /** There is only a sidecar; the body's file does not exist and `text` is empty. */
  readonly absent?: boolean;
}
