import { defineRule } from './define.js';

/** Reported while a document is read: a document of a type that has metadata, without any. */
export const frontmatterMissing = defineRule({
  code: 'frontmatter-missing',
  summary: 'The document has no metadata where its type expects some.',
  details: `
Without metadata nothing is known of the document: who owns it, how far it is, what it belongs to. It then is in no list and on no
roadmap, and no launch can wait for it.

Frontmatter starts in the very first line, with \`---\` for YAML and \`+++\` for TOML. A blank line or a comment before it makes it part of the
text.`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
