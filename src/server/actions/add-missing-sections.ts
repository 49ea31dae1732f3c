import { CodeActionKind } from 'vscode-languageserver';
import { addAll } from './add-due-fields.js';
import { defineAction } from './define.js';

/** All sections that are due and missing, in order. */
export const addMissingSections = defineAction({
  name: 'add-missing-sections',
  kind: CodeActionKind.QuickFix,
  offer: (context) => addAll(context, 'section-missing', (count) => `Add all ${count} sections that are due`),
});
