import { CodeActionKind } from 'vscode-languageserver';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

/** Every fix of the findings here. */
export const fix = defineAction({
  name: 'fix',
  kind: CodeActionKind.QuickFix,
  offer: (context) =>
    context.here.flatMap((finding) =>
      finding.fixes.map(({ title, edits, sure }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: context.shown(finding),
        isPreferred: sure || finding.fixes.length === 1,
        edit: toEdits(context.session, context.folder, edits),
      })),
    ),
});
