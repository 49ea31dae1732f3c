import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  type Position,
  ErrorCodes,
  type Range,
  RequestType,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { Config, TypeSpec } from '../core/config/model.js';
import { configFor } from '../core/config/types.js';
import type { Document } from '../core/document/model.js';
import type { Range as Span } from '../core/text/range.js';
import type { Workspace } from '../core/workspace/workspace.js';
import type { Request } from '../protocol/message.js';
import type { ConfigLooking } from '../core/lookup/config/looking.js';
import type { Client } from './client.js';
import { lookIntoConfig } from './config-looking.js';
import { type Text, toOffset, toRange, toText } from './convert.js';
import type { Folder } from './folder.js';
import { reason, type Session } from './session.js';

/** Something that the server gives editors: one file in `features/`, named after it. */
export interface Feature {
  readonly name: string;
  /** What the client is told that the server can do. */
  capabilities(client: Client): ServerCapabilities;
  readonly handlers: readonly Handler[];
  /** Called once the client is known, for what answers no request: to listen to the session. */
  start?(session: Session, connection: Connection): void;
}

/** Declares a feature. */
export function defineFeature(feature: Feature): Feature {
  return feature;
}

/** Answers one kind of request. */
export interface Handler {
  register(connection: Connection, session: () => Session | undefined): void;
}

/** What a feature knows of the file that a request is about, as of the last keystroke. */
export interface FileContext {
  readonly session: Session;
  readonly folder: Folder;
  readonly workspace: Workspace;
  /** The file: a document's body, its sidecar, `shipshape.yaml`, or any other that is open. */
  readonly path: string;
  readonly uri: string;
  readonly text: Text;
  /** Facts of the document that the file belongs to; undefined where it belongs to none that has a type. */
  readonly document: Document | undefined;
  readonly type: TypeSpec | undefined;
  readonly config: Config;
  readonly today: string;
  /** The offset of a position in the file. */
  offset(position: Position): number;
  /** The positions of a range, in the file or in another one of the folder. */
  range(span: Span, path?: string): Range;
  uriOf(path: string): string;
}

/** What is known of a file of the configuration, which may be faulty. */
export interface ConfigContext {
  readonly session: Session;
  readonly folder: Folder;
  readonly path: string;
  readonly uri: string;
  readonly text: Text;
  /** As far as it can be read. */
  readonly config: Config;
  /** The file and those around it. */
  readonly looking: ConfigLooking;
  readonly today: string;
  offset(position: Position): number;
  /** The positions of a range, in the file or in another one of the folder. */
  range(span: Span, path?: string): Range;
  uriOf(path: string): string;
}

type Answer<R> = R | Promise<R>;

/**
 * Answers a request about a file inside a configured folder; about any other file the answer is `otherwise`. About a file of the configuration
 * `inConfig` answers, also while no configuration is in force.
 */
export function onFile<P extends { readonly textDocument: TextDocumentIdentifier }, R, E>(
  type: RequestType<P, R, E>,
  answer: (context: FileContext, params: P, token: CancellationToken) => Answer<R>,
  {
    otherwise,
    inConfig,
  }: { readonly otherwise: R; readonly inConfig?: (context: ConfigContext, params: P) => Answer<R> },
): Handler {
  return onSession(type, async (session, params, token) => {
    const { uri } = params.textDocument;
    const config = inConfig === undefined ? undefined : await configContext(session, uri);
    if (inConfig !== undefined && config !== undefined) return inConfig(config, params);
    const context = await fileContext(session, uri);
    if (token.isCancellationRequested || context === undefined) return otherwise;
    return answer(context, params, token);
  });
}

/**
 * As `onFile`, for what is asked at a cursor.
 * `glance`: the answer looks at metadata and at other documents only where the cursor is in metadata, so that nothing else of the document
 * is read before it.
 */
export function onCursor<
  P extends { readonly textDocument: TextDocumentIdentifier; readonly position: Position },
  R,
  E,
>(
  type: RequestType<P, R, E>,
  answer: (context: FileContext, params: P, token: CancellationToken) => Answer<R>,
  {
    inConfig,
    otherwise,
    glance,
  }: {
    readonly inConfig: (context: ConfigContext, params: P) => Answer<R>;
    readonly otherwise: R;
    readonly glance: boolean;
  },
): Handler {
  return onSession(type, async (session, params, token) => {
    const { uri } = params.textDocument;
    const config = await configContext(session, uri);
    if (config !== undefined) return inConfig(config, params);
    const context = await fileContext(session, uri, glance ? params.position : undefined);
    if (token.isCancellationRequested || context === undefined) return otherwise;
    return answer(context, params, token);
  });
}

