import type { MapNode } from '../document/model.js';
import { readYaml } from '../document/yaml.js';
import type { Severity } from '../findings.js';
import { type KnownRule, settingKeys } from './definition.js';
import type { Override, RuleSetting } from './model.js';
import { entriesAt, maps, plain, record, text, texts } from './reader.js';

/** The setting of every rule: its own defaults, with what the configuration says laid over them. */
export function compileRules(root: MapNode, rules: readonly KnownRule[]): Readonly<Record<string, RuleSetting>> {
  const given = new Map(entriesAt(root, 'rules').map(({ key, value }) => [key, value]));
  return record(
    rules.map((rule) => {
      const node = given.get(rule.code);
      const partial = node === undefined ? {} : compileSetting(node.kind === 'map' ? node : undefined);
      return [
        rule.code,
        {
          severity: rule.severity,
          severityByStatus: {},
          effectiveFrom: undefined,
          ...partial,
          options: { ...defaultOptions(rule), ...partial.options },
        },
      ];
    }),
  );
}

/** The overrides in their order; what an override does not say stays as it is. */
export function compileOverrides(root: MapNode): readonly Override[] {
  return maps(root, 'overrides').map((map) => ({
    files: texts(map, 'files') ?? ['**'],
    types: texts(map, 'types') ?? [],
    rules: record(
      entriesAt(map, 'rules').map(({ key, value }) => [
        key,
        value.kind === 'map'
          ? compileSetting(value)
          : value.kind === 'scalar'
            ? { severity: severityNamed(value.source) }
            : {},
      ]),
    ),
  }));
}

function compileSetting(map: MapNode | undefined): Partial<RuleSetting> {
  if (map === undefined) return {};
  const severity = text(map, 'severity');
  const byStatus = entriesAt(map, 'severity-by-status').flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key, severityNamed(value.source)] as const] : [],
  );
  const options = map.entries
    .filter(({ key }) => !settingKeys.includes(key))
    .map(({ key, value }) => [key, plain(value)] as const);
  const effectiveFrom = text(map, 'effective-from');
  return {
    ...(severity === undefined ? {} : { severity: severityNamed(severity) }),
    ...(byStatus.length === 0 ? {} : { severityByStatus: record(byStatus) }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(options.length === 0 ? {} : { options: record(options) }),
  };
}

function severityNamed(name: string): Severity | 'off' {
  return name === 'warn' ? 'warning' : (name as Severity | 'off'); // The definition allows nothing else.
}

function defaultOptions(rule: KnownRule): Readonly<Record<string, unknown>> {
  return record(
    Object.values(rule.options ?? {}).flatMap((spec) => {
      if (spec.default === undefined) return [];
      // Written as in YAML: `[TBD, TODO]`, `true`, `3`.
      const line = `value: ${spec.default}\n`;
      const value = readYaml(line, { start: 0, end: line.length }).root.entries[0]?.value;
      return value === undefined ? [] : [[spec.name, plain(value)] as const];
    }),
  );
}
