import type { Built } from './view.js';

/**
 * What a client holds of a view in one folder, by part and document. A text is what it was given; undefined means that it has been told of
 * a change and has not asked again; '' is different from anything, so that it is told next time come what may.
 */
export class Given {
  /** It has asked for all, so that it also hears of what is new. */
  everything = false;
  private readonly texts = new Map<string, Map<string, string | undefined>>();

  has(part: string): boolean {
    return this.texts.has(part);
  }

  /** Whether the client holds something of a part that it has not been told to ask for again. */
  isHeld(part: string): boolean {
    return [...(this.texts.get(part)?.values() ?? [])].some((text) => text !== undefined);
  }

  /** The client is given a part: all of it, or what it asked for. */
  hand(part: string, built: readonly Built<unknown>[], asked: Iterable<string> | undefined): void {
    const now = textsOf(built);
    const known = this.texts.get(part) ?? new Map<string, string | undefined>();
    this.texts.set(part, known);
    for (const path of asked ?? now.keys()) {
      const before = known.get(path);
      const text = now.get(path) ?? nothing;
      // It may have asked for two purposes, and shows the older answer for one of them until it is told.
      known.set(path, before === undefined || before === text ? text : '');
    }
    if (known.size === 0) this.texts.delete(part);
  }

  /** Documents of a part of which the client holds something else, or of which it does not know; it counts as told of them. */
  differences(part: string, built: readonly Built<unknown>[]): readonly string[] {
    const now = textsOf(built);
    const known = this.texts.get(part) ?? new Map<string, string | undefined>();
    const changed = [...known].flatMap(([path, text]) =>
      text === undefined || text === (now.get(path) ?? nothing) ? [] : [path],
    );
    const fresh = this.everything ? [...now.keys()].filter((path) => !known.has(path)) : [];
    for (const path of [...changed, ...fresh])
      if (this.everything && now.has(path)) known.set(path, undefined);
      else known.delete(path);
    if (known.size > 0) this.texts.set(part, known);
    else this.texts.delete(part);
    return [...changed, ...fresh];
  }
}

const nothing = '[]';

function textsOf(built: readonly Built<unknown>[]): ReadonlyMap<string, string> {
  const items = new Map<string, unknown[]>();
  for (const { path, item } of built) {
    const own = items.get(path);
    if (own === undefined) items.set(path, [item]);
    else own.push(item);
  }
  return new Map([...items].map(([path, own]) => [path, JSON.stringify(own)]));
}
