import { CodeActionKind } from 'vscode-languageserver';
import { insertFields } from '../../core/edit/fields.js';
import { requiredFields } from '../../core/rules/support/required.js';
import { toEdits } from '../changes.js';
import { defineAction } from './define.js';

/** The file beside a document that its metadata belongs into, with the fields that are due. */
export const createSidecar = defineAction({
  name: 'create-sidecar',
  kind: CodeActionKind.QuickFix,
  offer: ({ here, document, type, text, session, folder, shown }) => {
    const home = type.metadata;
    if (home.kind !== 'sidecar' || document.metadata.kind !== 'none') return [];
    return here
      .filter(({ code }) => code === 'frontmatter-missing')
      .map((finding) => {
        const order = Object.values(type.fields).map(({ name, aliases = [] }) => [name, ...aliases]);
        const fields = requiredFields(document, type).map(({ spec }) => ({
          name: spec.name,
          // What is filled in when a document is made is not known of one that is there.
          ...(spec.default === undefined || spec.default.includes('{') ? {} : { value: spec.default }),
        }));
        const edits = insertFields(document, text.text, { fields, order, home });
        return {
          title: `Create ${home.file}`,
          kind: CodeActionKind.QuickFix,
          diagnostics: shown(finding),
          edit: toEdits(session, folder, edits),
        };
      });
  },
});
