import { defineRule } from './define.js';

/** Documents that no other one refers to. */
export const documentOrphaned = defineRule({
  code: 'document-orphaned',
  summary: 'No other document refers to this one.',
  details: `
A runbook that no alert, launch or spec names is found by nobody at three in the morning, and an insight that supports no spec was gathered for nothing. References in fields and links in texts count
alike. The rule is off unless it is switched on; \`types\` limits it to the types that make no sense alone.

Name the document where it is needed, or remove it.`,
  severity: 'off',
  fixable: false,
  options: {
    types: {
      name: 'types',
      type: { kind: 'list', item: { kind: 'string' }, accept: 'one-or-list' },
      default: '[]',
      doc: 'The document types that must be referred to; all unless set.',
    },
  },
  scope: 'workspace',
  check(context, { path, body, metadata }) {
    const { index, type, options } = context;
    const { types } = options;
    if (Array.isArray(types) && types.length > 0 && !types.includes(type.name)) return;
    if (index.referrers(path).some(({ from }) => from !== path)) return;
    if (index.backlinks(path).some((from) => from !== path)) return;
    const id = index.summary(path)?.id;
    context.report({
      range: body.headings[0]?.range ?? (metadata.path === path ? metadata.fence : { start: 0, end: 0 }),
      subject: path,
      message: `No document refers to this ${type.title.toLowerCase()}. Name ${id === undefined ? 'it' : `\`${id}\``} where it is needed, or remove it.`,
    });
  },
});
