import { printable } from '../printable.js';

/** Markup that may stand in a page as it is. Only `html` makes it, so whatever is text has been escaped. */
export interface Html {
  readonly [made]: string;
}

declare const made: unique symbol;

/** What may stand in a template: markup as it is, text escaped, nothing for what is absent, lists one after the other. */
export type Piece = Html | string | number | false | null | undefined | readonly Piece[];

/** Markup from a template. Whatever is put in is escaped unless `html` made it; attributes must be quoted in the template. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Markup(parts.map((part, index) => part + (index < pieces.length ? write(pieces[index]) : '')).join(''));
}

/** The text of markup, to be written to a file. */
export function markupOf(piece: Html): string {
  if (piece instanceof Markup) return piece.markup;
  throw new TypeError('Only `html` makes markup.');
}

/** A class, so that nothing that was read from a file can pass for markup. */
class Markup implements Html {
  declare readonly [made]: string;
  constructor(readonly markup: string) {}
}

function write(piece: Piece): string {
  if (piece === undefined || piece === null || piece === false) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escape(String(piece));
  return isMarkup(piece) ? markupOf(piece) : piece.map(write).join('');
}

function isMarkup(piece: Html | readonly Piece[]): piece is Html {
  return !Array.isArray(piece);
}

function escape(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
