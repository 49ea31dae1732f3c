import { describeType } from '../schema/describe.js';
import type { FieldSpec } from '../schema/model.js';

/** The table of a rule's, or a kind's, options; '' where there are none. */
export function optionsTable(options: Readonly<Record<string, FieldSpec>>): string {
  const specs = Object.values(options);
  if (specs.length === 0) return '';
  const rows = specs.map(
    (spec) => `| \`${spec.name}\` | ${cell(describeType(spec.type))} | ${byDefault(spec)} | ${cell(spec.doc ?? '')} |`,
  );
  return ['## Options', '', '| option | value | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function byDefault(spec: FieldSpec): string {
  return spec.default === undefined ? '' : `\`${cell(spec.default)}\``;
}

/** Scenarios as a part of the page: headings one level deeper, and each block's path above it instead of in its fence. */
export function asExamples(scenarios: string): string {
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

/** A text inside a table's cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
