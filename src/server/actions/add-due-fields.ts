import { CodeActionKind } from 'vscode-languageserver';
import { mended } from '../../core/edit/mend.js';
import { toEdits } from '../changes.js';
import { type ActionContext, defineAction } from './define.js';

/** All fields that are due and missing, each in its place. */
export const addDueFields = defineAction({
  name: 'add-due-fields',
  kind: CodeActionKind.QuickFix,
  offer: (context) => addAll(context, 'field-missing', (count) => `Add all ${count} fields that are due`),
});

/** The first fix of every finding of a code, where there are several. */
export function addAll(
  { findings, here, source, workspace, session, folder, shown }: ActionContext,
  code: string,
  title: (count: number) => string,
) {
  const missing = findings.filter((finding) => finding.code === code && finding.fixes.length > 0);
  if (missing.length < 2 || !here.some((finding) => finding.code === code)) return [];
  const subjects = new Set(missing.map(({ subject }) => subject));
  const edits = mended(source, workspace.configs, (finding) =>
    finding.code === code && subjects.has(finding.subject) ? finding.fixes[0] : undefined,
  );
  if (edits.length === 0) return [];
  return [
    {
      title: title(missing.length),
      kind: CodeActionKind.QuickFix,
      diagnostics: missing.flatMap(shown),
      edit: toEdits(session, folder, edits),
    },
  ];
}
