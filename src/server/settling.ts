import type { Workspace } from '../core/workspace/workspace.js';
import { Delay, judgeRest } from './judging.js';

/** A folder, for whoever judges its documents. */
export interface Unsettled {
  /** All documents, where they are read. */
  readonly workspace: Workspace | undefined;
  /** Takes in what was edited. */
  takeIn(): void;
  /** Documents that were edited since this was last asked. */
  takeEdits(): readonly string[];
  openDocuments(): readonly string[];
  today(): string;
  pause(): Promise<void>;
  /** Takes in what has become known of files that were asked for and had not been read; whether there was any. */
  learn(): Promise<boolean>;
  tell(paths: readonly string[], complete: boolean): void;
  /** Keeps what was judged for the next process, where at least so much of it is new. */
  keep(least: number): void;
  rest(): void;
  failed(error: unknown): void;
}

/** Judges a folder's documents when something has happened to them, open ones first, and begins anew when more happens meanwhile. */
export class Settling {
  private readonly delay = new Delay();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private isSettling = false;
  private again = false;
  private disposed = false;

  constructor(private readonly folder: Unsettled) {}

  /** An open file was edited: judged at once, or a little later where that has taken long or a question is waited for. */
  edited(): void {
    this.soon(this.delay.milliseconds);
  }

  /** Somebody asked about the text as it stands. */
  asked(): void {
    this.delay.asked();
  }

  now(): void {
    this.soon(0);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    clearTimeout(this.keepTimer);
  }

  private soon(delay: number): void {
    clearTimeout(this.keepTimer);
    if (this.disposed) return;
    if (this.isSettling) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    // A timer of no time takes a millisecond and more.
    if (delay === 0) void this.settle();
    else this.timer = setTimeout(() => void this.settle(), delay);
  }

  private async settle(): Promise<void> {
    this.isSettling = true;
    try {
      // What has come in with the edit is handled first.
      await this.folder.pause();
      do {
        this.again = false;
        await this.judge();
      } while (this.isOver() && !this.disposed);
    } catch (error) {
      this.folder.failed(error);
    } finally {
      this.isSettling = false;
    }
  }

  private async judge(): Promise<void> {
    const { folder } = this;
    const started = performance.now();
    folder.takeIn();
    const taken = performance.now();
    // Whoever has asked about the text is answered before it is judged.
    await folder.pause();
    if (this.isOver()) return;
    const resumed = performance.now();
    const changed = folder.workspace?.takeChanged(folder.today(), { of: folder.openDocuments() }) ?? [];
    // Lines may have moved where offsets have not, so that what was edited counts as changed.
    const first = new Set([...folder.takeEdits(), ...changed]);
    if (first.size > 0) folder.tell([...first], false);
    this.delay.spent(performance.now() - resumed + taken - started);
    // A message is written when there is a pause, and what was edited does not wait for what rests on it.
    await folder.pause();
    if (this.isOver()) return;
    await this.judgeOthers();
    if (this.isOver()) return;
    if (await folder.learn()) this.again = true;
    if (this.isOver()) return;
    folder.tell([], true);
    this.keepSoon();
    await folder.pause();
    if (!this.isOver()) folder.rest();
  }

  private async judgeOthers(): Promise<void> {
    const { folder } = this;
    const { workspace } = folder;
    if (workspace === undefined) return;
    await judgeRest(workspace, {
      today: folder.today(),
      pause: () => folder.pause(),
      isOver: () => this.isOver() || workspace !== folder.workspace,
      tell: (paths) => {
        folder.tell(paths, false);
      },
    });
  }

  /** Writing all judgements takes a moment, so that it waits for a pause and for many that are new. */
  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => {
      this.folder.keep(20 + (this.folder.workspace?.size ?? 0) / 20);
    }, quiet);
  }

  /** Whether there is no use in going on as before: something was edited meanwhile, or all is over. */
  private isOver(): boolean {
    return this.disposed || this.again;
  }
}

/** Milliseconds without a change after which nobody seems to be typing. */
const quiet = 3000;
