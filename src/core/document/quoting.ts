/** A text as a quoted YAML scalar: in double quotes, or in single ones where that spares escapes. */
export function quoted(text: string): string {
  if (/["\\]/.test(text) && !unprintable.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

/** A text in double quotes, as YAML, JSON and TOML all read it. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll('\x7f', '\\u007f');
}

const unprintable = /[\0-\x1f\x7f-\x9f\u2028\u2029\uFEFF]/;
