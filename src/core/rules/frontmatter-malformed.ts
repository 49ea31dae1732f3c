import { defineRule } from './define.js';

/** Reported while a document is read: metadata that breaks the rules of its format. */
export const frontmatterMalformed = defineRule({
  code: 'frontmatter-malformed',
  summary: 'A line of the metadata cannot be read as YAML, TOML or JSON.',
  details: `
Tools that read the file, this one among them, can only guess what such a line means. The usual causes are a value that starts with \`@\`
or contains \`: \` and is not quoted, a quote that is not closed, text behind a quoted value, and a tab as indentation.

The fault is reported once, at its place. All other fields keep working: they are checked, completed and listed as usual.

Mend it by putting the value between quotes, or by closing what was opened.`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
