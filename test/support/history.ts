import type { Change, History } from '../../src/core/readiness/history.js';
import { compileGlobs } from '../../src/core/config/glob.js';
import type { ScenarioHistory } from './scenario.js';

/** A history of commits that are given as data, by Ann; a commit is called after its day. */
export function historyOf({ commits, shallow }: ScenarioHistory): History {
  const changes = new Map<string, Change[]>();
  const texts = new Map<string, string>();
  for (const [order, { date, files }] of [...commits].reverse().entries())
    for (const [path, text] of files) {
      const blob = `${date} ${path}`;
      texts.set(blob, text);
      const commit = date.replaceAll('-', '');
      const change = { commit, date, author: 'Ann <ann@example.com>', blob, path, order };
      changes.set(path, [...(changes.get(path) ?? []), change]);
    }
  if (shallow !== undefined)
    for (const [path, all] of changes) {
      const left = all.filter(({ date }) => date >= shallow);
      // What was there before comes with the first commit that is left.
      const first = commits.findIndex(({ date }) => date >= shallow);
      const earlier = all.find(({ date }) => date < shallow);
      const edge = commits[first]?.date ?? shallow;
      const order = commits.length - 1 - first;
      const kept = left.at(-1)?.date === edge ? left.pop() : earlier;
      const cut: Change[] =
        kept === undefined ? [] : [{ ...kept, date: edge, commit: edge.replaceAll('-', ''), order, edge: true }];
      changes.set(path, [...left, ...cut]);
    }
  return {
    shallow: shallow !== undefined,
    changes: (path) => changes.get(path) ?? [],
    moduleOf: () => undefined,
    lastUnder: (globs) => {
      const fits = compileGlobs(globs);
      const newest = [...changes].filter(([path]) => fits(path)).flatMap(([, all]) => all.slice(0, 1));
      return newest.sort((one, other) => (one.date < other.date ? 1 : -1))[0];
    },
    text: ({ blob }) => (blob === undefined ? undefined : texts.get(blob)),
  };
}
