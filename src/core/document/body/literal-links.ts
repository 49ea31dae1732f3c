import type { Range } from '../../text/range.js';

/** How such a link begins; what is found there decides. */
export const literalStart = /https?:\/\/|www\.|@/gi;

/** A URL or mail address that stands in a text without brackets. */
export interface LiteralLink extends Range {
  readonly target: string;
}

/**
 * The link that GitHub's syntax makes of what was found at `at`; `least` is where what came before ends. Undefined where it makes none.
 */
export function literalLink(
  text: string,
  found: string,
  { at, least }: { at: number; least: number },
): LiteralLink | undefined {
  if (found === '@') return mail(text, at, least);
  const isWww = found.length === 4;
  const before = text.charAt(at - 1);
  if (isWww ? !/^(?:[\s(*_[\]~]|)$/.test(before) : /[A-Za-z]/.test(before)) return undefined;
  const from = isWww ? at : at + found.length;
  const host = matchAt(domain, text, from)?.replace(/\.+$/, '') ?? '';
  if (!/[\p{L}\p{N}]/u.test(host) || (isWww && host.length < 5) || hasUnderscore(host)) return undefined;
  const end = withoutTrail(text, from, from + (matchAt(rest, text, from)?.length ?? 0));
  return end <= from ? undefined : { start: at, end, target: (isWww ? 'http://' : '') + text.slice(at, end) };
}

/**
 * The same in prose that the syntax passed over, such as behind a quotation mark or inside a bracket that links nothing: what remark makes
 * a link in a second pass.
 */
export function literalLinkInProse(
  text: string,
  found: string,
  { at, least }: { at: number; least: number },
): LiteralLink | undefined {
  if (found === '@') return mail(text, at, least);
  const isWww = found.length === 4;
  if (!/^(?:[\s\p{P}\p{S}]|)$/u.test(text.slice(at - 1, at)) && at > least) return undefined;
  const from = isWww ? at : at + found.length;
  const host = matchAt(asciiDomain, text, from) ?? '';
  const parts = host.split('.').slice(-2);
  if (parts.length < 2 || parts.some((part) => part.includes('_') || !/[a-z\d]/i.test(part))) return undefined;
  const whole = text.slice(at, from + (matchAt(nonBlank, text, from)?.length ?? 0));
  const url = withBalance(whole);
  return url.length <= found.length
    ? undefined
    : { start: at, end: at + url.length, target: (isWww ? 'http://' : '') + url };
}

const domain = /[\p{L}\p{N}_.-]+/uy;
const asciiDomain = /[-.\w]+/y;
/** A bracket that opens a target or another link ends it. */
const rest = /(?:[^\s<\]]|\](?![[(]))*/y;
const nonBlank = /[^ \t\r\n]*/y;

/** Names with an underscore in one of the last two parts are no hosts. */
function hasUnderscore(host: string): boolean {
  return host.split('.').slice(-2).join('').includes('_');
}

/** Without the punctuation that belongs to the sentence; a closing parenthesis stays where one was opened. */
function withoutTrail(text: string, from: number, to: number): number {
  let open = 0;
  for (let at = from; at < to; at++) open += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  let end = to;
  for (; end > from; end--) {
    const last = text.charAt(end - 1);
    if (last === ')') {
      if (open >= 0) return end;
      open++;
    } else if (last === ';') {
      const reference = /&[A-Za-z]{1,32};$/.exec(text.slice(Math.max(from, end - 34), end));
      if (reference !== null) end -= reference[0].length - 1;
    } else if (!/[!"'*,.:?_~\]]/.test(last)) return end;
  }
  return end;
}

/** The second pass has its own idea of trailing punctuation. */
function withBalance(url: string): string {
  let end = url.length;
  while (end > 0 && trailing.includes(url.charAt(end - 1))) end--;
  let opened = 0;
  let closed = 0;
  for (let at = 0; at < end; at++) {
    if (url[at] === '(') opened++;
    else if (url[at] === ')') closed++;
  }
  for (let next = url.indexOf(')', end); next >= 0 && opened > closed; next = url.indexOf(')', end)) {
    end = next + 1;
    closed++;
  }
  return url.slice(0, end);
}

const trailing = '!"&\'),.:;<>?]}';

function mail(text: string, at: number, least: number): LiteralLink | undefined {
  let start = at;
  while (start > least && /[\w.+-]/.test(text.charAt(start - 1))) start--;
  if (start === at || text.charAt(start - 1) === '/') return undefined;
  const host = matchAt(mailHost, text, at + 1);
  if (host === undefined || !/[A-Za-z]$/.test(host)) return undefined;
  const end = at + 1 + host.length;
  return { start, end, target: `mailto:${text.slice(start, end)}` };
}

const mailHost = /[\w-]+(?:\.[\w-]+)+/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
