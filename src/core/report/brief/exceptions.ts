import { configFor } from '../../config/types.js';
import type { Document } from '../../document/model.js';
import { waiversOf } from '../../readiness/waivers.js';
import type { Workspace } from '../../workspace/workspace.js';
import { prose } from '../words/prose.js';

/** Something that a launch goes without on purpose, for a while. */
export interface Exception {
  readonly gate: string;
  readonly reason: string;
  readonly approvedBy: string;
  /** The day it ends or ended. */
  readonly expires: string;
  readonly state: 'holds' | 'expired' | 'invalid';
}

/** What a document's waivers say, as they count on a day. */
export function exceptionsOf(workspace: Workspace, document: Document, today: string): readonly Exception[] {
  const owner = workspace.index.summary(document.path)?.owner;
  return waiversOf(document, configFor(workspace.configs, document.path), {
    owner,
    owners: () => workspace.index.owners,
    today: () => today,
  }).map(({ gate, reason, approvedBy, expires, faults }) => ({
    gate: gate?.source ?? '',
    reason: prose(reason),
    approvedBy,
    expires,
    state: faults.length === 0 ? 'holds' : faults[0]?.field === 'expires' && expires < today ? 'expired' : 'invalid',
  }));
}
