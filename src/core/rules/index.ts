import type { Rule } from './define.js';
import { directiveUnknown } from './directive-unknown.js';
import { directiveUnused } from './directive-unused.js';
import { documentTooLarge } from './document-too-large.js';
import { encodingInvalid } from './encoding-invalid.js';
import { frontmatterMalformed } from './frontmatter-malformed.js';
import { frontmatterMissing } from './frontmatter-missing.js';
import { idDuplicate } from './id-duplicate.js';
import { referenceCycle } from './reference-cycle.js';
import { referenceStageOrder } from './reference-stage-order.js';
import { referenceType } from './reference-type.js';

/** Every rule, by code. */
export const rules: readonly Rule[] = [
  directiveUnknown,
  directiveUnused,
  documentTooLarge,
  encodingInvalid,
  frontmatterMalformed,
  frontmatterMissing,
  idDuplicate,
  referenceCycle,
  referenceStageOrder,
  referenceType,
];

/** The rule with a code; undefined where there is none. */
export const ruleByCode: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.code, rule]));
