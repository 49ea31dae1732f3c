import { configFor } from '../config/types.js';
import { entryOf, fieldEntry, listItems, scalarText } from '../document/fields.js';
import type { Document, MapNode } from '../document/model.js';
import { daysOf } from '../readiness/evidence/support/dates.js';
import type { TextEdit } from '../text/range.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import type { Refusal } from './change.js';
import { insertField } from './insert.js';
import { setValue } from './values.js';

/** An item of a roadmap: by the path of its spec, else by the title that the roadmap gives it. */
export interface ItemName {
  readonly spec: string | null;
  readonly title: string;
}

/** Moves an item of a roadmap's metadata to another horizon; every line of the roadmap that names it follows. `text` is that of `metadata.path`. */
export function moveItem(
  index: WorkspaceIndex,
  document: Document,
  { text, item, horizon }: { readonly text: string; readonly item: ItemName; readonly horizon: string },
): readonly TextEdit[] | Refusal {
  if (!/^(?:now|next|later)$/.test(horizon) && daysOf(horizon) === undefined && !/^\S{1,40}$/.test(horizon))
    return {
      refused: `“${horizon}” is no horizon. Use now, next, later, a quarter such as 2027-Q1, or the name of a release.`,
    };
  const type = configFor(index.configs, document.path).types[document.type ?? ''];
  const spec = type?.fields['items'] ?? { name: 'items' };
  const items = listItems(fieldEntry(document, spec)?.value);
  const own = items.flatMap((node) => (node.kind === 'map' && isNamed(index, document, { node, item }) ? [node] : []));
  if (own.length === 0)
    return {
      refused: `${document.path} has no item for ${item.title} in its metadata. Where a roadmap names it by a link under a heading, move that line by hand.`,
    };
  return own.flatMap((node) => {
    const known = entryOf(node, 'horizon')?.value;
    return known === undefined
      ? insertField(document, text, { name: 'horizon', value: horizon, order, parent: node })
      : setValue(document, text, known, horizon);
  });
}

/** Where a horizon goes that an item did not have. */
const order = ['title', 'spec', 'horizon'];

function isNamed(
  index: WorkspaceIndex,
  { path }: Document,
  { node, item }: { readonly node: MapNode; readonly item: ItemName },
): boolean {
  const reference = scalarText(entryOf(node, 'spec')?.value)?.trim();
  if (item.spec === null) return (scalarText(entryOf(node, 'title')?.value)?.trim() ?? reference) === item.title;
  const found = reference === undefined ? undefined : index.resolve(reference, path, ['spec']);
  return found?.kind === 'document' && found.path === item.spec;
}
