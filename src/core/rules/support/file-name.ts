/**
 * Whether a path ends the way an id's `file-name` says: `{id}-*.md` and `{number}-*\/README.md` for the id `12`. Letters match in
 * either case, numbers by value, `*` anything within a segment.
 */
export function fitsFileName(pattern: string, path: string, id: string): boolean {
  const wanted = pattern.split('/');
  const segments = path.split('/').slice(-wanted.length);
  const number = numberIn(id);
  return (
    segments.length === wanted.length &&
    wanted.every((part, index) => fits(steps(part, id, number), segments[index] ?? ''))
  );
}

/** The file name that an id asks for, with the stars left in: `SPEC-0012-*.md`. */
export function fileNameFor(pattern: string, id: string): string {
  const number = numberIn(id);
  return pattern.replace(placeholders, (_whole, name: string, width?: string) => {
    if (name === 'id') return id;
    return name === 'number' && number !== undefined ? number.padStart(Number(width ?? 0), '0') : '*';
  });
}

const placeholders = /\{(id|number|slug)(?::(\d+))?\}/g;

type Step =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'any' };

/** The last number in an id, without leading zeros. */
function numberIn(id: string): string | undefined {
  return /\d+(?=\D*$)/.exec(id)?.[0].replace(/^0+(?=\d)/, '');
}

function steps(pattern: string, id: string, number: string | undefined): Step[] {
  return pattern
    .split(/(\{(?:id|number|slug)(?::\d+)?\}|\*+)/)
    .filter((part) => part !== '')
    .map((part): Step => {
      if (part === '{id}') return { kind: 'text', text: id.toLowerCase() };
      if (part.startsWith('{number') && number !== undefined) return { kind: 'number', value: number };
      return part.startsWith('{') || part.startsWith('*')
        ? { kind: 'any' }
        : { kind: 'text', text: part.toLowerCase() };
    });
}

/** Goes back to the last `any` only, which is enough for globs and keeps this from exploding. */
function fits(list: readonly Step[], segment: string): boolean {
  const text = segment.toLowerCase();
  let step = 0;
  let at = 0;
  let retry: { step: number; at: number } | undefined;
  while (step < list.length || at < text.length) {
    const current = list[step];
    const end = current === undefined ? -1 : current.kind === 'any' ? at : endOf(current, text, at);
    if (current?.kind === 'any') retry = { step, at };
    if (end >= 0) {
      step += 1;
      at = end;
    } else if (retry !== undefined && retry.at < text.length) {
      retry = { step: retry.step, at: retry.at + 1 };
      step = retry.step + 1;
      at = retry.at;
    } else {
      return false;
    }
  }
  return true;
}

function endOf(step: Exclude<Step, { kind: 'any' }>, text: string, at: number): number {
  if (step.kind === 'text') return text.startsWith(step.text, at) ? at + step.text.length : -1;
  let start = at;
  while (text[start] === '0' && /\d/.test(text[start + 1] ?? '')) start += 1;
  const end = start + step.value.length;
  return text.startsWith(step.value, start) && !/\d/.test(text[end] ?? '') ? end : -1;
}
