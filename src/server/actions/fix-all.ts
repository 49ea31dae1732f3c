import { CodeActionKind } from 'vscode-languageserver';
import { mended } from '../../core/edit/mend.js';
import type { Finding, Fix } from '../../core/findings.js';
import { defineAction } from './define.js';

const kind = `${CodeActionKind.SourceFixAll}.shipshape`;

/** Every fix of the document that leaves no doubt, as `lint --fix` makes them. */
export const fixAll = defineAction({
  name: 'fix-all',
  kind,
  offer: ({ source, workspace, findings, analysis }) => {
    const counted = new Set(findings.map(({ code, subject }) => `${code}\n${subject}`));
    // What was switched off is left as it is.
    const choice = (finding: Finding): Fix | undefined =>
      counted.has(`${finding.code}\n${finding.subject}`) ? finding.fixes.find(({ sure }) => sure) : undefined;
    if (!analysis().findings.some((finding) => choice(finding) !== undefined)) return [];
    return [
      {
        title: 'Apply all sure fixes',
        kind,
        later: ({ most }) => mended(source, { tree: workspace.configs, choice, analysis: analysis(), most }),
      },
    ];
  },
});
