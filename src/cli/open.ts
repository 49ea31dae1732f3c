import { type OpenedWorkspace, openWorkspace } from '../node/open.js';
import { startProgress } from './progress.js';
import { openConfig } from './workspace.js';

/** What commands that read the whole workspace are told about it. */
export interface WholeOptions {
  readonly config?: string;
  readonly cache?: boolean;
}

/** Reads the workspace that the command runs in, with progress on a terminal. */
export async function openWhole(
  { config, cache }: WholeOptions,
  today: string,
): Promise<OpenedWorkspace & { readonly root: string }> {
  const { root, tree, walked } = openConfig({ config, cache });
  const progress = startProgress('Reading');
  try {
    const opened = await openWorkspace(root, {
      tree,
      today,
      cache: cache !== false,
      progress: progress.step,
      ...(walked === undefined ? {} : { walked }),
    });
    return { ...opened, root };
  } finally {
    progress.end();
  }
}
