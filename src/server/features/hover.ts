import { type Hover, HoverRequest, MarkupKind, type Position } from 'vscode-languageserver';
import { describe } from '../../core/lookup/hover.js';
import { describeConfig } from '../../core/lookup/config/hover.js';
import { presetNames } from '../../presets/index.js';
import { type ConfigContext, defineFeature, onCursor } from '../feature.js';
import { lookAnywhere } from '../looking.js';

/** What a field is for and when it is due; what a reference, a gate, a date stands for; what a key of `shipshape.yaml` means. */
export const hover = defineFeature({
  name: 'hover',
  capabilities: () => ({ hoverProvider: true }),
  handlers: [
    onCursor(
      HoverRequest.type,
      async (context, { position }) => {
        // VS Code tells nothing of a document that a link leads to.
        const found = lookAnywhere(context, context.offset(position));
        if (found === undefined) return null;
        const { workspace, today, folder } = context;
        const value = await folder.whenKnown(() => describe({ ...found.looking, workspace, today }, found.thing));
        if (value === undefined || value === '') return null;
        return { contents: { kind: MarkupKind.Markdown, value }, range: context.range(found.thing.range) };
      },
      { inConfig, otherwise: null, glance: false },
    ),
  ],
});

function inConfig(context: ConfigContext, { position }: { readonly position: Position }): Hover | null {
  const { text, config } = context;
  const found = describeConfig({ text: text.text, config, presets: presetNames }, context.offset(position));
  if (found === undefined) return null;
  return { contents: { kind: MarkupKind.Markdown, value: found.value }, range: context.range(found.range) };
}
