import { listItems } from '../document/fields.js';
import type { Node } from '../document/model.js';
import type { Severity } from '../findings.js';
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
    options.problems.add(node.range, unknown(options.what, node.source, known), options.severity);
}

/** As `name`, of each in a list. */
export function names(node: Node | undefined, known: readonly string[], options: NameOptions): void {
  for (const item of listItems(node)) name(item, known, options);
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
    if (seen.has(item.source)) problems.add(item.range, `The ${what} \`${item.source}\` is listed twice. Remove one.`);
    seen.add(item.source);
  }
}

/** Reports globs that cannot be used. */
export function globs(node: Node | undefined, problems: Problems): void {
  for (const item of listItems(node)) {
    const fault = item.kind === 'scalar' ? globFault(item.source) : undefined;
    if (fault !== undefined) problems.add(item.range, `The glob cannot be used: ${fault}.`);
  }
}
