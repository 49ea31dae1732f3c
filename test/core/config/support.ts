import { type ConfigHost, type LoadedConfig, loadConfig } from '../../../src/core/config/load.js';
import type { ConfigTree } from '../../../src/core/config/model.js';
import { rules } from '../../../src/core/rules/index.js';
import { lineStarts, positionAt } from '../../../src/core/text/lines.js';
import { presetFile, presetNames, presetText } from '../../../src/presets/index.js';

export type Files = Readonly<Record<string, string>>;

/** Loads `shipshape.yaml` of a workspace that exists in memory only; packages are files under `node_modules`. */
export function load(files: Files): LoadedConfig {
  const read = (path: string): string | undefined => (Object.hasOwn(files, path) ? files[path] : undefined);
  const host: ConfigHost = {
    read,
    preset: presetText,
    presetFile,
    presetNames,
    package: (name) => {
      const path = `node_modules/${name}/shipshape.yaml`;
      const text = read(path);
      return text === undefined ? undefined : { path, text };
    },
  };
  const nested = Object.keys(files).filter(
    (path) => path.endsWith('/shipshape.yaml') && !path.includes('node_modules'),
  );
  return loadConfig(host, 'shipshape.yaml', { rules, nested });
}

/** The faults as people see them: `path:line:column severity message`. */
export function faultsIn(files: Files): readonly string[] {
  const { problems, files: texts } = load(files);
  return problems.map(({ path, range, severity, message }) => {
    const { line, column } = positionAt(lineStarts(texts.get(path) ?? ''), range.start);
    return `${path}:${line}:${column} ${severity} ${message}`;
  });
}

/** The configuration of files that have no fault. */
export function treeOf(files: Files): ConfigTree {
  const { tree } = load(files);
  if (tree === undefined) throw new Error(faultsIn(files).join('\n'));
  return tree;
}

/** The example of the design: what the configuration is promised to look like. */
export const example = `extends: [shipshape:product]          # built-in presets; also ./path.yaml, or an npm package
include: ["docs/**/*.md"]             # explicit paths on the command line win over this
types:
  spec:
    match: ["docs/specs/*.md"]
    metadata: frontmatter             # or: {sidecar: kep.yaml}, or: none
    id: {field: id, pattern: "SPEC-{number:4}", file-name: "{id}-*.md"}
    lifecycle: {field: stage, stages: [discovery, planning, development, launch, live, retired]}
    unknown-fields: allow
    fields:
      owner: {type: owner, due: discovery, doc: "Who answers for this spec."}
      runbooks: {type: "list<ref<runbook>>", due: launch}
      rollback-supported: {type: boolean, due: development}
    sections:
      - {heading: Problem, due: discovery}
      - {heading: Rollback, due: launch, when: {field: criticality, in: [A, B]}}
gates:
  on-call-set:
    title: Someone is on call for it
    applies-to: [spec, launch]
    due: launch
    severity: blocker
    evidence: {field: on-call}
    fix: Set \`on-call\` to the rotation that will be paged.
rules: {link-broken: error, section-order: off, placeholder-left: {severity: warn, words: [TBD, TODO]}}
overrides: [{files: ["docs/specs/archive/**"], rules: {placeholder-left: off}}]
owners: {from: [CODEOWNERS, catalog-info.yaml], also: ["@acme/payments"]}
campaigns: [{name: Runbooks tested by Q1, gates: [runbook-tested], error-from: 2027-01-31}]
waivers: {max-days: 90}
baseline: shipshape-baseline.json
`;
