/**
 * Writes the reference part of `docs/guide/configuration.md` from the definition that validates `shipshape.yaml`. `--check` only says
 * whether it is fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { configFields, fieldKeys } from '../src/core/config/definition.js';
import { describeType } from '../src/core/schema/describe.js';
import type { FieldSpec, FieldType } from '../src/core/schema/model.js';

const target = fileURLToPath(new URL('../docs/guide/configuration.md', import.meta.url));
const begin = '<!-- generated from src/core/config/definition.ts by scripts/generate-configuration.ts -->\n';
const end = '<!-- end of the generated part -->\n';

/** The guide's page as it stands, and as it must stand now. */
export async function configurationPage(): Promise<{ readonly present: string; readonly wanted: string }> {
  const present = readFileSync(target, 'utf8').replaceAll('\r\n', '\n');
  const start = present.indexOf(begin);
  const stop = present.indexOf(end);
  if (start < 0 || stop < start) throw new Error('docs/guide/configuration.md has lost its markers');
  const text = present.slice(0, start + begin.length) + reference() + present.slice(stop);
  return { present, wanted: await format(text, { parser: 'markdown', printWidth: 120, singleQuote: true }) };
}

function reference(): string {
  const tables = [
    ...tablesOf('', configFields([])),
    { path: 'types.<type>.fields.<field>', fields: Object.values(fieldKeys) },
  ];
  return tables.map(({ path, fields }) => `\n${title(path)}\n\n${table(path, fields)}`).join('') + '\n';
}

interface Table {
  readonly path: string;
  readonly fields: readonly FieldSpec[];
}

/** One table for each map of fields, outer ones first. */
function tablesOf(path: string, fields: Readonly<Record<string, FieldSpec>>): Table[] {
  const specs = Object.values(fields);
  const inner = specs.flatMap((spec) => insideOf(join(path, spec.name), spec.type));
  return [{ path, fields: specs }, ...inner];
}

function insideOf(path: string, type: FieldType): Table[] {
  switch (type.kind) {
    case 'object':
      // Rules are listed on pages of their own; here their map is empty.
      return Object.keys(type.fields).length === 0 ? [] : tablesOf(path, type.fields);
    case 'map':
      return insideOf(`${path}.<${names[path] ?? 'name'}>`, type.value);
    case 'list':
      return insideOf(`${path}[]`, type.item);
    case 'any-of':
      return type.of.flatMap((one) => insideOf(path, one));
    default:
      return [];
  }
}

const names: Readonly<Record<string, string>> = { types: 'type', gates: 'gate' };

function title(path: string): string {
  return path === '' ? '### The file' : `### \`${path}\``;
}

function table(path: string, fields: readonly FieldSpec[]): string {
  const rows = fields.map(
    (spec) =>
      `| \`${spec.name}\`${spec.due === 'always' ? ' (needed)' : ''} | ${typeCell(path, spec)} | ${spec.doc ?? ''} |`,
  );
  return `| key | value | |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function typeCell(path: string, spec: FieldSpec): string {
  if (path === '' && spec.name === 'rules') return '[rules](../rules/README.md)';
  const [first] = insideOf(join(path, spec.name), spec.type);
  if (first !== undefined) return `[${shape(spec.type)}](#${slug(first.path)})`;
  if (spec.name === 'fields' && path.startsWith('types.')) return '[map](#typestypefieldsfield)';
  return `\`${describeType(spec.type).replaceAll('|', '\\|')}\``;
}

function shape(type: FieldType): string {
  if (type.kind === 'list') return 'list';
  if (type.kind === 'any-of')
    return type.of
      .map((one) => (one.kind === 'object' ? 'map' : describeType(one).replaceAll('|', '\\|')))
      .join(' or ');
  return 'map';
}

/** GitHub's anchor of a title that is one piece of code. */
function slug(path: string): string {
  return path.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '');
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { present, wanted } = await configurationPage();
  if (!process.argv.includes('--check')) writeFileSync(target, wanted);
  else if (present !== wanted) {
    console.error('docs/guide/configuration.md is stale. Run `npx tsx scripts/generate-configuration.ts`.');
    process.exitCode = 1;
  }
}
