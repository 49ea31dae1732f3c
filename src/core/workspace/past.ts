import { compileGlobs } from '../config/glob.js';
import type { History } from '../readiness/history.js';
import { type Question, questionOf } from './dependencies.js';
import { foldersAbove } from './paths.js';

/** The past of a workspace's files, which tells what of it a judgement asked for, and whose questions have other answers after a commit. */
export class Past {
  private readonly globs = new Map<string, (path: string) => boolean>();

  constructor(
    private readonly history: () => History | undefined,
    private readonly record: (question: Question) => void,
    /** Why there is none, where there is more to say than that. */
    readonly fault: () => string | undefined,
  ) {}

  /** Sets of paths whose past was asked for. */
  get asked(): readonly string[] {
    return [...this.globs.keys()];
  }

  /** Goes on from what was asked. */
  restore(asked: readonly string[]): void {
    for (const key of asked) this.globs.set(key, compileGlobs(key.split('\n')));
  }

  /** Undefined where there is none. */
  seen(): History | undefined {
    this.record(thePast);
    const history = this.history();
    return history === undefined
      ? undefined
      : {
          shallow: history.shallow,
          changes: (path) => {
            this.record(questionOf('changes', path));
            return history.changes(path);
          },
          moduleOf: (path) => {
            for (const folder of foldersAbove(path)) this.record(questionOf('changes', folder));
            return history.moduleOf(path);
          },
          lastUnder: (globs) => {
            const key = globs.join('\n');
            if (!this.globs.has(key)) this.globs.set(key, compileGlobs(globs));
            this.record(questionOf('changes-under', key));
            return history.lastUnder(globs);
          },
          text: (change) => history.text(change),
        };
  }

  /** The questions that have other answers once commits are added that changed these files; without paths, all of them. */
  questionsAbout(paths: readonly string[] | undefined): readonly Question[] {
    if (paths === undefined) return [thePast];
    const under = [...this.globs].filter(([, fits]) => paths.some(fits));
    return [
      ...paths.map((path) => questionOf('changes', path)),
      ...under.map(([key]) => questionOf('changes-under', key)),
    ];
  }
}

const thePast = questionOf('past', '');
