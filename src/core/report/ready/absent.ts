import type { Workspace } from '../../workspace/workspace.js';
import type { ReadyQuery } from './model.js';

/** Sentences on what was asked for and is not here, each with what to do next; none where something was found. */
export function absences(workspace: Workspace, { paths, types }: ReadyQuery): readonly string[] {
  const { index, configs } = workspace;
  if (types.length > 0)
    return types
      .filter((type) => !paths.some((path) => index.summary(path)?.type === type))
      .map((type) => `There is no document of type ${type} here yet. ${begin(type)}`);
  if (paths.length > 0) return [];
  const launches = index.ofType('launch').length;
  if (launches > 0) {
    const past = launches === 1 ? 'the one here is past' : `the ${launches} here are past`;
    return [`No launch is still to come: ${past}. \`shipshape ready --all\` judges everything that has gates.`];
  }
  const gated = new Set(Object.values(configs.root.gates).flatMap(({ appliesTo }) => appliesTo));
  const first = Object.keys(configs.root.types).find((type) => gated.has(type));
  return [`No document here has gates yet.${first === undefined ? '' : ` ${begin(first)}`}`];
}

function begin(type: string): string {
  return `\`shipshape new ${type} "A title"\` writes one.`;
}
