import type { Rule } from '../rules/define.js';
import { describeType } from '../schema/describe.js';
import type { FieldSpec } from '../schema/model.js';

/** A rule's page in Markdown: what `docs/rules/<code>.md` holds and `explain` prints. `examples` are the rule's scenarios. */
export function rulePage(rule: Rule, examples?: string): string {
  const parts = [`# ${rule.code}`, rule.summary, rule.details.trim(), facts(rule), options(rule), configuring(rule)];
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

function options(rule: Rule): string {
  const specs = Object.values(rule.options ?? {});
  if (specs.length === 0) return '';
  const rows = specs.map(
    (spec) => `| \`${spec.name}\` | ${cell(describeType(spec.type))} | ${byDefault(spec)} | ${cell(spec.doc ?? '')} |`,
  );
  return ['## Options', '', '| option | value | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function byDefault(spec: FieldSpec): string {
  return spec.default === undefined ? '' : `\`${cell(spec.default)}\``;
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

/** Scenarios as a part of the page: headings one level deeper, and each block's path above it instead of in its fence. */
function asExamples(scenarios: string): string {
  let fence: string | undefined;
  return scenarios
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (fence !== undefined) {
        if (line === fence) fence = undefined;
        return [line];
      }
      const opening = /^(`{3,}|~{3,})(\S+) (\S+) ?(.*)$/.exec(line);
      if (opening === null) return [line.startsWith('## ') ? `#${line}` : line];
      const [, marks = '', language = '', path = '', role = ''] = opening;
      fence = marks;
      return [`\`${path}\`${role === '' ? '' : `, ${role}`}:`, '', `${marks}${language}`];
    })
    .join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
