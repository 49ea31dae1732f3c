/**
 * A new id in the spelling that a reference had for the old one: `#12` becomes `#20` and `KEP-0012` becomes `KEP-0020` where the ids are
 * numbers; anything else becomes the new id as it is. `isFree` says whether a bare number would mean the renamed document only.
 */
export function respelt(
  written: string,
  ids: { readonly from: string; readonly to: string },
  isFree: (spelling: string) => boolean,
): string {
  if (written === ids.from) return ids.to;
  const number = /\d+(?=\D*$)/.exec(ids.to)?.[0].replace(/^0+(?=\d)/, '');
  const parts = /^(\D*?)(\d+)$/.exec(written);
  const isBare = /^\d+$/.test(ids.to);
  if (number === undefined || parts === null || (!isBare && !/^#?$/.test(parts[1] ?? ''))) return ids.to;
  const digits = parts[2] ?? '';
  const padded = digits.startsWith('0') ? number.padStart(digits.length, '0') : number;
  const spelling = `${parts[1] ?? ''}${padded}`;
  return isFree(spelling) ? spelling : ids.to;
}
