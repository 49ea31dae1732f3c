import type { FilesPort } from '../core/workspace/model.js';

/** What files answered: a kind, the names in a folder, a text. */
export type Answer = string | readonly string[] | undefined;

/** The same files; told is what was asked about them, as a text that `askAgain` understands. */
export function notingFiles(files: FilesPort, told: (question: string, answer: Answer) => void): FilesPort {
  const note = <T extends Answer>(question: string, answer: T): T => {
    told(question, answer);
    return answer;
  };
  return {
    kind: (path) => note(`kind ${path}`, files.kind(path)),
    list: (path) => note(`list ${path}`, files.list(path)),
    read: (path) => note(`read ${path}`, files.read(path)),
  };
}

export function askAgain(question: string, files: FilesPort): Answer {
  const path = pathIn(question);
  if (question.startsWith('kind')) return files.kind(path);
  return question.startsWith('list') ? files.list(path) : files.read(path);
}

/** The path that a question is about. */
export function pathIn(question: string): string {
  return question.slice(5);
}
