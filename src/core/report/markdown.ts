import { printable } from './printable.js';

/** A path with a line, as a link's target. */
export function link(path: string, line: number): string {
  return `${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}

/** A text inside a table's cell: nothing of it is markup but code. Inside code a backslash would be shown, except before the bar that ends a cell. */
export function cell(text: string): string {
  return printable(text.slice(0, 1000).replaceAll(/\s+/g, ' '))
    .split(/((?<!`)(`+)(?!`)(?:.*?[^`])\2(?!`))/)
    .flatMap((part, index) => {
      if (index % 3 === 2) return [];
      return [index % 3 === 1 ? part.replaceAll('|', '\\|') : part.replaceAll(/[\\`*_|<>[\]]/g, '\\$&')];
    })
    .join('');
}

/** A text inside a paragraph or a list item: nothing of it is markup, and it begins no heading, list or quote. */
export function prose(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(/[\\`*_<>[\]~]/g, '\\$&')
    .replaceAll(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}
