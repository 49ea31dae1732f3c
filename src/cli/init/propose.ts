import { join } from 'node:path';
import { readText } from '../../node/files.js';
import { walk } from '../../node/walk.js';

/** What a repository seems to hold. */
export interface Proposal {
  readonly preset: string;
  readonly types: readonly ProposedType[];
}

interface ProposedType {
  readonly type: string;
  readonly match: readonly string[];
  readonly count: number;
}

/** Folders by the names that teams give them. */
const folderNames: Readonly<Record<string, readonly string[]>> = {
  spec: ['specs', 'spec', 'rfcs', 'rfc', 'prds', 'prd', 'proposals', 'enhancements', 'designs', 'design-docs'],
  roadmap: ['roadmaps', 'roadmap'],
  runbook: ['runbooks', 'runbook', 'playbooks'],
  launch: ['launches', 'launch', 'releases'],
  experiment: ['experiments', 'experiment', 'ab-tests'],
  decision: ['decisions', 'adr', 'adrs', 'architecture-decision-record', 'architecture-decisions'],
  insight: ['insights', 'research', 'feedback'],
};

/** Looks at file names, and into a few files where names leave it open. Nothing is changed. */
export function propose(root: string): Proposal {
  const { files } = walk(root, { gitignore: true, wanted: (path) => /\.(?:md|markdown|ya?ml|erb)$/i.test(path) });
  if (files.filter((path) => path.endsWith('/kep.yaml')).length > 1) {
    const count = files.filter((path) => path.endsWith('/kep.yaml')).length;
    return { preset: 'shipshape:kep', types: [{ type: 'kep', match: ['keps/**/[0-9]*-*/README.md'], count }] };
  }
  const documents = files.filter(
    (path) => /\.(?:md|markdown|md\.erb)$/i.test(path) && !/(?:^|\/)(?:README|index|_[^/]*)\.[^/]*$/i.test(path),
  );
  const types = Object.entries(folderNames).flatMap(([type, names]) => proposeType(type, names, documents));
  const [only] = types;
  if (
    types.length === 1 &&
    only?.type === 'runbook' &&
    areAlertRunbooks(
      root,
      documents.filter((path) => /(?:^|\/)(?:runbooks?|playbooks)\//.test(path)),
    )
  )
    return { preset: 'shipshape:prometheus-runbook', types: [{ ...only, type: 'alert-runbook' }] };
  return { preset: 'shipshape:product', types };
}

function proposeType(type: string, names: readonly string[], documents: readonly string[]): readonly ProposedType[] {
  const counts = new Map<string, number>();
  for (const path of documents) {
    const parts = path.split('/').slice(0, -1);
    const at = parts.findIndex((part) => names.includes(part.toLowerCase()));
    if (at < 0) continue;
    const ending = /(?:\.html)?\.[a-z]+(?:\.erb)?$/i.exec(path)?.[0] ?? '.md';
    const glob = `${parts.slice(0, at + 1).join('/')}/**/*${ending}`;
    counts.set(glob, (counts.get(glob) ?? 0) + 1);
  }
  const match = [...counts.keys()].sort();
  return match.length === 0
    ? []
    : [{ type, match, count: [...counts.values()].reduce((sum, count) => sum + count, 0) }];
}

/** Most of a sample has the four sections of an alert's runbook. */
function areAlertRunbooks(root: string, paths: readonly string[]): boolean {
  const sample = paths.slice(0, 20).map((path) => readText(join(root, path)) ?? '');
  const fitting = sample.filter((text) => /^## Meaning/m.test(text) && /^## Mitigation/m.test(text));
  return sample.length > 0 && fitting.length * 2 > sample.length;
}

/** The text of a configuration; globs are written only where they differ from the preset's own. */
export function configText({ preset, types, baseline }: Proposal & { readonly baseline: boolean }): string {
  const lines = ['# What Shipshape looks after here. `shipshape explain` lists the rules.', `extends: [${preset}]`];
  const endings = types.flatMap(({ match }) => match).some((glob) => !glob.endsWith('.md'));
  if (endings) lines.push("include: ['**/*.md', '**/*.md.erb', '**/*.markdown']");
  if (types.length > 0 && preset !== 'shipshape:kep') {
    lines.push('types:');
    for (const { type, match } of types)
      lines.push(`  ${type}:`, `    match: [${match.map((glob) => `'${glob.replaceAll("'", "''")}'`).join(', ')}]`);
  }
  lines.push('owners: { from: [CODEOWNERS, catalog-info.yaml, OWNERS_ALIASES] }');
  if (baseline) lines.push('baseline: shipshape-baseline.json');
  return `${lines.join('\n')}\n`;
}
