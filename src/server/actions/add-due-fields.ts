import { CodeActionKind } from 'vscode-languageserver';
import { mended } from '../../core/edit/mend.js';
import type { Finding, Fix } from '../../core/findings.js';
import { type ActionContext, defineAction, type Offer } from './define.js';

/** All fields that are due and missing, each in its place. */
export const addDueFields = defineAction({
  name: 'add-due-fields',
  kind: CodeActionKind.QuickFix,
  offer: (context) => addAll(context, 'field-missing', (count) => `Add all ${count} fields that are due`),
});

/** The first fix of every finding of a code, where there are several. */
export function addAll(
  { findings, here, source, workspace, analysis, shown }: ActionContext,
  code: string,
  title: (count: number) => string,
): readonly Offer[] {
  const missing = findings.filter((finding) => finding.code === code && finding.fixes.length > 0);
  if (missing.length < 2 || !here.some((finding) => finding.code === code)) return [];
  const subjects = new Set(missing.map(({ subject }) => subject));
  const choice = (finding: Finding): Fix | undefined =>
    finding.code === code && subjects.has(finding.subject) ? finding.fixes[0] : undefined;
  return [
    {
      title: title(missing.length),
      kind: CodeActionKind.QuickFix,
      diagnostics: missing.flatMap(shown),
      later: ({ most }) => mended(source, { tree: workspace.configs, choice, analysis: analysis(), most }),
    },
  ];
}
