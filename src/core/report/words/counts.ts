/** A number with its noun: `one launch`, `two launches`, `14 launches`, `no launch`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${numberInWords(number)} ${number === 1 || number === 0 ? noun : plural}`;
}

/** Small numbers as words. */
export function numberInWords(number: number): string {
  return words[number] ?? String(number);
}

/** `a, b and c`. */
export function listed(parts: readonly string[], word = 'and'): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${word} ${last}`;
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
