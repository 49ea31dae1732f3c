import { small } from './names.js';
import { prose } from './prose.js';

/** A task as people write it in checklists: what is to be done, who has it and by when. */
interface TaskWords {
  readonly text: string;
  readonly who: string | undefined;
  readonly by: string | undefined;
}

/** `(R) Help page in French, @acme/docs, 2026-11-27` is a task, who has it and by when. */
export function taskWords(written: string): TaskWords {
  const pieces = written
    .slice(0, longest)
    .split(',')
    .map((piece) => piece.trim());
  const who = pieces.find((piece) => /^@[\w./-]+$/.test(piece));
  const by = pieces.find((piece) => /^\d{4}-\d{2}-\d{2}$/.test(piece));
  const text = pieces.filter((piece) => piece !== who && piece !== by).join(', ');
  return { text: small(prose(text.replace(/^\(R\)\s*/, ''))), who, by };
}

const longest = 500;
