import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Workspace } from '../core/workspace/workspace.js';
import type { ViewParams } from '../protocol/view.js';
import { answers, type Feature } from './feature.js';
import type { Folder } from './folder.js';
import { Given } from './given.js';
import { Delay } from './judging.js';
import { reason, type Session } from './session.js';
import { type Built, contextOf, pathsIn, type View, type ViewContext } from './view.js';

/** Answers the request of a view, and tells the client which of the answers that it has changed, once diagnostics have gone out. */
export function showing<Item, Params extends ViewParams>(
  view: View<Item, Params>,
): Pick<Feature, 'handlers'> & Required<Pick<Feature, 'start'>> {
  const bySession = new WeakMap<Session, Showing<Item, Params>>();
  const of = (session: Session): Showing<Item, Params> => {
    const known = bySession.get(session) ?? new Showing(session, view);
    bySession.set(session, known);
    return known;
  };
  return {
    handlers: [answers(view.request, (session, params, token) => of(session).answer(params, token))],
    start: (session, connection) => {
      of(session).start(connection);
    },
  };
}

/** What one client shows of a view. */
class Showing<Item, Params extends ViewParams> {
  /** Nobody is told before somebody has asked. */
  private isAsked = false;
  private readonly given = new WeakMap<Workspace, Given>();
  private readonly unsettled = new Set<Folder>();
  private readonly delay = new Delay();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers and comparisons take turns, so that nothing changes unseen between an answer and the note of it. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly view: View<Item, Params>,
  ) {}

  start(connection: Connection): void {
    const send = (params: { readonly uris?: readonly string[] }): void => {
      if (this.isAsked) void connection.sendNotification(this.view.changed.method, params);
    };
    const tellAll = (): void => {
      send({});
    };
    this.session.listen({
      changed: (folder, _, complete) => {
        if (!complete || folder.workspace === undefined || !this.given.has(folder.workspace)) return;
        this.unsettled.add(folder);
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.inTurn(() => this.tell(send)).catch((error: unknown) => {
            connection.console.error(`Shipshape failed at ${this.view.changed.method}: ${reason(error)}`);
          });
        }, this.delay.milliseconds);
      },
      configured: tellAll,
      closed: tellAll,
    });
  }

  async answer(params: Params, token: CancellationToken): Promise<Answer<Item>> {
    await this.session.ready();
    this.isAsked = true;
    return await this.inTurn(() => this.collect(params, token));
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.turn.then(task);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async collect(params: Params, token: CancellationToken): Promise<Answer<Item>> {
    const { session, view } = this;
    const roots: string[] = [];
    const subjects: Item[] = [];
    const unread = session.unread.map(({ uri }) => uri);
    for (const folder of session.all()) {
      folder.flush();
      const place = this.placeOf(folder);
      if (place === undefined) continue;
      const { context, given } = place;
      roots.push(folder.uri);
      const asked = params.uris === undefined ? undefined : new Set(pathsIn(session, folder, params.uris));
      if (asked === undefined) given.everything = true;
      const names = view.list === undefined ? [whole] : (asked ?? this.list(place));
      for await (const [part, built] of this.parts(place, names)) {
        if (token.isCancellationRequested) return { roots, unread, subjects };
        given.hand(part, built, view.list === undefined ? asked : [part]);
        for (const { path, item } of built)
          if (asked === undefined || (asked.has(path) && (view.isMeant?.(context, path, params) ?? true)))
            subjects.push(item);
      }
    }
    return { roots, unread, subjects: subjects.sort((a, b) => view.order(a, b)) };
  }

  private async tell(send: (params: { readonly uris: readonly string[] }) => void): Promise<void> {
    const uris: string[] = [];
    const started = performance.now();
    for (const folder of this.unsettled) {
      this.unsettled.delete(folder);
      for (const path of await this.changedIn(folder)) uris.push(this.session.uriOf(folder, path));
    }
    this.delay.spent(performance.now() - started);
    if (uris.length > 0) send({ uris });
  }

  /** Documents whose subjects are not what the client was given. */
  private async changedIn(folder: Folder): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    const place = this.placeOf(folder);
    if (place === undefined) return changed;
    for (let names = this.stale(place); names.length > 0; names = this.stale(place)) {
      for await (const [part, built] of this.parts(place, names)) {
        for (const path of place.given.differences(part, built)) changed.add(path);
        if (!place.given.has(part) && !this.isAll(place)) place.workspace.unwatch({ group: this.group, name: part });
      }
      await folder.whenKnown(() => {
        folder.flush();
      });
    }
    return changed;
  }

  /** What has to be built anew, to see whether it differs. */
  private stale(place: Place): readonly string[] {
    const { folder, workspace, given } = place;
    if (folder.workspace !== workspace) return [];
    const names = new Set(workspace.takeStale(this.group));
    const isListStale = names.delete(listName);
    const held = [...names].filter((part) => given.isHeld(part) || this.isAll(place));
    const fresh = isListStale && given.everything ? this.list(place).filter((path) => !given.has(path)) : [];
    return [...new Set([...held, ...fresh])];
  }

  /** Whether the client hears of anything new in the one part that there is. */
  private isAll({ given }: Place): boolean {
    return this.view.list === undefined && given.everything;
  }

  private list({ workspace, context }: Place): readonly string[] {
    const { view, group } = this;
    return workspace.watch({ group, name: listName, today: context.today }, () => view.list?.(context) ?? []);
  }

  /** Builds parts one after the other, and lets others have their turn between them. Ends early when the folder is read anew. */
  private async *parts(
    { folder, workspace, context }: Place,
    names: Iterable<string>,
  ): AsyncGenerator<readonly [string, readonly Built<Item>[]]> {
    const { session, view, group } = this;
    let until = performance.now() + slice;
    for (const name of names) {
      if (performance.now() > until) {
        await session.pause();
        until = performance.now() + slice;
      }
      if (folder.workspace !== workspace) return;
      const built = await folder.whenKnown(() => {
        folder.flush();
        return workspace.watch({ group, name, today: context.today }, () => view.build(context, name));
      });
      yield [name, built];
    }
  }

  private placeOf(folder: Folder): Place | undefined {
    const context = contextOf(this.session, folder);
    if (context === undefined) return undefined;
    const { workspace } = context;
    const given = this.given.get(workspace) ?? new Given();
    this.given.set(workspace, given);
    return { folder, workspace, context, given };
  }

  /** The name under which a workspace watches what this view shows. */
  private get group(): string {
    return this.view.changed.method;
  }
}

interface Place {
  readonly folder: Folder;
  readonly workspace: Workspace;
  readonly context: ViewContext;
  readonly given: Given;
}

interface Answer<Item> {
  readonly roots: readonly string[];
  readonly unread: readonly string[];
  readonly subjects: Item[];
}

/** The name of the one part of what is built as a whole; no document has it. */
const whole = '';
/** The name under which the list of a view is watched; no path begins like this. */
const listName = '/';
/** Milliseconds of building between two pauses. */
const slice = 8;
