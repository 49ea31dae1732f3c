import { HoverRequest, MarkupKind } from 'vscode-languageserver';
import { describe } from '../../core/lookup/hover.js';
import { defineFeature, onFile } from '../feature.js';
import { lookAt } from '../looking.js';

/** What a field is for and when it is due; what a reference, a gate, a date stands for. */
export const hover = defineFeature({
  name: 'hover',
  capabilities: () => ({ hoverProvider: true }),
  handlers: [
    onFile(
      HoverRequest.type,
      async (context, { position }) => {
        const found = lookAt(context, context.offset(position));
        if (found === undefined) return null;
        const { workspace, today, folder } = context;
        const value = await folder.whenKnown(() => describe({ ...found.looking, workspace, today }, found.thing));
        if (value === undefined || value === '') return null;
        return { contents: { kind: MarkupKind.Markdown, value }, range: context.range(found.thing.range) };
      },
      null,
    ),
  ],
});
