import { DocumentHighlightKind, DocumentHighlightRequest } from 'vscode-languageserver';
import { occurrencesOf } from '../../core/lookup/occurrences.js';
import { defineFeature, onFile } from '../feature.js';
import { lookAt } from '../looking.js';

/** The places of one file that name the same thing. */
export const documentHighlight = defineFeature({
  name: 'document-highlight',
  capabilities: () => ({ documentHighlightProvider: true }),
  handlers: [
    onFile(
      DocumentHighlightRequest.type,
      (context, { position }) => {
        const found = lookAt(context, context.offset(position));
        if (found === undefined) return null;
        return occurrencesOf(context.workspace, found.thing, {
          document: found.document,
          within: found.document.path,
        })
          .filter(({ path }) => path === context.path)
          .map(({ range, own }) => ({
            range: context.range(range),
            kind: own ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          }));
      },
      null,
    ),
  ],
});
