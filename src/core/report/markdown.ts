import { printable } from './printable.js';

/** A path with a line, as a link's target. `base` leads to the workspace's root: a relative path or an address. */
export function link(path: string, line: number, base = ''): string {
  return `${base}${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}

/**
 * A text inside a table's cell: nothing of it is markup but code, and nobody is called by it. Inside code a backslash would be shown, except
 * before the bar that ends a cell.
 */
export function cell(text: string): string {
  return withCode(text.slice(0, 1000), {
    code: (part) => part.replaceAll('|', '\\|'),
    plain: (part) => part.replaceAll(/[\\`*_|<>[\]]/g, '\\$&'),
  });
}

/** As `prose`, for a sentence of ours: what it shows as code stays so. */
export function sentence(text: string): string {
  const plain = (part: string): string => part.replaceAll(/[\\`*_<>[\]~]/g, '\\$&').replaceAll(/&(?=#?\w+;)/g, '\\&');
  return beginning(withCode(text.slice(0, 5000), { code: (part) => part, plain }));
}

/** A text with what is code in it and what is not each written in its own way. */
function withCode(
  text: string,
  { code, plain }: { readonly code: (part: string) => string; readonly plain: (part: string) => string },
): string {
  return printable(quiet(text.replaceAll(/\s+/g, ' ')))
    .split(/((?<!`)(`+)(?!`)(?:.*?[^`])\2(?!`))/)
    .flatMap((part, index) => (index % 3 === 2 ? [] : [index % 3 === 1 ? code(part) : plain(part)]))
    .join('');
}

/** A text inside a paragraph or a list item: nothing of it is markup, it begins no heading, list or quote, and nobody is called by it. */
export function prose(text: string): string {
  const written = printable(text.replaceAll(/\s+/g, ' '))
    .split(handle)
    .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : part.replaceAll(/[\\`*_<>[\]~]/g, '\\$&')))
    .join('')
    .replaceAll(/&(?=#?\w+;)/g, '\\&');
  return beginning(written);
}

/** So that it begins no heading, list or quote. */
function beginning(text: string): string {
  return text.replace(/^([#+=-])/, '\\$1').replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}

/** `@acme/payments` in a comment calls the team; as code it does not, and reads well. What is code already stays as it is. */
function quiet(text: string): string {
  return text
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(new RegExp(handle, 'g'), '`$1`')))
    .join('');
}

const handle = /(?<![\w`/.@])(@[A-Za-z0-9][\w-]*(?:[/.][\w-]+)*)/;
