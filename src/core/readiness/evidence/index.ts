import type { EvidenceKind } from './define.js';
import { after } from './after.js';
import { all } from './all.js';
import { any } from './any.js';
import { approval } from './approval.js';
import { before } from './before.js';
import { codeUnchanged } from './code-unchanged.js';
import { field } from './field.js';
import { fresh } from './fresh.js';
import { items } from './items.js';
import { link } from './link.js';
import { member } from './member.js';
import { nameMatch } from './name-match.js';
import { not } from './not.js';
import { relation } from './relation.js';
import { rollUp } from './roll-up.js';
import { rules } from './rules.js';
import { section } from './section.js';
import { stage } from './stage.js';
import { stageStep } from './stage-step.js';
import { steady } from './steady.js';
import { tasks } from './tasks.js';
import { unchangedSince } from './unchanged-since.js';
import { when } from './when.js';
import { within } from './within.js';

/** Every kind of evidence, by name. */
export const evidenceKinds: readonly EvidenceKind[] = [
  after,
  all,
  any,
  approval,
  before,
  codeUnchanged,
  field,
  fresh,
  items,
  link,
  member,
  nameMatch,
  not,
  relation,
  rollUp,
  rules,
  section,
  stage,
  stageStep,
  steady,
  tasks,
  unchangedSince,
  when,
  within,
];

export const evidenceByKind: ReadonlyMap<string, EvidenceKind> = new Map(evidenceKinds.map((one) => [one.kind, one]));
