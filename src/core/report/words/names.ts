/** Who somebody is, for a sentence: `@acme/sre-oncall` is `the SRE on-call team`; people by handle and addresses stay as they are. */
export function nameInWords(owner: string): string {
  const plain = owner.trim().replace(/^(?:user|group):(?:default\/)?/, '');
  if (/^[^@\s]+@[^@\s]+$/.test(plain)) return plain;
  const at = plain.lastIndexOf('/');
  if (at >= 0) return teamInWords(plain.slice(at + 1));
  return plain.replace(/^@/, '');
}

/** Team handles inside a text, put as people say them; at the start of a sentence with a capital. */
export function namesInProse(text: string): string {
  return text.replaceAll(/(^|[.!?:] +|[^\w@/.-]|)@([\w.-]+\/[\w.-]*\w)/g, (_whole, before: string, handle: string) => {
    const name = nameInWords(`@${handle}`);
    return before + (before === '' || /^[.!?]/.test(before) ? capital(name) : name);
  });
}

/** The first letter large. */
export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The first letter small, unless the word is an abbreviation or a name that is not only its sentence's first. */
export function small(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
}

function teamInWords(name: string): string {
  const words = name.split(/[-_.]+/).filter((word) => word !== '');
  const said = words.map((word) => (abbreviations.has(word.toLowerCase()) ? word.toUpperCase() : spoken(word)));
  return `the ${said.join(' ')}${/^teams?$/i.test(said.at(-1) ?? '') ? '' : ' team'}`;
}

function spoken(word: string): string {
  return word.toLowerCase() === 'oncall' ? 'on-call' : word;
}

/** Words that are said letter by letter. */
const abbreviations = new Set([
  'sre',
  'qa',
  'hr',
  'it',
  'ux',
  'ui',
  'pm',
  'pmm',
  'api',
  'ios',
  'cx',
  'ml',
  'ai',
  'crm',
]);
