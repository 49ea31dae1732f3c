import { configFor } from '../../config/types.js';
import type { Workspace } from '../../workspace/workspace.js';

/** Of some documents those that are launches. */
export function launchesOf({ index }: Workspace, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => index.summary(path)?.type === 'launch');
}

/** Whether a document is not past the stage at which the question is asked whether it is ready. */
export function isToCome({ index, configs }: Workspace, path: string): boolean {
  const summary = index.summary(path);
  const type = configFor(configs, path).types[summary?.type ?? ''];
  const asked = type?.lifecycle?.stages.indexOf(type.readyAt ?? '') ?? -1;
  const { stage } = summary ?? {};
  return stage === undefined || (!stage.ended && (asked < 0 || stage.order <= asked || stage.unknown !== undefined));
}
