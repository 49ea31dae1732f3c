import type { MapNode } from '../document/model.js';
import { compileEvidence } from './compile-evidence.js';
import { compileOverrides, compileRules } from './compile-rules.js';
import { compileType } from './compile-type.js';
import type { KnownRule } from './definition.js';
import type { Config, GateSeverity, GateSpec, TypeSpec } from './model.js';
import type { Problems } from './problems.js';
import { entriesAt, flag, mapAt, maps, number, record, text, texts, child } from './reader.js';
import type { TemplateHost } from './template.js';

export interface CompileContext {
  readonly folder: string;
  readonly problems: Problems;
  readonly host: TemplateHost;
  readonly rules: readonly KnownRule[];
  /** Types by the node they were made of: nested files share most of them with what is around them. */
  readonly types: WeakMap<MapNode, TypeSpec>;
}

/** A checked and merged configuration file as the engine reads it, every default filled in. */
export function compileConfig(root: MapNode, context: CompileContext): Config {
  const links = mapAt(root, 'links');
  const owners = mapAt(root, 'owners');
  const waivers = mapAt(root, 'waivers');
  const slugger = text(links, 'slugger');
  return {
    folder: context.folder,
    include: texts(root, 'include') ?? ['**/*.md'],
    exclude: texts(root, 'exclude') ?? [],
    gitignore: flag(root, 'gitignore') ?? true,
    types: record(
      entriesAt(root, 'types').flatMap(({ key, value }) =>
        value.kind === 'map' ? [[key, typeFrom(key, value, context)] as const] : [],
      ),
    ),
    gates: record(
      entriesAt(root, 'gates').flatMap(({ key, value }) => {
        const gate = value.kind === 'map' ? compileGate(key, value, context.problems) : undefined;
        return gate === undefined ? [] : [[key, gate] as const];
      }),
    ),
    levels: texts(root, 'levels') ?? ['bronze', 'silver', 'gold'],
    rules: compileRules(root, context.rules),
    overrides: compileOverrides(root),
    owners: {
      from: texts(owners, 'from') ?? ['CODEOWNERS', 'catalog-info.yaml', 'OWNERS_ALIASES'],
      also: texts(owners, 'also') ?? [],
    },
    campaigns: maps(root, 'campaigns').map((map) => ({
      name: text(map, 'name') ?? '',
      rules: texts(map, 'rules') ?? [],
      gates: texts(map, 'gates') ?? [],
      errorFrom: text(map, 'error-from') ?? '',
    })),
    waivers: { field: text(waivers, 'field') ?? 'waivers', maxDays: number(waivers, 'max-days') ?? 90 },
    baseline: text(root, 'baseline'),
    links: {
      root: text(links, 'root') ?? '',
      slugger: slugger === 'gitlab' || slugger === 'hugo' ? slugger : 'github',
      ignore: texts(links, 'ignore') ?? [],
      tryEndings: texts(links, 'try-endings') ?? ['.md', '/README.md', '/index.md'],
    },
    limits: { documentBytes: number(mapAt(root, 'limits'), 'document-bytes') ?? 8 * 1024 * 1024 },
  };
}

function typeFrom(name: string, map: MapNode, context: CompileContext): TypeSpec {
  const known = context.types.get(map);
  // A node that is written once and used by two types through an alias makes two.
  if (known?.name === name) return known;
  const type = compileType(name, map, context);
  context.types.set(map, type);
  return type;
}

function compileGate(id: string, map: MapNode, problems: Problems): GateSpec | undefined {
  const node = child(map, 'evidence');
  const evidence = node === undefined ? undefined : compileEvidence(node, problems);
  // What lacks its evidence is reported among the gates' needs.
  if (evidence === undefined) return undefined;
  return {
    id,
    title: text(map, 'title') ?? id,
    appliesTo: texts(map, 'applies-to') ?? [],
    due: text(map, 'due'),
    severity: gateSeverity(text(map, 'severity')),
    severityWhen: maps(map, 'severity-when').flatMap((one) => {
      const condition = child(one, 'when');
      const when = condition === undefined ? undefined : compileEvidence(condition, problems);
      return when === undefined ? [] : [{ when, severity: gateSeverity(text(one, 'severity')) }];
    }),
    level: text(map, 'level'),
    evidence,
    effectiveFrom: text(map, 'effective-from'),
    fix: text(map, 'fix') ?? '',
    unmet: text(map, 'unmet'),
    doc: text(map, 'doc'),
  };
}

function gateSeverity(written: string | undefined): GateSeverity {
  return written === 'warning' || written === 'info' ? written : 'blocker';
}
