import { type InlayHint, InlayHintRefreshRequest, InlayHintRequest } from 'vscode-languageserver';
import { distanceOf } from '../../core/report/words/days.js';
import { valuesOf } from '../../core/rules/support/values.js';
import { daysBetween, parseDate } from '../../core/schema/dates.js';
import { defineFeature, type FileContext, onFile } from '../feature.js';
import { refresh } from '../refresh.js';

/** Titles beside bare ids, and how far away dates are. */
export const inlayHint = defineFeature({
  name: 'inlay-hint',
  capabilities: () => ({ inlayHintProvider: true }),
  handlers: [
    onFile(
      InlayHintRequest.type,
      (context, { range }) => {
        const [start, end] = [context.offset(range.start), context.offset(range.end)];
        return [...titles(context), ...distances(context)]
          .filter(({ offset }) => offset >= start && offset <= end)
          .map(({ offset, label }): InlayHint => {
            const position = context.range({ start: offset, end: offset }).start;
            return { position, label, paddingLeft: true };
          });
      },
      { otherwise: null },
    ),
  ],
  start: (session, connection) => {
    if (session.client.capabilities.workspace?.inlayHint?.refreshSupport !== true) return;
    session.listen({ moved: () => refresh(connection, InlayHintRefreshRequest.type) });
  },
});

interface Hint {
  readonly offset: number;
  readonly label: string;
}

function titles({ document, path, workspace }: FileContext): readonly Hint[] {
  if (document?.metadata.path !== path) return [];
  const { index } = workspace;
  return index.relations(document.path).flatMap(({ target, from, types, range }): Hint[] => {
    const to = index.resolve(target, from, types);
    const summary = to.kind === 'document' ? index.summary(to.path) : undefined;
    // An id that is the title, or a path that spells it out, needs no hint.
    if (summary === undefined || summary.title === '' || summary.title === target || target.includes('/')) return [];
    return [{ offset: range.end, label: shortened(summary.title) }];
  });
}

function distances({ document, type, path, today }: FileContext): readonly Hint[] {
  if (document?.metadata.path !== path || type === undefined) return [];
  return [...valuesOf(document, type, ['date'])].flatMap(({ node }): Hint[] => {
    const day = parseDate(node.source.trim());
    return day === undefined ? [] : [{ offset: node.range.end, label: distanceOf(daysBetween(today, day)) }];
  });
}

function shortened(title: string): string {
  return title.length <= 40 ? title : `${title.slice(0, 39)}…`;
}
