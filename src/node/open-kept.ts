import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../core/findings.js';
import { diskReader, stampsOf } from './analyse.js';
import { filesOf } from './files.js';
import { whyNoGit } from './git.js';
import { headOf } from './history.js';
import { KeptRun, markOf, type Printed, type Run } from './kept-run.js';
import { byFile, type Listing, listingOf } from './listing.js';
import {
  folderFor,
  keyOf,
  type Opened,
  type OpenedWorkspace,
  manyDocuments,
  type OpenOptions,
  openWorkspace,
} from './open.js';

/** A run as it was printed before, or one that is to be printed. */
export type OpenedRun =
  | { readonly printed: Printed }
  | (Opened & {
      readonly printed: undefined;
      /** Keeps what was printed for the next run, where this one was kept. */
      readonly print: (text: string, outcome: { readonly failed: boolean }) => void;
    });

/**
 * What `openWorkspace` gives, but for the facts: where the last run's findings still hold, nothing is read. To be asked for findings
 * once. `manner` names all that decides how a run is printed; what was printed in that manner is given again as it was.
 */
export async function openRun(root: string, options: OpenOptions & { readonly manner?: string }): Promise<OpenedRun> {
  const { manner } = options;
  const { listing, kept, holds, open } = begin(root, options, { command: '', key: '' });
  if (kept === undefined) return { ...(await open()), printed: undefined, print: () => undefined };
  const print: (OpenedRun & { readonly printed: undefined })['print'] = (text, outcome) => {
    if (manner !== undefined) kept.print(manner, text, outcome);
  };
  if (holds) {
    const printed = manner === undefined ? undefined : kept.printed(manner);
    if (printed !== undefined) return { printed };
    const run = kept.run();
    if (run !== undefined) return { ...openedAgain(run, listing), printed: undefined, print };
  }
  return { ...askedOnce(await open(), kept), printed: undefined, print };
}

/**
 * A workspace whose findings are kept when they are asked for, and which is let go of then: a report needs its room. Of many documents they are
 * held as bytes until the last is judged.
 */
function askedOnce(opened: OpenedWorkspace, kept: KeptRun): Opened {
  const { documents, unreadable, units } = opened;
  let workspace: OpenedWorkspace | undefined = opened;
  const letGo = (): void => {
    workspace?.dispose();
    workspace = undefined;
  };
  return {
    documents,
    unreadable,
    units,
    document: (path) => workspace?.document(path),
    findings: (paths) => {
      const found: (readonly [path: string, findings: readonly Finding[] | Buffer])[] = [];
      for (const path of paths) {
        const findings = workspace?.findings([path]) ?? [];
        if (findings.length === 0) continue;
        found.push([path, paths.length > manyDocuments ? Buffer.from(JSON.stringify(findings)) : findings]);
      }
      letGo();
      if (paths.length === documents.length && unreadable.length === 0)
        kept.write({ documents, findings: jsonOf(found) });
      return found.flatMap(([, one]) => (Buffer.isBuffer(one) ? findingsIn(one.toString()) : one));
    },
    dispose: letGo,
  };
}

/**
 * A workspace for a report of a command, or the report itself where the last one of that command still holds: made of the same documents, on the
 * same day, in the same manner, with the same answers from the disk and from git. `print` keeps it for the next time.
 */
export async function openReport(
  root: string,
  options: OpenOptions & { readonly command: string; readonly manner: string },
): Promise<
  | { readonly printed: Printed }
  | (OpenedWorkspace & {
      readonly printed: undefined;
      readonly print: (text: string | readonly Uint8Array[], outcome: { readonly failed: boolean }) => void;
    })
> {
  const { command, manner } = options;
  const { kept, holds, open } = begin(root, options, { command, key: `\n${manner}` });
  const printed = holds ? kept?.printed(manner) : undefined;
  if (printed !== undefined) return { printed };
  return {
    ...(await open()),
    printed: undefined,
    print: (text, outcome) => {
      kept?.write({ documents: [], findings: [] });
      kept?.print(manner, text, outcome);
    },
  };
}

/** The last run over the same files, where runs are kept, and how to make this one so that it can be kept. */
interface Begun {
  readonly listing: Listing;
  readonly kept: KeptRun | undefined;
  /** Whether this run would find what the last one found. */
  readonly holds: boolean;
  readonly open: () => Promise<OpenedWorkspace>;
}

/** Each command keeps its runs in a folder of its own. `key` is what a run hangs on besides files, configuration and day. */
function begin(
  root: string,
  options: OpenOptions,
  { command, key }: { readonly command: string; readonly key: string },
): Begun {
  const listing = listingOf(root, options);
  const folder = folderFor(root, options);
  const reader = diskReader(root);
  const mark = folder === undefined ? undefined : markOf(listing.units, (unit) => stampsOf(unit, reader));
  if (folder === undefined || mark === undefined || listing.unreadable.length > 0)
    return { listing, kept: undefined, holds: false, open: () => openWorkspace(root, { ...options, listing }) };
  const own = join(folder, command);
  mkdirSync(own, { recursive: true });
  const kept = new KeptRun(own, `${keyOf(options.tree)}\n${options.today}${key}`, mark);
  const head = { position: () => headOf(root), fault: () => whyNoGit(root) };
  return {
    listing,
    kept,
    holds: kept.holds(filesOf(root), head),
    open: () =>
      openWorkspace(root, {
        ...options,
        listing,
        port: kept.noting(filesOf(root)),
        head: kept.notingHead(head),
      }),
  };
}

function openedAgain(run: Run, { units }: Listing): Opened {
  const findings = new Map(run.findings);
  return {
    documents: run.documents,
    unreadable: [],
    units: byFile(units),
    findings: (paths) =>
      paths.flatMap((path) => {
        const found = findings.get(path);
        return found === undefined ? [] : findingsIn(found);
      }),
    document: () => undefined,
    dispose: () => undefined,
  };
}

function* jsonOf(
  found: Iterable<readonly [path: string, findings: readonly Finding[] | Buffer]>,
): Iterable<readonly [path: string, findings: string]> {
  for (const [path, one] of found) yield [path, Buffer.isBuffer(one) ? one.toString() : JSON.stringify(one)];
}

/** This file wrote them, or what is kept has its checksum. */
function findingsIn(json: string): readonly Finding[] {
  return JSON.parse(json) as readonly Finding[];
}
