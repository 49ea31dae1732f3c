import { configField } from '../../complete/config.js';
import { namesAt } from '../../complete/config-names.js';
import type { Config } from '../../config/model.js';
import type { MapNode, Node } from '../../document/model.js';
import { prose, sentence } from '../../report/markdown.js';
import { rules } from '../../rules/index.js';
import { describeType } from '../../schema/describe.js';
import type { FieldSpec } from '../../schema/model.js';
import type { Range } from '../../text/range.js';
import { holds } from '../at.js';
import { rootOf } from './file.js';

/** What there is to say of a key or a name in `shipshape.yaml`, in Markdown; undefined on plain text. */
export function describeConfig(
  { text, config, presets }: { readonly text: string; readonly config: Config; readonly presets: readonly string[] },
  offset: number,
): { readonly range: Range; readonly value: string } | undefined {
  const found = wordAt(rootOf(text), offset, []);
  if (found === undefined) return undefined;
  const { path, range, word } = found;
  const known = namesAt({ config, presets }, path).find(({ value }) => value === word);
  const named =
    known?.detail === undefined
      ? undefined
      : `**${prose(word)}**: ${sentence([known.detail, known.doc].join(' ').trim())}`;
  const spec = found.isKey ? (fieldNamed(config, [...path, word]) ?? configField([...path, word])) : configField(path);
  const value = [named, ruleNamed(path, word), spec === undefined ? undefined : aboutField(spec)]
    .filter((part) => part !== undefined)
    .join('\n\n');
  return value === '' ? undefined : { range, value };
}

interface Word {
  /** The keys around it. */
  readonly path: readonly string[];
  readonly word: string;
  readonly range: Range;
  readonly isKey: boolean;
}

function wordAt(node: Node, offset: number, path: readonly string[]): Word | undefined {
  if (node.kind === 'scalar')
    return node.source !== '' && holds(node.range, offset)
      ? { path, word: node.source.trim(), range: node.range, isKey: false }
      : undefined;
  if (node.kind === 'map') return inMap(node, offset, path);
  for (const item of node.items) {
    const found = wordAt(item, offset, [...path, '[]']);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inMap({ entries }: MapNode, offset: number, path: readonly string[]): Word | undefined {
  for (const { key, keyRange, value } of entries) {
    if (holds(keyRange, offset)) return { path, word: key, range: keyRange, isKey: true };
    const found = wordAt(value, offset, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A field of a document type, as it came to be with what the file builds on. */
function fieldNamed(
  { types }: Config,
  [top, type = '', part, name = '', ...rest]: readonly string[],
): FieldSpec | undefined {
  return top === 'types' && part === 'fields' && rest.length === 0 ? types[type]?.fields[name] : undefined;
}

function ruleNamed(path: readonly string[], word: string): string | undefined {
  const rule = path.at(-1) === 'rules' || path.at(-2) === 'rules' ? rules.find(({ code }) => code === word) : undefined;
  return rule === undefined ? undefined : `**${rule.code}**: ${sentence(rule.summary)}`;
}

function aboutField({ name, type, due, doc, example }: FieldSpec): string {
  return [
    `**${prose(name)}** · \`${describeType(type)}\`${due === undefined ? '' : ` · due at ${prose(due)}`}`,
    doc === undefined ? '' : sentence(doc),
    example === undefined ? '' : `Example: \`${example.replaceAll('`', "'")}\``,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
