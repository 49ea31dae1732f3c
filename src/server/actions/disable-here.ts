import { CodeActionKind } from 'vscode-languageserver';
import { silencing } from '../../core/edit/silence.js';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

/** A comment that switches a finding off where it stands. */
export const disableHere = defineAction({
  name: 'disable-here',
  kind: CodeActionKind.QuickFix,
  offer: ({ here, document, text, session, folder, shown }) =>
    here.flatMap((finding) => {
      const edits = silencing(document, text.text, finding);
      if (edits.length === 0) return [];
      const name = finding.code === 'gate-failed' ? (finding.gate ?? finding.code) : finding.code;
      return [
        {
          title: `Switch ${name} off here`,
          kind: CodeActionKind.QuickFix,
          diagnostics: shown(finding),
          edit: toEdits(session, folder, edits),
        },
      ];
    }),
});
