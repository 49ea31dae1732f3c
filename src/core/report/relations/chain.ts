import type { Chain, ChainStep } from './model.js';

type Next = Omit<ChainStep, 'depth' | 'ends'>;

/** Follows what leads from one document to others. Each document is followed once, so that circles end, and not more than a few hundred. */
export function chainFrom(start: string, next: (path: string) => readonly Next[]): Chain {
  const steps: ChainStep[] = [];
  const followed = new Set([start]);
  let isWhole = true;
  const follow = (path: string, way: readonly string[]): void => {
    const told = new Set<string>();
    for (const one of next(path)) {
      const to = one.document.path;
      if (told.has(to)) continue;
      told.add(to);
      if (steps.length >= most) {
        isWhole = false;
        return;
      }
      const ends = way.includes(to) ? 'circle' : followed.has(to) ? 'above' : null;
      steps.push({ depth: way.length, ...one, ends });
      if (ends !== null) continue;
      followed.add(to);
      follow(to, [...way, to]);
    }
  };
  follow(start, [start]);
  return { steps, isWhole };
}

const most = 200;
