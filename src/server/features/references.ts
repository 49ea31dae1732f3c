import { ReferencesRequest } from 'vscode-languageserver';
import { occurrencesOf } from '../../core/lookup/occurrences.js';
import { configNameAt } from '../../core/lookup/config/looking.js';
import { configUses } from '../../core/lookup/config/uses.js';
import { defineFeature, onFile } from '../feature.js';
import { gateInConfig } from '../config-looking.js';
import { locationOf, lookAt } from '../looking.js';

/** Every place that names a document, a heading, an owner or an alert; of what `shipshape.yaml` defines, the documents that use it. */
export const references = defineFeature({
  name: 'references',
  capabilities: () => ({ referencesProvider: true }),
  handlers: [
    onFile(
      ReferencesRequest.type,
      async (context, { position, context: { includeDeclaration } }) => {
        const found = lookAt(context, context.offset(position));
        if (found === undefined) return null;
        const { thing } = found;
        const made = thing.kind === 'gate' ? gateInConfig(context.folder, thing.id) : undefined;
        const occurrences = await context.folder.whenKnown(() =>
          made === undefined ? occurrencesOf(context.workspace, thing, found) : configUses(made.looking, made.name),
        );
        return occurrences.filter(({ own }) => includeDeclaration || !own).map((one) => locationOf(context, one));
      },
      {
        otherwise: null,
        inConfig: async (context, { position, context: { includeDeclaration } }) => {
          const { looking, folder } = context;
          const name = configNameAt(looking.file, context.offset(position));
          if (name === undefined) return null;
          const uses = await folder.whenKnown(() => configUses(looking, name));
          return uses.filter(({ own }) => includeDeclaration || !own).map((one) => locationOf(context, one));
        },
      },
    ),
  ],
});
