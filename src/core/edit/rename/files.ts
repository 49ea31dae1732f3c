import { configFor, typeOf } from '../../config/types.js';
import { idInPath } from '../../rules/support/id-pattern.js';
import { folderOf, join } from '../../workspace/paths.js';
import { type EditHost, type FileMove, movedPath, type Refusal, type WorkspaceChange } from '../change.js';
import { ownIdEdits } from './id.js';
import { openFiles } from './open.js';
import { changeOf } from './plan.js';

/**
 * What has to follow when files or folders get other paths: links and references to them and out of them, and ids that a file's name
 * carries. The moves of the change are those given, and those of sidecars that go along. Refused where an id would collide.
 */
export function moveFiles(host: EditHost, moves: readonly FileMove[]): WorkspaceChange | Refusal {
  const open = openFiles(host);
  const all = [...moves, ...sidecarMoves(host, moves)];
  const ids = new Map<string, { readonly from: string; readonly to: string }>();
  for (const path of host.files) {
    const to = movedPath(all, path);
    if (to === path) continue;
    const summary = host.index.summary(path);
    const spec = configFor(host.index.configs, path).types[summary?.type ?? '']?.id;
    if (spec === undefined || summary?.id === undefined) continue;
    const [before, after] = [idInPath(spec, path), idInPath(spec, to)];
    // Only an id that the name said so far follows the name.
    if (before === undefined || after === undefined || before === after || before !== summary.id) continue;
    const taken = host.index
      .withId(after, [summary.type ?? ''])
      .find((one) => one !== path && movedPath(all, one) === one);
    if (taken !== undefined)
      return { refused: `\`${after}\` is the id of \`${taken}\`. Choose another name for \`${path}\`.` };
    ids.set(path, { from: before, to: after });
  }
  const own = [...ids].flatMap(([path, change]) => {
    const opened = open(path);
    return opened === undefined ? [] : ownIdEdits(host, opened, change);
  });
  return changeOf(host, { moves: all, ids, own, anchors: new Map() });
}

/** A document that is moved takes its sidecar along, unless that moves anyway. */
function sidecarMoves(host: EditHost, moves: readonly FileMove[]): readonly FileMove[] {
  return moves.flatMap((move): FileMove[] => {
    if (move.kind === 'folder' || folderOf(move.from) === folderOf(move.to)) return [];
    const metadata = host.index.summary(move.from) === undefined ? undefined : host.index.document(move.from)?.metadata;
    if (metadata?.kind !== 'sidecar' || movedPath(moves, metadata.path) !== metadata.path) return [];
    const place = typeOf(host.index.configs, move.to)?.type.metadata;
    const to = place?.kind === 'sidecar' ? join(folderOf(move.to), place.file) : undefined;
    return to === undefined ? [] : [{ kind: 'file', from: metadata.path, to }];
  });
}
