import type { Workspace } from '../core/workspace/workspace.js';

export interface Judging {
  readonly today: string;
  /** Lets messages that have come in be handled. */
  readonly pause: () => Promise<void>;
  /** Whether there is no use in going on. */
  readonly isOver: () => boolean;
  /** Hears of documents whose findings changed. */
  readonly tell: (paths: readonly string[]) => void;
}

/** Judges whatever is in doubt, a few milliseconds at a time, so that a keystroke or a question that comes meanwhile never waits long. */
export async function judgeRest(workspace: Workspace, { today, pause, isOver, tell }: Judging): Promise<void> {
  let slice = shortest;
  while (workspace.pending > 0 && !isOver()) {
    const changed: string[] = [];
    for (let judged = 0; judged < told && workspace.pending > 0 && !isOver();) {
      const until = performance.now() + slice;
      do changed.push(...workspace.takeChanged(today, { most: 1 }));
      while (++judged < told && workspace.pending > 0 && performance.now() < until);
      const stopped = performance.now();
      await pause();
      slice = Math.min(Math.max(shortest, (performance.now() - stopped) * 3), longest);
    }
    if (changed.length > 0) tell(changed);
  }
}

/** Documents judged before anybody is told: some clients ask for everything anew each time. */
const told = 16;
/** Milliseconds between two pauses: more where a pause takes long by itself, as in a browser. */
const shortest = 4;
const longest = 12;

/** How long an edit waits before it is judged, in milliseconds, by what the last ones have cost. */
export class Delay {
  private costs: readonly [number, number] = [0, 0];
  private isAsked = false;
  private isExpected = false;

  /** One expensive edit is an accident of the machine; two are a document that cannot be judged at every keystroke. */
  get milliseconds(): number {
    const cost = Math.min(...this.costs);
    return cost < cheap ? (this.isExpected ? moment : 0) : Math.min(cost * 3, longestDelay);
  }

  /** Somebody asked about the text as it stands. Editors do so behind one keystroke after the other, and the next question is waited for. */
  asked(): void {
    this.isAsked = true;
  }

  spent(milliseconds: number): void {
    this.costs = [this.costs[1], milliseconds];
    this.isExpected = this.isAsked;
    this.isAsked = false;
  }
}

/** Milliseconds within which the question behind a keystroke comes in. */
const moment = 3;
/** Milliseconds of judging up to which every keystroke is judged at once. */
const cheap = 30;
const longestDelay = 400;
