/** A name as git prints it, taken out of its quotes: those with quotes, backslashes or control characters come quoted as in C. */
export function unquoted(name: string): string {
  if (!name.startsWith('"')) return name.replace(/\t$/, '');
  const bytes: number[] = [];
  const inner = name.slice(1, name.lastIndexOf('"'));
  for (let at = 0; at < inner.length; at++) {
    const octal = /^\\([0-7]{3})/.exec(inner.slice(at, at + 4))?.[1];
    if (octal !== undefined) {
      bytes.push(Number.parseInt(octal, 8));
      at += 3;
    } else if (inner[at] === '\\') bytes.push(...Buffer.from(escapes[inner[++at] ?? ''] ?? inner[at] ?? ''));
    else bytes.push(...Buffer.from(inner[at] ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
