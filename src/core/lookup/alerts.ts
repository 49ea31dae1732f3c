import { entryOf, listItems } from '../document/fields.js';
import type { Document, ScalarNode } from '../document/model.js';
import type { Workspace } from '../workspace/workspace.js';

/** An alert that a document names under `alerts`, as a word or with what belongs to it. */
export interface NamedAlert {
  readonly node: ScalarNode;
  /** `plain`: as in a runbook, which answers it. `item`: as in a spec, which raises it. */
  readonly as: 'plain' | 'item';
}

/** The alerts that a document names. */
export function alertsOf({ metadata }: Pick<Document, 'metadata'>): readonly NamedAlert[] {
  return listItems(entryOf(metadata.root, 'alerts')?.value).flatMap((item): NamedAlert[] => {
    const node = item.kind === 'map' ? entryOf(item, 'name')?.value : item;
    if (node?.kind !== 'scalar' || node.source.trim() === '') return [];
    return [{ node, as: item.kind === 'map' ? 'item' : 'plain' }];
  });
}

/** The document that says what to do about an alert: one that is called as it is, else the first runbook that names it. */
export function runbookOf({ index }: Pick<Workspace, 'index'>, name: string): string | undefined {
  const [called] = index.withId(name, []).filter((path) => index.summary(path)?.id === name);
  if (called !== undefined) return called;
  return index.ofType('runbook').find((path) => {
    const document = index.document(path);
    return document !== undefined && alertsOf(document).some(({ node }) => node.source.trim() === name);
  });
}
