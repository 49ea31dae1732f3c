import type { TextEdit } from '../../text/range.js';
import { join } from '../../workspace/paths.js';
import { type EditHost, movedPath } from '../change.js';
import type { Plan } from './plan.js';

/** The entries of the baseline that name what is renamed by its path or id: what was known before is known under its new name. */
export function baselineEdits(host: EditHost, { moves, ids }: Pick<Plan, 'moves' | 'ids'>): readonly TextEdit[] {
  const { index } = host;
  const { baseline } = index.configs.root;
  const path = baseline === undefined ? undefined : join('', baseline);
  if (path === undefined || index.kind(path) !== 'file') return [];
  const changes = new Map([...ids.values()].map(({ from, to }) => [from, to]));
  return [...(host.text(path) ?? '').matchAll(/"(path|subject)":(\s*)("(?:[^"\\\n]|\\.)*")/g)].flatMap(
    (match): TextEdit[] => {
      const [, key = '', blank = '', written = ''] = match;
      const before = stringIn(written);
      if (before === undefined) return [];
      const moved = movedPath(moves, before);
      const after = key === 'path' ? moved : (changes.get(before) ?? moved);
      const start = match.index + key.length + '"":'.length + blank.length;
      return after === before
        ? []
        : [{ path, range: { start, end: start + written.length }, text: JSON.stringify(after) }];
    },
  );
}

function stringIn(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
