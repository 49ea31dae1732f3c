import { reorderFields } from '../../core/edit/fields.js';
import { metadataText } from '../../core/rules/support/fixes.js';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

const kind = 'source.organizeFrontmatter.shipshape';

/** The fields in the type's order. */
export const organizeFrontmatter = defineAction({
  name: 'organize-frontmatter',
  kind,
  offer: ({ document, type, source, session, folder }) => {
    if (document.metadata.kind === 'none') return [];
    const order = Object.values(type.fields).map(({ name, aliases = [] }) => [name, ...aliases]);
    const edits = reorderFields(document, metadataText(source, document.metadata), order);
    if (edits.length === 0) return [];
    return [{ title: 'Put the fields in order', kind, edit: toEdits(session, folder, edits) }];
  },
});
