import { listItems } from '../document/fields.js';
import type { Node } from '../document/model.js';
import type { Severity } from '../findings.js';
import type { Range } from '../text/range.js';
import { nearest } from '../schema/nearest.js';
import { globFault } from './glob.js';
import type { Problems } from './problems.js';

export interface NameOptions {
  /** What kind of thing carries the name, for the message. */
  readonly what: string;
  readonly problems: Problems;
  readonly severity?: Severity;
}

/** Reports a name that is not among the known ones. */
export function name(node: Node | undefined, known: readonly string[], options: NameOptions): void {
  if (node?.kind === 'scalar' && !known.includes(node.source))
    addUnknown(node.range, { ...options, given: node.source, known, as: 'value' });
}

/** As `name`, of each in a list. */
export function names(node: Node | undefined, known: readonly string[], options: NameOptions): void {
  for (const item of listItems(node)) name(item, known, options);
}

/** Reports that nothing is called so; what is nearest is the remedy. */
export function addUnknown(
  range: Range,
  {
    problems,
    what,
    given,
    known,
    as,
    severity,
  }: NameOptions & { readonly given: string; readonly known: readonly string[]; readonly as: 'key' | 'value' },
): void {
  const near = nearest(given, known);
  const remedies = near === undefined ? [] : [{ kind: as, at: range, to: near }];
  problems.add(range, unknown(what, given, known), { severity, remedies });
}

/** "There is no stage `lunch`. Did you mean `launch`?" */
export function unknown(what: string, given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  if (near !== undefined) return `There is no ${what} \`${given}\`. Did you mean \`${near}\`?`;
  if (known.length === 0) return `There is no ${what} \`${given}\`. Define it first.`;
  const shown = known.slice(0, 8).join(', ');
  return `There is no ${what} \`${given}\`. Use one of ${shown}${known.length > 8 ? ', …' : ''}.`;
}

/** Reports values of a list that stand in it before. */
export function repeated(node: Node | undefined, what: string, problems: Problems): void {
  const seen = new Set<string>();
  for (const item of listItems(node)) {
    if (item.kind !== 'scalar') continue;
    if (seen.has(item.source))
      problems.add(item.range, `The ${what} \`${item.source}\` is listed twice. Remove one.`, {
        remedies: [{ kind: 'remove', at: item.range }],
      });
    seen.add(item.source);
  }
}

/** Reports globs that cannot be used. */
export function globs(node: Node | undefined, problems: Problems): void {
  for (const item of listItems(node)) {
    const fault = item.kind === 'scalar' ? globFault(item.source) : undefined;
    if (fault === undefined || item.kind !== 'scalar') continue;
    const inside = item.source.replace(/^\/+/, '');
    const isMended = inside !== item.source && globFault(inside) === undefined;
    const remedies = isMended ? [{ kind: 'value' as const, at: item.range, to: inside }] : [];
    problems.add(item.range, `The glob cannot be used: ${fault}.`, { remedies });
  }
}
