import { configFor } from '../../config/types.js';
import { fieldNode } from '../../document/fields.js';
import { waiversOf } from '../../readiness/waivers.js';
import type { Range } from '../../text/range.js';
import { positionAt } from '../../text/lines.js';
import type { Workspace } from '../../workspace/workspace.js';
import { buildSubjects } from '../ready/build.js';
import type { DiffSubject, Place, WaiverLine } from './model.js';

/** Documents as they stand on a day, with what a comparison looks at. */
export function diffSubjects(workspace: Workspace, paths: readonly string[], today: string): readonly DiffSubject[] {
  return buildSubjects(workspace, paths, today).map((subject) => ({
    ...subject,
    status: workspace.index.summary(subject.path)?.status ?? null,
    waivers: waiverLines(workspace, subject.path, today),
    datePlace: datePlace(workspace, subject.path),
  }));
}

function waiverLines(workspace: Workspace, path: string, today: string): readonly WaiverLine[] {
  const document = workspace.document(path);
  const owner = workspace.index.summary(path)?.owner;
  if (document === undefined) return [];
  const config = configFor(workspace.configs, path);
  return waiversOf(document, config, { owner, owners: () => workspace.index.owners, today: () => today }).map(
    ({ gate, range, reason, approvedBy, expires, faults }) => ({
      ...placeOf(workspace, path, range),
      gate: gate?.source ?? '',
      reason: reason.trim(),
      approvedBy,
      expires,
      state: faults.length === 0 ? 'valid' : faults.some(({ isExpiry }) => isExpiry === true) ? 'expired' : 'invalid',
    }),
  );
}

function datePlace(workspace: Workspace, path: string): Place | null {
  const document = workspace.document(path);
  const type = configFor(workspace.configs, path).types[document?.type ?? ''];
  if (document === undefined || type?.dateField === undefined) return null;
  const aliases = type.fields[type.dateField]?.aliases;
  const node = fieldNode(document, { name: type.dateField, ...(aliases === undefined ? {} : { aliases }) });
  return node === undefined ? null : placeOf(workspace, path, node.range);
}

/** A place in a document's metadata. */
function placeOf(workspace: Workspace, path: string, range: Range): Place {
  const document = workspace.document(path);
  const file = document?.metadata.path ?? path;
  return { path: file, line: positionAt(document?.lines[file] ?? [0], range.start).line };
}
