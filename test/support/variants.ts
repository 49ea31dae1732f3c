import type { Scenario } from './scenario.js';

/** Another way to write the same workspace; its findings and fixes must be the same. */
export interface Variant {
  /** Added to the scenario's title. */
  readonly name: string;
  /** Whether fixes are compared too. */
  readonly mends: boolean;
  fits(scenario: Scenario): boolean;
  write(files: ReadonlyMap<string, string>): ReadonlyMap<string, string>;
  /** A file's text as the scenario writes it. */
  read(path: string, text: string): string;
  /** A line's number as the scenario counts it, given the text as the scenario writes it. */
  line(path: string, line: number, text: string): number;
}

/** A message that counts bytes is another one when the text is. */
const same = {
  fits: ({ expected }: Scenario): boolean => expected.every(({ message }) => !/\d bytes/.test(message)),
  read: (_path: string, text: string): string => text,
  line: (_path: string, line: number, _text: string): number => line,
};

const comment = '# 🚀🧑‍🚀 a comment\n';

/** As written, with CRLF, with a byte-order mark, with an emoji before everything, and without a last line break. */
export const variants: readonly Variant[] = [
  { ...same, fits: () => true, name: '', mends: true, write: (files) => files },
  {
    ...same,
    name: ', with CRLF',
    mends: true,
    write: (files) => rewrite(files, (text) => text.replaceAll('\n', '\r\n')),
    read: (_path, text) => {
      if (/(?<!\r)\n|\r\r/.test(text)) return `mixed line endings: ${JSON.stringify(text)}`;
      return text.replaceAll('\r\n', '\n');
    },
  },
  {
    ...same,
    name: ', with a byte-order mark',
    mends: true,
    write: (files) => rewrite(files, (text) => `\uFEFF${text}`),
    read: (_path, text) => (text.startsWith('\uFEFF') ? text.slice(1) : `no mark: ${text}`),
  },
  {
    name: ', with an emoji before it',
    mends: true,
    fits: (scenario) => same.fits(scenario) && [...scenario.files].some(([path, text]) => emojiLine(path, text) >= 0),
    write: (files) => rewrite(files, withEmoji),
    read: (_path, text) => text.replace(comment, ''),
    line: (path, line, text) => {
      const at = emojiLine(path, text);
      return at < 0 || (at > 0 && line === 1) ? line : Math.max(1, line - 1);
    },
  },
  {
    ...same,
    name: ', without a last line break',
    mends: false,
    write: (files) => rewrite(files, (text) => text.replace(/\n$/, '')),
  },
];

function rewrite(
  files: ReadonlyMap<string, string>,
  change: (text: string, path: string) => string,
): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, text]) => [path, path === 'shipshape.yaml' ? text : change(text, path)]));
}

function withEmoji(text: string, path: string): string {
  const at = emojiLine(path, text);
  if (at < 0) return text;
  return `${text.slice(0, at)}${comment}${text.slice(at)}`;
}

/** Where a comment may stand: behind an opening fence, or on top of a sidecar; -1 where there is no such place. */
function emojiLine(path: string, text: string): number {
  if (isSidecar(path)) return 0;
  return path.endsWith('.md') ? (/^(---|\+\+\+)\n(?=[^]*\n\1\n)/.exec(text)?.[0].length ?? -1) : -1;
}

function isSidecar(path: string): boolean {
  return path.endsWith('.yaml') && path !== 'shipshape.yaml';
}
