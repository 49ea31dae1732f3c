import { CodeActionKind } from 'vscode-languageserver';
import { waiverStub } from '../../core/edit/waive.js';
import { metadataText } from '../../core/rules/support/fixes.js';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

/** The beginning of a waiver for a gate that fails. It holds only when its reason, approval and end are filled in. */
export const waiveGate = defineAction({
  name: 'waive-gate',
  kind: CodeActionKind.QuickFix,
  offer: (context) => {
    const { here, document, source, session, folder, shown } = context;
    const gates = new Map(here.flatMap((finding) => (finding.gate === undefined ? [] : [[finding.gate, finding]])));
    return [...gates].flatMap(([gate, finding]) => {
      const edits = waiverStub(context, metadataText(source, document.metadata), gate);
      if (edits.length === 0) return [];
      return [
        {
          title: `Ask for a waiver of ${gate}`,
          kind: CodeActionKind.QuickFix,
          diagnostics: shown(finding),
          edit: toEdits(session, folder, edits),
        },
      ];
    });
  },
});
