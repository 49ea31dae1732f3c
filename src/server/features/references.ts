import { ReferencesRequest } from 'vscode-languageserver';
import { occurrencesOf } from '../../core/lookup/occurrences.js';
import { defineFeature, onFile } from '../feature.js';
import { locationOf, lookAt } from '../looking.js';

/** Every place that names a document, a heading, an owner or an alert. */
export const references = defineFeature({
  name: 'references',
  capabilities: () => ({ referencesProvider: true }),
  handlers: [
    onFile(
      ReferencesRequest.type,
      async (context, { position, context: { includeDeclaration } }) => {
        const found = lookAt(context, context.offset(position));
        if (found === undefined) return null;
        const occurrences = await context.folder.whenKnown(() => occurrencesOf(context.workspace, found.thing, found));
        return occurrences.filter(({ own }) => includeDeclaration || !own).map((one) => locationOf(context, one));
      },
      null,
    ),
  ],
});
