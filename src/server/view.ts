import type { Workspace } from '../core/workspace/workspace.js';
import type { Notification, Request } from '../protocol/message.js';
import type { Placed, ViewChange, ViewParams } from '../protocol/view.js';
import type { Folder } from './folder.js';
import type { Session } from './session.js';

/** What a view is built from: one folder as it is now. */
export interface ViewContext {
  readonly workspace: Workspace;
  readonly today: string;
  readonly root: string;
  readonly uriOf: (path: string) => string;
}

/** A subject, and the document that it belongs to. */
export interface Built<Item> {
  readonly path: string;
  readonly item: Item;
}

/** What a client may show: the request that asks for it, the notification that tells of changes, and how it is built. */
export interface View<Item, Params extends ViewParams = ViewParams> {
  readonly request: Request<
    Params,
    { readonly roots: readonly string[]; readonly unread: readonly string[]; readonly subjects: readonly Item[] }
  >;
  readonly changed: Notification<ViewChange>;
  /** All documents that it lists, where each is built for itself; undefined where a folder can only be built as a whole. */
  list?(context: ViewContext): readonly string[];
  /** The subjects of a document, or of a whole folder; whatever it looks at is noted, and it is built anew when that changes. */
  build(context: ViewContext, path: string): readonly Built<Item>[];
  /** Whether a document that was asked for by name is one that these parameters mean; it is when left out. */
  isMeant?(context: ViewContext, path: string, params: Params): boolean;
  order(a: Item, b: Item): number;
}

/** Declares a view whose subjects are documents, each for itself. */
export function documentView<Subject>({
  at,
  ...view
}: Omit<View<Placed<Subject>>, 'build'> & {
  /** What it shows of a document; undefined where that is none of its kind. */
  readonly at: (context: ViewContext, path: string) => Subject | undefined;
}): View<Placed<Subject>> {
  return {
    ...view,
    build: (context, path) => {
      const subject = at(context, path);
      return subject === undefined ? [] : [{ path, item: { uri: context.uriOf(path), root: context.root, subject } }];
    },
  };
}

/** A folder as views see it; undefined while it has no configuration that works. */
export function contextOf(session: Session, folder: Folder): ViewContext | undefined {
  const { workspace } = folder;
  if (workspace === undefined) return undefined;
  return {
    workspace,
    get today() {
      return session.today;
    },
    root: folder.uri,
    uriOf: (path) => session.uriOf(folder, path),
  };
}

/** The documents of a folder that URIs mean. One that is none may become one. */
export function pathsIn(session: Session, folder: Folder, uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => {
    const at = session.locate(uri);
    if (at?.folder !== folder) return [];
    const documents = folder.documentsIn(at.path);
    return documents.length === 0 ? [at.path] : documents;
  });
}
