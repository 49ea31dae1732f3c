import { type DocumentHighlight, DocumentHighlightKind, DocumentHighlightRequest } from 'vscode-languageserver';
import { type Occurrence, occurrencesOf } from '../../core/lookup/occurrences.js';
import { configNameAt } from '../../core/lookup/config/looking.js';
import { usesInFiles } from '../../core/lookup/config/uses.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';
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
          .map((one) => highlight(context, one));
      },
      {
        otherwise: null,
        inConfig: async (context, { position }) => {
          const { looking, folder } = context;
          const name = configNameAt(looking.file, context.offset(position));
          if (name === undefined) return null;
          const uses = await folder.whenKnown(() => usesInFiles(looking, name, [looking.file]));
          return uses.map((one) => highlight(context, one));
        },
      },
    ),
  ],
});

function highlight(context: FileContext | ConfigContext, { range, own }: Occurrence): DocumentHighlight {
  return { range: context.range(range), kind: own ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
}