/** As `onFile`, for requests that name their file in a way of their own. */
export function onUri<P, R, E>(
  type: RequestType<P, R, E>,
  uriIn: (params: P) => string,
  answer: (context: FileContext, params: P, token: CancellationToken) => Answer<R>,
  otherwise: (params: P) => R,
): Handler {
  return onSession(type, async (session, params, token) => {
    const context = await fileContext(session, uriIn(params));
    if (token.isCancellationRequested || context === undefined) return otherwise(params);
    return answer(context, params, token);
  });
}

/** Answers a request about no one file. */
export function onSession<P, R, E>(
  type: RequestType<P, R, E>,
  answer: (session: Session, params: P, token: CancellationToken) => Answer<R>,
): Handler {
  return {
    register: (connection, current) => {
      // By its name: the overloads for types know nothing of one that is still open.
      connection.onRequest(type.method, async (params: P, token: CancellationToken) => {
        const session = current();
        if (session === undefined)
          return new ResponseError<E>(ErrorCodes.ServerNotInitialized, 'The server has not been initialized.');
        try {
          const result = await answer(session, params, token);
          return token.isCancellationRequested
            ? new ResponseError<E>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
            : result;
        } catch (error) {
          if (error instanceof ResponseError) return error as ResponseError<E>; // Thrown by a feature that refuses, with its reason.
          connection.console.error(`Shipshape failed at ${type.method}: ${reason(error)}`);
          return new ResponseError<E>(
            ErrorCodes.InternalError,
            `Shipshape failed at ${type.method}. Its log says more.`,
          );
        }
      });
    },
  };
}

/** Answers one of the project's own requests. */
export function answers<Params, Result>(
  { method }: Request<Params, Result>,
  answer: (session: Session, params: Params, token: CancellationToken) => Answer<Result>,
): Handler {
  return onSession(new RequestType<Params, Result, void>(method), answer);
}

async function configContext(session: Session, uri: string): Promise<ConfigContext | undefined> {
  await session.ready();
  const at = session.locate(uri);
  if (at === undefined || !at.folder.isConfig(at.path)) return undefined;
  const { folder, path } = at;
  const text = session.buffers.get(uri)?.text ?? toText((await folder.whenKnown(() => folder.files.read(path))) ?? '');
  const looking = await folder.whenKnown(() => lookIntoConfig(folder, path, text.text));
  if (looking === undefined) return undefined;
  return {
    ...{ session, folder, path, uri, text },
    ...{ looking, config: looking.config },
    today: session.today,
    offset: (position) => offsetIn(text, position),
    range: (span, other) =>
      toRange(other === undefined || other === path ? text.lines : (folder.linesOf(other) ?? [0]), span),
    uriOf: (other) => session.uriOf(folder, other),
  };
}

/** What is known of a file; undefined outside of configured folders and while a configuration is faulty from the start. */
async function fileContext(session: Session, uri: string, cursor?: Position): Promise<FileContext | undefined> {
  await session.ready();
  const at = session.locate(uri);
  if (at === undefined) return undefined;
  const { folder, path } = at;
  const text = session.buffers.get(uri)?.text ?? toText((await folder.whenKnown(() => folder.files.read(path))) ?? '');
  const { workspace, tree } = folder;
  if (workspace === undefined || tree === undefined) return undefined;
  const glanced = cursor === undefined ? undefined : folder.glance(path);
  const isEnough = glanced !== undefined && cursor !== undefined && isInMetadata(glanced, toOffset(text, cursor));
  if (!isEnough) folder.flush();
  const owner = folder.ownerOf(path);
  const document = isEnough ? glanced : owner === undefined ? undefined : workspace.document(owner);
  const config = configFor(tree, document?.path ?? path);
  return {
    session,
    folder,
    workspace,
    path,
    uri,
    text,
    document,
    type: document?.type === undefined ? undefined : config.types[document.type],
    config,
    today: session.today,
    offset: (position) => offsetIn(text, position),
    range: (span, other) =>
      toRange(other === undefined || other === path ? text.lines : (folder.linesOf(other) ?? [0]), span),
    uriOf: (other) => session.uriOf(folder, other),
  };
}

/** Nothing is asked about, or put, before a byte-order mark. */
function offsetIn(text: Text, position: Position): number {
  return Math.max(text.text.startsWith('\uFEFF') ? 1 : 0, toOffset(text, position));
}

function isInMetadata({ metadata: { kind, content } }: Document, offset: number): boolean {
  return kind !== 'none' && content.start <= offset && offset <= content.end;
}
