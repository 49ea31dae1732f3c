import type { ConfigTree } from '../core/config/model.js';
import type { FilesPort } from '../core/workspace/model.js';
import type { FolderSession, Unread } from './folder-session.js';
import type { Filled, FolderHost } from './host.js';

export interface Reading {
  readonly host: FolderHost;
  readonly session: FolderSession;
  readonly tree: ConfigTree;
  readonly listed: readonly string[];
  readonly files: FilesPort;
  readonly cache: boolean;
  /** Whether anybody still wants the answer. */
  readonly isWanted: () => boolean;
}

/** Reads every document by a configuration, in view of a person, who may stop that: then how far it was. Throws `GivenUp` where nobody wants the answer any more. */
export async function readDocuments({ session, host, isWanted, ...what }: Reading): Promise<Filled | Unread> {
  const progress = await session.progress('Shipshape: reading documents');
  let read: Unread = { done: 0, all: 0 };
  try {
    return await host.fill({
      ...what,
      today: session.today(),
      progress: (done, all) => {
        read = { done, all };
        progress.report(done, all);
      },
      breathe: async () => {
        await session.pause();
        if (!isWanted()) throw new GivenUp();
        if (progress.cancelled) throw new Stopped();
      },
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return read;
  } finally {
    progress.end();
  }
}

export class GivenUp extends Error {}

/** A person has had enough of waiting. */
class Stopped extends Error {}
