import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A day that a test turns by hand. A server in this process looks at it when it is told to, one of its own when its timer says so. */
export class HandClock {
  private readonly looks = new Set<() => void>();
  private folder: string | undefined;

  constructor(private day: string) {}

  get today(): string {
    return this.day;
  }

  set today(day: string) {
    this.day = day;
    if (this.folder !== undefined) writeFileSync(join(this.folder, 'today'), day);
  }

  readonly every = (look: () => void): (() => void) => {
    this.looks.add(look);
    return () => this.looks.delete(look);
  };

  /** Time passes: whoever looks now and then, looks. */
  tick(): void {
    for (const look of this.looks) look();
  }

  /** What a Node process is started with to see this day as its machine's. */
  forProcess(): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } {
    this.folder ??= mkdtempSync(join(tmpdir(), 'shipshape-clock-'));
    this.today = this.day;
    return {
      args: ['--import', new URL('process-clock.mjs', import.meta.url).href],
      env: { SHIPSHAPE_TEST_CLOCK: join(this.folder, 'today'), TZ: 'UTC' },
    };
  }

  dispose(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}
