import type { Rule } from '../rules/define.js';
import type { FieldSpec } from '../schema/model.js';
import { asExamples, cell, optionsTable } from './page.js';

/** A rule's page in Markdown: what `docs/rules/<code>.md` holds and `explain` prints. `examples` are the rule's scenarios. */
export function rulePage(rule: Rule, examples?: string): string {
  const parts = [
    `# ${rule.code}`,
    rule.summary,
    rule.details.trim(),
    facts(rule),
    optionsTable(rule.options ?? {}),
    configuring(rule),
  ];
  if (examples !== undefined) parts.push(`## Examples\n\n${exampleNote}\n\n${asExamples(examples)}`);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The page that lists all rules, for `docs/rules/README.md`. */
export function rulesIndex(rules: readonly Rule[]): string {
  const rows = [...rules]
    .sort((a, b) => a.code.localeCompare(b.code))
    .map(
      (rule) =>
        `| [${rule.code}](${rule.code}.md) | ${rule.severity} | ${rule.fixable ? 'yes' : ''} | ${cell(rule.summary)} |`,
    );
  return [
    '# Rules',
    indexNote,
    ['| rule | severity | fix | finds |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    '',
  ].join('\n\n');
}

const indexNote =
  'Each rule finds one kind of fault. Its page says why the fault matters, how to mend it, how to configure the rule, and shows ' +
  'examples, which are the tests of the rule too.';

const exampleNote =
  'A finding stands under the line it is about. `fixed` is the file after `shipshape lint --fix`; `offered` is the file after the ' +
  'first fix that the editor offers for each finding.';

function facts(rule: Rule): string {
  const fix = rule.fixable
    ? 'the editor offers one, and `shipshape lint --fix` applies those that are sure'
    : 'none; the answer is the author’s to give';
  return [`- Severity: ${rule.severity}`, `- Fix: ${fix}`].join('\n');
}

function configuring(rule: Rule): string {
  const other = rule.severity === 'warning' ? 'error' : 'warning';
  const [option] = Object.values(rule.options ?? {});
  const withOption =
    option === undefined ? '' : `  # with options: { severity: ${other}, ${option.name}: ${example(option)} }\n`;
  return `## Configuring

In \`shipshape.yaml\`:

\`\`\`yaml
rules:
  ${rule.code}: ${other} # error, warning, info or off
${withOption}overrides:
  - files: ["archive/**"]
    rules: { ${rule.code}: off }
\`\`\`

In a document, with the reason behind a colon:

\`\`\`md
<!-- shipshape-disable-next-line ${rule.code}: why this one is right -->
\`\`\`

\`\`\`yaml
# shipshape-disable-next-line ${rule.code}: why this one is right
\`\`\`

\`<!-- shipshape-disable-file ${rule.code}: reason -->\` does it for the whole file.`;
}

function example(spec: FieldSpec): string {
  return spec.example ?? spec.default ?? '…';
}
