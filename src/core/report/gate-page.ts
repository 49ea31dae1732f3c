import { stringify } from 'yaml';
import type { EvidenceSpec, GateSpec } from '../config/model.js';
import { cell } from './page.js';

/** A gate in Markdown: what `docs/gates/<id>.md` holds and `explain` prints. */
export function gatePage(gate: GateSpec): string {
  const parts = [
    `# ${gate.id}`,
    `${gate.title}.`,
    gate.doc ?? '',
    facts(gate),
    gate.fix === '' ? '' : `Where it is not met: ${gate.fix}`,
    gate.unmet === undefined ? '' : `A brief says: ${gate.unmet}.`,
    shown(gate),
    waiving(gate),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The page that lists gates, for `docs/gates/README.md`. */
export function gatesIndex(gates: readonly GateSpec[]): string {
  const rows = gates.map(
    ({ id, title, appliesTo, due, severity, level }) =>
      `| [${id}](${id}.md) | ${cell(title)} | ${appliesTo.join(', ')} | ${due ?? 'always'} | ${severity} | ${level ?? ''} |`,
  );
  return [
    '# Gates',
    'The gates of the built-in preset `shipshape:product`. A workspace changes them, and adds its own, in `shipshape.yaml`: see [Readiness](../guide/readiness.md).',
    ['| gate | asks whether | of | from | severity | level |', '| --- | --- | --- | --- | --- | --- |', ...rows].join(
      '\n',
    ),
    '',
  ].join('\n\n');
}

function facts({ appliesTo, due, severity, severityWhen, level, effectiveFrom }: GateSpec): string {
  const others = severityWhen.map(({ severity: other }) => other).join(', or ');
  return [
    `- Asked of: ${appliesTo.join(', ')}`,
    `- Due: ${due ?? 'always'}`,
    `- Severity: ${severity}${others === '' ? '' : `, or ${others} as shown below`}`,
    ...(level === undefined ? [] : [`- Level: ${level}`]),
    ...(effectiveFrom === undefined ? [] : [`- For documents created from ${effectiveFrom} on`]),
  ].join('\n');
}

function shown({ evidence, severityWhen }: GateSpec): string {
  const value = {
    evidence: plain(evidence),
    ...(severityWhen.length === 0
      ? {}
      : { 'severity-when': severityWhen.map(({ when, severity }) => ({ when: plain(when), severity })) }),
  };
  return `## What it looks at\n\n\`\`\`yaml\n${stringify(value, { lineWidth: 100 })}\`\`\`\n\nEach kind of evidence has [its page](../evidence/README.md).`;
}

/** Evidence as it is written. */
function plain({ kind, options }: EvidenceSpec): unknown {
  const value = (one: string | EvidenceSpec): unknown => (typeof one === 'string' ? scalar(one) : plain(one));
  const entries = Object.entries(options).map(([name, option]) => [
    name,
    typeof option === 'string' || 'kind' in option ? value(option) : option.map(value),
  ]);
  const [only] = entries;
  // A list stands for `all`.
  return kind === 'all' && entries.length === 1 && only !== undefined ? only[1] : Object.fromEntries(entries);
}

/** Numbers and truth values need no quotes; they are read as text anyway. */
function scalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^[1-9]\d*$/.test(text) ? Number(text) : text;
}

function waiving({ id }: GateSpec): string {
  return `## Going without, for a while

In the document, with a reason, an end, and the approval of somebody other than its owner:

\`\`\`yaml
waivers:
  - gate: ${id}
    reason: why it is safe to go without
    approved-by: '@acme/sre'
    expires: 2027-01-31
\`\`\``;
}
