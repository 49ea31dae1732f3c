import { changed, type Text, toSent } from './convert.js';
import { plain } from './uri.js';

/** A file that is open in the editor, as it stands there. */
export interface Buffer {
  /** As the client spells it. */
  readonly uri: string;
  readonly version: number;
  readonly text: Text;
  /** Whether it has been changed since it was opened or saved. */
  readonly dirty: boolean;
}

type Change = Parameters<typeof changed>[1];

/** What is open in the editor, by URI in any spelling. */
export class Buffers {
  private readonly open = new Map<string, Buffer>();

  get(uri: string): Buffer | undefined {
    return this.open.get(plain(uri));
  }

  all(): Iterable<Buffer> {
    return this.open.values();
  }

  opened({ uri, version, text }: { readonly uri: string; readonly version: number; readonly text: string }): void {
    this.open.set(plain(uri), { uri, version, text: toSent(text), dirty: false });
  }

  changed(uri: string, version: number, changes: readonly Change[]): void {
    const before = this.get(uri);
    if (before === undefined) return;
    this.open.set(plain(uri), { ...before, version, text: changes.reduce(changed, before.text), dirty: true });
  }

  saved(uri: string): void {
    const before = this.get(uri);
    if (before !== undefined) this.open.set(plain(uri), { ...before, dirty: false });
  }

  closed(uri: string): void {
    this.open.delete(plain(uri));
  }
}
