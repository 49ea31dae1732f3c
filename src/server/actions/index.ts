import { addDueFields } from './add-due-fields.js';
import { addMissingSections } from './add-missing-sections.js';
import { createDocument } from './create-document.js';
import { createSidecar } from './create-sidecar.js';
import type { Action } from './define.js';
import { disableHere } from './disable-here.js';
import { fixAll } from './fix-all.js';
import { fix } from './fix.js';
import { organizeFrontmatter } from './organize-frontmatter.js';
import { promoteStage } from './promote-stage.js';
import { waiveGate } from './waive-gate.js';

/** Everything that can be done, in the order in which it is offered. */
export const actions: readonly Action[] = [
  fix,
  createDocument,
  createSidecar,
  addDueFields,
  addMissingSections,
  waiveGate,
  disableHere,
  promoteStage,
  fixAll,
  organizeFrontmatter,
];
