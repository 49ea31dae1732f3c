import { CodeActionKind } from 'vscode-languageserver';
import type { TypeSpec } from '../../core/config/model.js';
import { isRefused } from '../../core/edit/change.js';
import { promotionEdits, promotionOf } from '../../core/edit/promote.js';
import { metadataText } from '../../core/rules/support/fixes.js';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

const kind = `${CodeActionKind.Refactor}.promote`;

/** The next stage, one action for each status that goes with it where the present one does not. */
export const promoteStage = defineAction({
  name: 'promote-stage',
  kind,
  offer: ({ document, type, source, selected, path, session, folder }) => {
    const { metadata } = document;
    if (metadata.path !== path || selected.start > metadata.content.end) return [];
    const subject = { document, type };
    const plain = promotionOf(subject, {});
    if (isRefused(plain)) return [];
    const ways = plain.statuses.length === 0 ? [undefined] : plain.statuses.filter((status) => tells(type, status));
    return ways.flatMap((status) => {
      const promotion = promotionOf(subject, { status });
      if (isRefused(promotion) || promotion.sets.length === 0) return [];
      const edits = promotionEdits(subject, metadataText(source, metadata), promotion);
      if (edits.length === 0) return [];
      const title = `Promote to ${promotion.to.stage}${status === undefined ? '' : `, ${status}`}`;
      return [{ title, kind, edit: toEdits(session, folder, edits) }];
    });
  },
});

/** A status that ends the work, such as withdrawn, is no promotion, and one that goes with every stage says nothing of how far a document is. */
function tells({ fields, statusField, statusByStage }: TypeSpec, status: string): boolean {
  const type = fields[statusField ?? '']?.type;
  const ends = type?.kind === 'enum' && type.values.some(({ value, ends: isEnd }) => value === status && isEnd);
  return !ends && !Object.values(statusByStage).every((statuses) => statuses.includes(status));
}
