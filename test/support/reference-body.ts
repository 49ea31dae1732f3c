import GithubSlugger from 'github-slugger';
import type { Nodes, Parents, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Body } from '../../src/core/document/model.js';

/** A body's facts as lines of text, by kind: what two readers of Markdown are compared by. */
export type Facts = Readonly<Record<FactKind, readonly string[]>>;
export type FactKind = 'heading' | 'link' | 'definition' | 'task' | 'code' | 'comment';

const processor = unified().use(remarkParse).use(remarkGfm);

/** The facts as remark has them. */
export function referenceFacts(text: string): Facts {
  const tree: Root = processor.parse(text);
  const facts: Record<FactKind, string[]> = { heading: [], link: [], definition: [], task: [], code: [], comment: [] };
  const slugger = new GithubSlugger();
  const definitions = new Map<string, string>();
  visit(tree, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  visit(tree, (node) => {
    const start = node.position?.start.offset ?? -1;
    const written = text.slice(start, node.position?.end.offset ?? start);
    // Links that remark makes of prose in a second pass have no place.
    const place = node.position === undefined ? '?' : `${start}-${start + written.trimEnd().length}`;
    switch (node.type) {
      case 'heading': {
        const plain = plainText(node).trim();
        facts.heading.push(`${place} ${node.depth} ${plain} #${slugger.slug(plain)}`);
        break;
      }
      case 'link': {
        const isBracketed = text.charAt(start) === '[';
        facts.link.push(`${place} ${isBracketed ? 'inline' : 'autolink'} ${node.url}`);
        break;
      }
      case 'image':
        facts.link.push(`${place} image ${node.url}`);
        break;
      case 'linkReference':
      case 'imageReference': {
        const kind = node.type === 'imageReference' ? 'image' : 'reference';
        facts.link.push(`${place} ${kind} ${definitions.get(node.identifier) ?? ''}`);
        break;
      }
      case 'definition':
        facts.definition.push(`${start} ${node.url}`);
        break;
      case 'listItem':
        if (typeof node.checked === 'boolean') facts.task.push(`${String(node.checked)} ${firstLine(node)}`);
        break;
      case 'code':
      case 'inlineCode':
        facts.code.push(codePlace(text, start, node.type === 'code' ? undefined : place));
        break;
      case 'html':
        for (const match of node.value.matchAll(/<!--([\s\S]*?)(?:-->|$)/g))
          facts.comment.push(match[1]?.replaceAll(/[\s>]+/g, ' ').trim() ?? '');
        break;
    }
  });
  return sorted(facts);
}

/** The facts of a body that was read from the same text. */
export function factsOf(body: Body, text: string): Facts {
  return sorted({
    heading: body.headings.map(
      ({ range, level, text: plain, slug }) => `${range.start}-${range.end} ${level} ${plain} #${slug}`,
    ),
    link: body.links
      .filter(({ kind }) => kind !== 'html' && kind !== 'definition')
      .map(({ range, kind, target }) => `${range.start}-${range.end} ${kind} ${target}`),
    definition: body.definitions.map(({ range, target }) => `${range.start} ${target}`),
    task: body.tasks.map(({ checked, text: plain }) => `${String(checked)} ${plain}`),
    code: body.code.map(({ start, end }) => codePlace(text, start, `${start}-${end}`)),
    comment: body.comments.map(({ text: inside }) => inside.replaceAll(/[\s>]+/g, ' ').trim()),
  });
}

/** What only one side has, by kind: `-` for remark alone, `+` for the other. */
export function differences(
  reference: Facts,
  own: Facts,
): readonly { kind: FactKind; sign: '-' | '+'; fact: string }[] {
  return kinds.flatMap((kind) => {
    const missing = without(reference[kind], own[kind]);
    const extra = without(own[kind], reference[kind]);
    const unplaced = missing.filter((fact) => fact.startsWith('? '));
    const left = without(extra.map(withoutPlace), unplaced);
    return [
      ...without(unplaced, extra.map(withoutPlace)).map((fact) => ({ kind, sign: '-' as const, fact })),
      ...missing.filter((fact) => !fact.startsWith('? ')).map((fact) => ({ kind, sign: '-' as const, fact })),
      ...extra.filter((fact) => left.includes(withoutPlace(fact))).map((fact) => ({ kind, sign: '+' as const, fact })),
    ];
  });
}

function withoutPlace(fact: string): string {
  return fact.replace(/^\S+/, '?');
}

const kinds: readonly FactKind[] = ['heading', 'link', 'definition', 'task', 'code', 'comment'];

function without(all: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}

/**
 * What begins a line is compared by the line alone: how far indented and unclosed code reaches, and from where, is a matter of blanks.
 */
function codePlace(text: string, start: number, place: string | undefined): string {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const beginsLine = /^(?:[\s>*+.)-]|\d|\[[ x]\])*$/i.test(text.slice(line, start));
  return place === undefined || beginsLine ? `line at ${line}` : place;
}

function visit(node: Nodes, enter: (node: Nodes) => void): void {
  enter(node);
  if ('children' in node) for (const child of node.children) visit(child, enter);
}

function plainText(node: Nodes): string {
  if (node.type === 'html') return '';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'footnoteReference') return `[^${node.label ?? ''}]`;
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function firstLine(item: Parents): string {
  const [first] = item.children;
  return first?.type === 'paragraph' ? (plainText(first).trim().split('\n')[0]?.trim() ?? '') : '';
}

function sorted(facts: Record<FactKind, string[]>): Facts {
  for (const kind of kinds) facts[kind].sort();
  return facts;
}
