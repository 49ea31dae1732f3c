import { defineRule } from './define.js';

/** Reported while a document is read: metadata that breaks the rules of its format. */
export const frontmatterMalformed = defineRule({
  code: 'frontmatter-malformed',
  summary: 'A line of the metadata cannot be read as YAML, TOML or JSON.',
  details: `
Tools that read the file can only guess what such a line means, this one too. The usual causes are a value that starts with \`@\` or contains \`: \` and is not
quoted, a quote or a list that is not closed, text behind a quoted value, and a fence that is not closed. A fence such as \`---js\` is refused:
metadata is data, and nothing in it is ever run.

Where the line itself shows what was meant, the fix writes it: quotes around a value, a space behind a colon.

The fault is reported once, at its place. All other fields keep working: they are checked, completed and listed as usual.`,
  severity: 'error',
  fixable: true,
  scope: 'reported',
});
