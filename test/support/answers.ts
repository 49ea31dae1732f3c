import { buildSubjects } from '../../src/core/report/ready/build.js';
import type { GateLine } from '../../src/core/report/ready/model.js';
import type { History } from '../../src/core/readiness/history.js';
import { workspaceOf } from './lint-files.js';

/** What gates answer over some files, a line for each: `specs/a.md owner-set: fail · specs/a.md:1 no `owner` in the frontmatter`. */
export function answersOver(files: ReadonlyMap<string, string>, today: string, history?: History): readonly string[] {
  const workspace = workspaceOf(files, history);
  const subjects = buildSubjects(workspace, workspace.paths(), today);
  return [...subjects]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, gates }) => gates.map((gate) => `${path} ${gate.id}: ${answer(gate)}`));
}

function answer({ state, evidence, because }: GateLine): string {
  const shown = evidence.map(({ path, line, text }) => `${path}:${String(line)} ${text}`);
  return [state, ...(because === null ? [] : [because]), ...shown].join(' · ');
}
