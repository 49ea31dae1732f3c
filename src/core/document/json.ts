import type { Range } from '../text/range.js';
import type { Entry, MapNode, Node, ScalarNode } from './model.js';
import { maxNesting, type FormatProblem, type FormatReading } from './problem.js';
import { emptyScalar, finite } from './scalars.js';

/**
 * Reads the JSON object that stands at `content` in a text. What can be understood in spite of an error is read: a missing or a
 * needless comma, comments, a key without quotes, an object that is not closed; each is one problem at its place.
 */
export function readJson(text: string, content: Range): FormatReading {
  const reader = new Reader(text.slice(content.start, content.end), content.start);
  return { root: reader.root(), problems: reader.problems };
}

/** A cursor over the text; a class because its state is shared by all steps and lives for one call. */
class Reader {
  readonly problems: FormatProblem[] = [];
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly base: number,
  ) {}

  root(): MapNode {
    this.skip();
    const start = this.at;
    const empty: MapNode = { kind: 'map', entries: [], flow: true, range: this.range(start, start) };
    if (start >= this.text.length) return empty;
    if (this.text[start] !== '{') {
      this.report('The metadata is not a JSON object. Put it between `{` and `}`.', start, this.lineEnd(start));
      return empty;
    }
    const root = this.object();
    this.skip();
    if (this.at < this.text.length)
      this.report('Text follows the closing `}`. Remove it.', this.at, this.lineEnd(this.at));
    return root;
  }

  private object(): MapNode {
    const start = this.at++;
    const entries: Entry[] = [];
    this.inside(start, '}', () => {
      entries.push(this.entry());
    });
    return { kind: 'map', entries, flow: true, range: this.range(start, this.at) };
  }

  private array(): Node {
    const start = this.at++;
    const items: Node[] = [];
    this.inside(start, ']', () => {
      items.push(this.value());
    });
    return { kind: 'list', items, flow: true, range: this.range(start, this.at) };
  }

  /** Members up to the closing bracket; each round moves on by one character at least. */
  private inside(start: number, close: '}' | ']', member: () => void): void {
    this.depth++;
    let separated = true;
    let comma = -1;
    for (this.skip(); this.text[this.at] !== close; this.skip()) {
      const before = this.at;
      if (before >= this.text.length) {
        this.report(`The ${close === '}' ? 'object' : 'list'} is not closed. Add \`${close}\`.`, start, start + 1);
        break;
      }
      if (this.text[before] === ',') {
        if (separated) this.report('A value is missing before the comma. Remove the comma.', before, before + 1);
        separated = true;
        comma = before;
        this.at++;
        continue;
      }
      if (this.text[before] === '}' || this.text[before] === ']') {
        this.report(
          `\`${close}\` is expected here. Close the ${close === '}' ? 'object' : 'list'} first.`,
          before,
          before + 1,
        );
        break;
      }
      if (!separated)
        this.report('A comma is missing before this. Put `,` behind the value above.', before, this.memberEnd(before));
      member();
      separated = false;
      if (this.at === before) this.at++;
    }
    if (separated && comma !== -1)
      this.report('JSON allows no comma behind the last value. Remove it.', comma, comma + 1);
    if (this.text[this.at] === close) this.at++;
    this.depth--;
  }

  private entry(): Entry {
    const start = this.at;
    const quoted = this.text[start] === '"' || this.text[start] === "'";
    const key = quoted ? this.string().source : this.bareKey();
    const keyEnd = this.at;
    this.skip();
    const colon = this.text[this.at] === ':';
    if (colon) this.at++;
    else this.report(`A colon is missing behind the key. Write \`"${key}": …\`.`, start, Math.max(keyEnd, start + 1));
    const behind = this.at;
    this.skip();
    const next = this.text[this.at];
    const absent = next === undefined || next === ',' || next === '}';
    if (absent) this.at = colon ? behind : keyEnd;
    if (absent && colon) this.report(`The value of \`${key}\` is missing. Write one, or \`null\`.`, start, keyEnd);
    const value = absent ? emptyScalar(this.base + this.at) : this.value();
    return {
      key,
      keyRange: this.range(start, keyEnd),
      value,
      range: { start: this.base + start, end: Math.max(value.range.end, this.base + keyEnd) },
    };
  }

  private bareKey(): string {
    const start = this.at;
    this.at = this.wordEnd(start);
    const key = this.text.slice(start, this.at);
    if (this.text[this.skipped(this.at)] === ':')
      this.report(`The key must be quoted. Write \`"${key}"\`.`, start, this.at);
    return key;
  }

  private value(): Node {
    const first = this.text[this.at];
    if (first === '{' || first === '[') {
      if (this.depth >= maxNesting) return this.tooDeep();
      return first === '{' ? this.object() : this.array();
    }
    return first === '"' || first === "'" ? this.string() : this.literal();
  }

  private string(): ScalarNode {
    const start = this.at;
    const quote = this.text.charAt(start);
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== quote && !/[\r\n]/.test(this.text.charAt(end)))
      end += this.text[end] === '\\' ? 2 : 1;
    end = Math.min(end, this.text.length);
    const closed = this.text[end] === quote;
    // The comma behind a quote that is not closed is more likely a separator than text.
    if (!closed) end = start + this.text.slice(start, end).trimEnd().replace(/,$/, '').length;
    const inner = this.text.slice(start + 1, end);
    this.at = closed ? end + 1 : Math.max(end, start + 1);
    let source = inner;
    if (!closed) this.report(`The quote is not closed. Add \`${quote}\` at the end of the value.`, start, end);
    else if (quote === "'") this.report('JSON allows double quotes only. Write `"` instead of `\'`.', start, end + 1);
    else source = this.unescaped(inner, start);
    return { kind: 'scalar', source, value: source, style: 'quoted', range: this.range(start, this.at) };
  }

  private unescaped(inner: string, start: number): string {
    if (!/[\\\0-\x1f]/.test(inner)) return inner;
    try {
      return String(JSON.parse(`"${inner.replaceAll('\t', '\\t')}"`));
    } catch {
      this.report('A backslash starts an escape, and this one does not exist. Write `\\\\`.', start, this.at);
      return inner;
    }
  }

  private literal(): ScalarNode {
    const start = this.at;
    this.at = this.wordEnd(start);
    const source = this.text.slice(start, this.at);
    const range = this.range(start, this.at);
    const node = { kind: 'scalar', source, style: 'plain', range } as const;
    if (source === 'true' || source === 'false') return { ...node, value: source === 'true' };
    if (source === 'null') return { ...node, value: null };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(source))
      return { ...node, value: finite(Number(source), source) };
    this.report(`A text must be quoted. Write \`${JSON.stringify(source)}\`.`, start, Math.max(this.at, start + 1));
    return { ...node, value: source };
  }

  private tooDeep(): ScalarNode {
    const start = this.at;
    this.report(
      `The value is nested more than ${maxNesting} levels deep and is not read. Flatten it.`,
      start,
      start + 1,
    );
    let depth = 0;
    let quoted = false;
    for (; this.at < this.text.length; this.at++) {
      const unit = this.text[this.at];
      if (quoted && unit === '\\') this.at++;
      else if (unit === '"') quoted = !quoted;
      else if (!quoted && (unit === '{' || unit === '[')) depth++;
      else if (!quoted && (unit === '}' || unit === ']') && --depth === 0) break;
    }
    this.at = Math.min(this.at + 1, this.text.length);
    const source = this.text.slice(start, this.at);
    return {
      kind: 'scalar',
      source,
      value: source,
      style: 'plain',
      range: this.range(start, this.at),
      malformed: true,
    };
  }

  /** Goes over white space and comments. */
  private skip(): void {
    this.at = this.skipped(this.at);
    while (this.text.startsWith('//', this.at) || this.text.startsWith('/*', this.at)) {
      const start = this.at;
      const block = this.text[start + 1] === '*';
      const end = block ? this.text.indexOf('*/', start + 2) : this.lineEnd(start) - 2;
      this.at = end === -1 ? this.text.length : end + 2;
      this.report('JSON allows no comments. Remove it.', start, this.at);
      this.at = this.skipped(this.at);
    }
  }

  private skipped(from: number): number {
    space.lastIndex = from;
    return space.test(this.text) ? space.lastIndex : from;
  }

  /** The end of what starts at `from`, as far as a finding should mark it. */
  private memberEnd(from: number): number {
    const quoted = this.text[from] === '"' ? /^"[^"\r\n]{0,80}"/.exec(this.text.slice(from, from + 82)) : null;
    return quoted === null ? Math.max(from + 1, this.wordEnd(from)) : from + quoted[0].length;
  }

  private wordEnd(from: number): number {
    word.lastIndex = from;
    return word.test(this.text) ? word.lastIndex : from;
  }

  private lineEnd(from: number): number {
    line.lastIndex = from;
    return line.test(this.text) ? line.lastIndex : this.text.length;
  }

  private report(message: string, start: number, end: number): void {
    this.problems.push({ code: 'frontmatter-malformed', message, range: this.range(start, end) });
  }

  private range(start: number, end: number): Range {
    return { start: this.base + start, end: this.base + Math.min(Math.max(start, end), this.text.length) };
  }
}

const space = /\s*/y;
/** A word, or the text of a value that somebody forgot to quote. */
const word = /[^\s,:{}[\]"'](?:[^\r\n,:{}[\]"']*[^\s,:{}[\]"'])?/y;
const line = /[^\r\n]*/y;
