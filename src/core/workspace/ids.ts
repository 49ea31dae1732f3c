/**
 * Keys under which an id is found, whatever its spelling: `SPEC-12`, `spec-012` and `Spec 12` share one, and a number is found by itself
 * (`#12`, `0012`, `12`) too.
 */
export function idKeys(id: string): readonly string[] {
  const { key, number } = readId(id);
  return number === undefined || key === number ? [key] : [key, number];
}

/** The one key that a reference asks for. */
export function idKey(reference: string): string {
  return readId(reference).key;
}

function readId(id: string): { key: string; number: string | undefined } {
  const plain = id
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const match = plain.length > longest ? null : /^([a-z-]*?)-?#?0*(\d+)$/.exec(plain);
  if (match === null) return { key: plain, number: undefined };
  const number = `#${match[2] ?? ''}`;
  return { key: match[1] === '' ? number : `${match[1] ?? ''}-${match[2] ?? ''}`, number };
}

const longest = 200;
