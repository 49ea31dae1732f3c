import type { TypeSpec } from '../config/model.js';
import { quoted } from '../document/quoting.js';

export interface DraftOptions {
  readonly title: string;
  /** ISO date. */
  readonly today: string;
  /** Ids of the type's documents, for the next number. */
  readonly takenIds: readonly string[];
  readonly id?: string | undefined;
  readonly owner?: string | undefined;
  readonly stage?: string | undefined;
  /** Where it goes; else the folder that the type's first glob names. */
  readonly folder?: string | undefined;
}

export interface Draft {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

/** A new document of a type: its template with what is known filled in, under the name that its id asks for. */
export function draftDocument(type: TypeSpec, options: DraftOptions): Draft | { readonly fault: string } {
  const slug = slugOf(options.title);
  const id = options.id ?? nextId(type, { title: options.title, slug, taken: options.takenIds });
  if (id === undefined) return { fault: 'A title is needed, since the id is made from it. Add one, or --id.' };
  const folder = options.folder ?? folderOf(type);
  if (folder === undefined)
    return { fault: `The type ${type.name} does not say where its documents lie. Add --folder.` };
  const path = [...folder.split('/').filter((part) => part !== ''), fileName(type, id, slug)].join('/');
  const title = options.title === '' ? type.title : options.title;
  const template = type.template ?? bareTemplate(type);
  const filled = template
    .replaceAll("'{id}'", plain(id))
    .replaceAll("'{title}'", quotedIfNeeded(title))
    .replaceAll("'{today}'", options.today)
    .replaceAll('{id}', id)
    .replaceAll('{title}', title)
    .replaceAll('{today}', options.today);
  return {
    id,
    path,
    text: withValues(filled, { owner: options.owner, [type.lifecycle?.field ?? 'stage']: options.stage }),
  };
}

/** `Parcel lockers!` as `parcel-lockers`. */
function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** One more than the highest number in use; a slug where ids are words. */
function nextId(
  type: TypeSpec,
  { title, slug, taken }: { title: string; slug: string; taken: readonly string[] },
): string | undefined {
  const pattern = type.id?.pattern;
  const number = /\{number(?::(\d+))?\}/.exec(pattern ?? '');
  if (pattern === undefined || number === null) {
    // An alert's page is called as the alert is: `LockerOffline`.
    if (pattern === undefined && /^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+$/.test(title)) return title;
    const bySlug = (pattern ?? '{slug}').replaceAll('{slug}', slug);
    return slug === '' ? undefined : bySlug;
  }
  const highest = taken.reduce((most, id) => Math.max(most, Number(/(\d{1,15})\D*$/.exec(id)?.[1] ?? 0)), 0);
  return pattern
    .replace(number[0], String(highest + 1).padStart(Number(number[1] ?? 0), '0'))
    .replaceAll('{slug}', slug);
}

/** The literal beginning of the type's first glob. */
function folderOf(type: TypeSpec): string | undefined {
  const [glob] = type.match;
  if (glob === undefined) return undefined;
  const parts = glob.split('/').slice(0, -1);
  const wild = parts.findIndex((part) => /[*?{[]/.test(part));
  return (wild < 0 ? parts : parts.slice(0, wild)).join('/');
}

function fileName(type: TypeSpec, id: string, slug: string): string {
  const pattern = type.id?.fileName ?? '{id}.md';
  const number = /\d+(?=\D*$)/.exec(id)?.[0] ?? id;
  const named = pattern
    .replaceAll('{id}', id)
    .replaceAll(/\{number(?::\d+)?\}/g, number)
    .replaceAll('{slug}', slug === '' ? id.toLowerCase() : slug);
  // A star stands for words of the title; an id that is made of them needs none.
  const words = slug === '' || id.toLowerCase().includes(slug) ? '' : slug;
  return named
    .replaceAll(/-?\*+/g, (star) =>
      words === '' ? '' : `${star.startsWith('-') || named.includes(`${id}*`) ? '-' : ''}${words}`,
    )
    .replaceAll(/-+\./g, '.');
}

function withValues(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values).reduce((filled, [key, value]) => {
    if (value === undefined) return filled;
    const line = new RegExp(`^(${key.replaceAll(/[^\w-]/g, '')}:)[^\\n#]*`, 'm');
    return filled.replace(line, (_, name: string) => `${name} ${quotedIfNeeded(value)} `).replace(/[ \t]+$/gm, '');
  }, text);
}

function plain(id: string): string {
  return /^[A-Za-z][\w.-]*$/.test(id) || /^[1-9]\d*$/.test(id) ? id : quoted(id);
}

function quotedIfNeeded(text: string): string {
  return /^[\p{L}][\p{L}\p{N} .,()/-]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off)$/i.test(text) &&
    !text.endsWith(' ')
    ? text
    : quoted(text);
}

/** A type without a template gives its due fields and sections. */
function bareTemplate(type: TypeSpec): string {
  const first = type.lifecycle?.initial;
  const isFirst = (due: string | undefined): boolean => due !== undefined && (due === 'always' || due === first);
  const fields = Object.values(type.fields).filter(
    (spec) => isFirst(spec.due) || spec.name === type.id?.field || spec.name === type.titleField,
  );
  const lines = fields.map(({ name, doc, ...spec }) => {
    const value = name === type.id?.field ? "'{id}'" : name === type.titleField ? "'{title}'" : (spec.default ?? '');
    return `${name}: ${value}${doc === undefined ? '' : ` # ${doc}`}`.replace(/ +/g, ' ').trimEnd();
  });
  const sections = type.sections.map(
    ({ heading, level, doc }) => `${'#'.repeat(level)} ${heading}\n${doc === undefined ? '' : `\n<!-- ${doc} -->\n`}`,
  );
  return [`---\n${lines.map((line) => `${line}\n`).join('')}---\n`, '# {title}\n', ...sections].join('\n');
}
