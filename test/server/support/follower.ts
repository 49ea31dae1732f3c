import { isDeepStrictEqual } from 'node:util';
import type { Notification, Request } from '../../../src/protocol/message.js';
import type { Placed, ViewChange, ViewParams, ViewResult } from '../../../src/protocol/view.js';
import type { Client } from './client.js';

/** A view's request and the notification that belongs to it. */
export interface ViewMessages {
  readonly name: string;
  readonly request: Request<ViewParams, ViewResult<unknown>>;
  readonly changed: Notification<ViewChange>;
  /** What it says beside the documents, so that only those come that it lists. */
  readonly also?: object;
}

/** Everything that a view lists, by document. */
export type Shown = ReadonlyMap<string, readonly Placed<unknown>[]>;

/** Asks for everything that a view lists, once. URIs are told by their paths. */
export async function askAll(client: Client, { request }: ViewMessages): Promise<Shown> {
  return byUri(client, (await ask(client, request, {})).subjects);
}

/** An editor's view: it asks for everything once, and afterwards only for what it is told of. */
export class Follower {
  shown = new Map<string, readonly Placed<unknown>[]>();
  /** How many documents it was told of. */
  toldOf = 0;
  private stale: Set<string> | 'all' | undefined;
  private asking: Promise<void> = Promise.resolve();
  private heard: () => void = () => undefined;

  constructor(
    private readonly client: Client,
    private readonly view: ViewMessages,
  ) {
    client.connection.onNotification(view.changed.method, ({ uris }: ViewChange) => {
      this.toldOf += uris?.length ?? 0;
      this.stale = uris === undefined || this.stale === 'all' ? 'all' : new Set([...(this.stale ?? []), ...uris]);
      this.refresh();
    });
  }

  async begin(): Promise<void> {
    this.stale = 'all';
    this.refresh();
    await this.asking;
  }

  /** Resolves when it shows what it should; says what it shows instead after the deadline. */
  async shows(wanted: Shown): Promise<void> {
    const until = Date.now() + 10_000;
    while (!isDeepStrictEqual(this.shown, wanted)) {
      const left = until - Date.now();
      if (left <= 0)
        throw new Error(
          `${this.view.name} shows\n${JSON.stringify([...this.shown].sort(), null, 1)}\ninstead of\n${JSON.stringify([...wanted].sort(), null, 1)}`,
        );
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        this.heard = resolve;
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
    }
  }

  private refresh(): void {
    this.asking = this.asking.then(async () => {
      const { stale } = this;
      this.stale = undefined;
      if (stale === undefined) return;
      if (stale === 'all') this.shown = new Map(await askAll(this.client, this.view));
      else {
        const uris = [...stale];
        const { subjects } = await ask(this.client, this.view.request, { uris, ...this.view.also });
        for (const uri of uris) this.shown.delete(uri.slice(this.client.top.length));
        for (const [path, own] of byUri(this.client, subjects)) this.shown.set(path, own);
      }
      this.heard();
    });
  }
}

async function ask<P, R>(client: Client, { method }: Request<P, R>, params: P): Promise<R> {
  return await client.connection.sendRequest<R>(method, params);
}

function byUri(client: Client, subjects: readonly Placed<unknown>[]): Map<string, readonly Placed<unknown>[]> {
  const shown = new Map<string, Placed<unknown>[]>();
  const text = JSON.stringify(subjects).replaceAll(client.top, '');
  for (const placed of JSON.parse(text) as readonly Placed<unknown>[]) {
    // What was asked for, with other URIs.
    const own = shown.get(placed.uri);
    if (own === undefined) shown.set(placed.uri, [placed]);
    else own.push(placed);
  }
  return shown;
}
