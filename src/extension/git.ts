import * as vscode from 'vscode';

/** The part of the API of VS Code's git extension that is used here. */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  readonly repositories: readonly Repository[];
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository(root: vscode.Uri): Promise<Repository | null>;
}

interface Repository {
  readonly state: {
    readonly HEAD:
      { readonly name?: string; readonly upstream?: { readonly remote: string; readonly name: string } } | undefined;
    readonly indexChanges: readonly Change[];
    readonly workingTreeChanges: readonly Change[];
    readonly untrackedChanges: readonly Change[];
    readonly mergeChanges: readonly Change[];
  };
  status(): Promise<void>;
  getBranchBase(name: string): Promise<{ readonly name?: string; readonly remote?: string } | undefined>;
  getMergeBase(a: string, b: string): Promise<string | undefined>;
  diffBetween(a: string, b: string): Promise<readonly Change[]>;
}

interface Change {
  readonly uri: vscode.Uri;
  readonly status: number;
}

/** The git extension's numbers for a file that is gone, from the index and from the disk. */
const gone: readonly number[] = [2, 6];

/**
 * Files that differ from what the branch came from, by VS Code's own git support, which decides whether git may run here. `base` is the branch
 * that it came from, where git knows one; else only what is not committed counts.
 */
export async function changedFiles(): Promise<{
  readonly uris: readonly vscode.Uri[];
  readonly base: string | undefined;
}> {
  const repositories = await repositoriesOf(await gitApi());
  if (repositories.length === 0)
    throw new Error('No folder of this workspace lies in a git repository, so nothing is known to have changed.');
  const uris = new Map<string, vscode.Uri>();
  let base: string | undefined;
  for (const repository of repositories) {
    await repository.status();
    const { indexChanges, workingTreeChanges, untrackedChanges, mergeChanges } = repository.state;
    const from = await baseOf(repository);
    base ??= from?.name;
    const committed = from === undefined ? [] : await repository.diffBetween(from.commit, 'HEAD');
    for (const { uri, status } of [
      ...committed,
      ...mergeChanges,
      ...indexChanges,
      ...workingTreeChanges,
      ...untrackedChanges,
    ]) {
      if (gone.includes(status)) uris.delete(uri.toString());
      else if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) uris.set(uri.toString(), uri);
    }
  }
  return { uris: [...uris.values()], base };
}

async function gitApi(): Promise<GitApi> {
  const extension = vscode.extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>(
    'vscode.git',
  );
  const git = await extension?.activate();
  if (git?.enabled !== true) throw new Error('Git is not available here. Check the workspace instead.');
  const api = git.getAPI(1);
  if (api.state !== 'initialized')
    await new Promise<void>((done) => {
      const listening = api.onDidChangeState((state) => {
        if (state !== 'initialized') return;
        listening.dispose();
        done();
      });
    });
  return api;
}

async function repositoriesOf(api: GitApi): Promise<readonly Repository[]> {
  const found = new Set<Repository>();
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const repository = api.getRepository(uri) ?? (await api.openRepository(uri));
    if (repository !== null) found.add(repository);
  }
  return [...found];
}

/** Where the branch left the one that it came from. A repository without commits, or a detached one, has no such place. */
async function baseOf(repository: Repository): Promise<{ readonly name: string; readonly commit: string } | undefined> {
  const { HEAD } = repository.state;
  if (HEAD?.name === undefined) return undefined;
  try {
    const parent = await repository.getBranchBase(HEAD.name);
    const name =
      parent?.name === undefined
        ? undefined
        : parent.remote === undefined
          ? parent.name
          : `${parent.remote}/${parent.name}`;
    if (name === undefined) return undefined;
    const commit = await repository.getMergeBase(name, 'HEAD');
    return commit === undefined ? undefined : { name, commit };
  } catch {
    return undefined;
  }
}
