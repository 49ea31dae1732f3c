import type { Relation } from '../../../workspace/model.js';
import type { EvidenceContext } from '../define.js';

/** The references in fields of the scope: of the document, or of the item that is looked at. */
export function relationsIn(
  { document, index, scope }: EvidenceContext,
  names: readonly string[],
): readonly Relation[] {
  const full = names.map((name) => (scope.within === '' ? name : `${scope.within}.${name}`));
  return index
    .relations(document.path)
    .filter(
      ({ field, range }) =>
        full.includes(field) &&
        (scope.within === '' || (range.start >= scope.map.range.start && range.end <= scope.map.range.end)),
    );
}

/** How a document is called: its id, or its path. */
export function nameOf({ index }: EvidenceContext, path: string): string {
  return index.summary(path)?.id ?? path;
}
