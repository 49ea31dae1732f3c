/** What a repository seems to hold. */
export interface Proposal {
  /** Undefined where types of its own say all. */
  readonly preset: string | undefined;
  readonly types: readonly ProposedType[];
}

interface ProposedType {
  readonly type: string;
  readonly match: readonly string[];
  readonly count: number;
  /** What the configuration says of a type that no preset has. */
  readonly own?: readonly string[];
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

/** Looks at the names of a folder's files, and into a few files where names leave it open. */
export function propose(files: readonly string[], read: (path: string) => string | undefined): Proposal {
  if (files.filter((path) => path.endsWith('/kep.yaml')).length > 1) {
    const count = files.filter((path) => path.endsWith('/kep.yaml')).length;
    return { preset: 'shipshape:kep', types: [{ type: 'kep', match: ['keps/**/[0-9]*-*/README.md'], count }] };
  }
  const documents = files.filter(
    (path) => /\.(?:md|markdown|md\.erb)$/i.test(path) && !/(?:^|\/)(?:README|index|_[^/]*)\.[^/]*$/i.test(path),
  );
  const types = outermost(Object.entries(folderNames).map(([type, names]) => findType(type, names, documents)));
  const [only] = types;
  if (
    types.length === 1 &&
    only?.type === 'runbook' &&
    areAlertRunbooks(
      documents.filter((path) => /(?:^|\/)(?:runbooks?|playbooks)\//.test(path)),
      read,
    )
  )
    return { preset: 'shipshape:prometheus-runbook', types: [{ ...only, type: 'alert-runbook' }] };
  const numbered = proposeNumbered(files, read);
  if (types.length === 0 && numbered.length > 0) return { preset: undefined, types: numbered };
  return { preset: 'shipshape:product', types: [...types, ...numbered] };
}

/** Documents of a type by the glob that finds them. */
interface Found {
  readonly type: string;
  readonly globs: ReadonlyMap<string, number>;
}

function findType(type: string, names: readonly string[], documents: readonly string[]): Found {
  const globs = new Map<string, number>();
  for (const path of documents) {
    const parts = path.split('/').slice(0, -1);
    const at = parts.findIndex((part) => names.includes(part.toLowerCase()));
    if (at < 0) continue;
    const ending = /\.[a-z]+(?:\.erb)?$/i.exec(path)?.[0] ?? '.md';
    const glob = `${parts.slice(0, at + 1).join('/')}/**/*${ending}`;
    globs.set(glob, (globs.get(glob) ?? 0) + 1);
  }
  return { type, globs };
}

/** A folder inside another type's is most likely a subject there: `enhancements/insights` holds enhancements of something called insights. */
function outermost(found: readonly Found[]): readonly ProposedType[] {
  const folderOf = (glob: string): string => glob.slice(0, glob.indexOf('/**'));
  const folders = found.flatMap(({ globs }) => [...globs.keys()].map(folderOf));
  return found.flatMap(({ type, globs }) => {
    const left = [...globs].filter(([glob]) => !folders.some((folder) => folderOf(glob).startsWith(`${folder}/`)));
    const count = left.reduce((sum, [, one]) => sum + one, 0);
    return count === 0 ? [] : [{ type, match: left.map(([glob]) => glob).sort(), count }];
  });
}

/** Folders such as `CIP-0012/README.md`: each prefix is a type of its own, and asks for what nearly all of its documents have. */
function proposeNumbered(
  files: readonly string[],
  read: (path: string) => string | undefined,
): readonly ProposedType[] {
  const groups = new Map<string, string[]>();
  for (const path of files) {
    const [, folder = '', prefix] = /^((?:.*\/)?)([A-Z]{2,10})-\d+\/README\.md$/.exec(path) ?? [];
    if (prefix === undefined) continue;
    const glob = `${folder}${prefix}-[0-9]*/README.md`;
    groups.set(glob, [...(groups.get(glob) ?? []), path]);
  }
  return [...groups].flatMap(([glob, paths]) => {
    const prefix = /([A-Z]+)-\[/.exec(glob)?.[1] ?? '';
    if (paths.length < fewest) return [];
    const required = commonKeys(paths.map((path) => read(path) ?? ''));
    const id = required.find((key) => key.toUpperCase() === prefix);
    const title = required.find((key) => key.toLowerCase() === 'title');
    const own = [
      ...(id === undefined
        ? []
        : [`id: { field: ${id}, pattern: '{number}', file-name: '${prefix}-{number:4}/README.md' }`]),
      ...(title === undefined ? [] : [`title-field: ${title}`]),
      ...(required.length === 0 ? [] : ['fields:', ...required.map((key) => `  ${key}: { type: any, due: always }`)]),
    ];
    return [{ type: prefix.toLowerCase(), match: [glob], count: paths.length, own }];
  });
}

/** Keys of the frontmatter that at least nine documents of ten give a value, in the order of the first document. */
function commonKeys(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const fenced = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
    const lines = fenced.split(/\r?\n/);
    for (const [at, line] of lines.entries()) {
      const [, key, value = ''] = /^([A-Za-z][\w-]*):(.*)$/.exec(line) ?? [];
      const below = /^(?:[ \t]|-)/.test(lines[at + 1] ?? '');
      if (key !== undefined && (below || !saysNothing.test(value))) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= texts.length * 0.9).map(([key]) => key);
}

const saysNothing = /^\s*(?:n\/?a|none|null|~|\[\s*\]|tb[ad]|''|"")?\s*$/i;

/** Fewer numbered folders than this may be chance. */
const fewest = 3;

/** Most of a sample has the four sections of an alert's runbook. */
function areAlertRunbooks(paths: readonly string[], read: (path: string) => string | undefined): boolean {
  const sample = paths.slice(0, 20).map((path) => read(path) ?? '');
  const fitting = sample.filter((text) => /^## Meaning/m.test(text) && /^## Mitigation/m.test(text));
  return sample.length > 0 && fitting.length * 2 > sample.length;
}

/** The text of a configuration; globs are written only where they differ from the preset's own. */
export function configText({ preset, types, baseline }: Proposal & { readonly baseline: boolean }): string {
  const lines = ['# What Shipshape looks after here. `shipshape explain` lists the rules.'];
  if (preset !== undefined) lines.push(`extends: [${preset}]`);
  const endings = types.flatMap(({ match }) => match).some((glob) => !glob.endsWith('.md'));
  if (endings) lines.push("include: ['**/*.md', '**/*.md.erb', '**/*.markdown']");
  if (types.length > 0 && preset !== 'shipshape:kep') {
    lines.push('types:');
    for (const { type, match, own = [] } of types) {
      lines.push(`  ${type}:`, `    match: [${match.map((glob) => `'${glob.replaceAll("'", "''")}'`).join(', ')}]`);
      lines.push(...own.map((line) => `    ${line}`));
    }
  }
  lines.push('owners: { from: [CODEOWNERS, catalog-info.yaml, OWNERS_ALIASES] }');
  if (baseline) lines.push('baseline: shipshape-baseline.json');
  return `${lines.join('\n')}\n`;
}
