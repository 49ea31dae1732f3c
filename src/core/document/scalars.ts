import type { ScalarNode } from './model.js';

/** The value of an unquoted scalar by the YAML 1.2 core schema: `no` and `12:30` and dates are text, `007` is 7, `1.10` is 1.1. */
export function coreValue(source: string): string | number | boolean | null {
  switch (source) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  return startsLikeNumber(source.charCodeAt(0)) ? numberOr(source) : source;
}

/** A number that survives JSON; infinities, what is no number, and what is too large stay text. */
export function finite(value: number, source: string): number | string {
  return Number.isFinite(value) ? value + 0 : source;
}

/** Nothing behind a key or a dash. */
export function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', source: '', value: null, style: 'plain', range: { start: at, end: at } };
}

function startsLikeNumber(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x2b || unit === 0x2e;
}

function numberOr(source: string): string | number {
  if (/^[-+]?\d+$/.test(source) || /^0(?:o[0-7]+|x[\da-fA-F]+)$/.test(source)) return finite(Number(source), source);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(source)) return finite(Number(source), source);
  return source;
}
