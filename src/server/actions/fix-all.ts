import { CodeActionKind } from 'vscode-languageserver';
import { mended } from '../../core/edit/mend.js';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

const kind = `${CodeActionKind.SourceFixAll}.shipshape`;

/** Every fix of the document that leaves no doubt, as `lint --fix` makes them. */
export const fixAll = defineAction({
  name: 'fix-all',
  kind,
  offer: ({ source, workspace, findings, session, folder }) => {
    const counted = new Set(findings.map(({ code, subject }) => `${code}\n${subject}`));
    const edits = mended(source, workspace.configs, (finding) =>
      // What was switched off is left as it is.
      counted.has(`${finding.code}\n${finding.subject}`) ? finding.fixes.find(({ sure }) => sure) : undefined,
    );
    if (edits.length === 0) return [];
    return [{ title: 'Apply all sure fixes', kind, edit: toEdits(session, folder, edits) }];
  },
});
