import type { Rule } from './define.js';
import { dateImpossible } from './date-impossible.js';
import { dateOrder } from './date-order.js';
import { directiveUnknown } from './directive-unknown.js';
import { directiveUnused } from './directive-unused.js';
import { documentTooLarge } from './document-too-large.js';
import { encodingInvalid } from './encoding-invalid.js';
import { fieldConflict } from './field-conflict.js';
import { fieldDeprecated } from './field-deprecated.js';
import { fieldDuplicate } from './field-duplicate.js';
import { fieldFormat } from './field-format.js';
import { fieldMissing } from './field-missing.js';
import { fieldPlaceholder } from './field-placeholder.js';
import { fieldType } from './field-type.js';
import { fieldUnknown } from './field-unknown.js';
import { fieldValue } from './field-value.js';
import { frontmatterMalformed } from './frontmatter-malformed.js';
import { frontmatterMissing } from './frontmatter-missing.js';
import { idDuplicate } from './id-duplicate.js';
import { idMalformed } from './id-malformed.js';
import { idMismatch } from './id-mismatch.js';
import { internalError } from './internal-error.js';
import { ownerUnknown } from './owner-unknown.js';
import { referenceBroken } from './reference-broken.js';
import { referenceCycle } from './reference-cycle.js';
import { referenceOneSided } from './reference-one-sided.js';
import { referenceStageOrder } from './reference-stage-order.js';
import { referenceType } from './reference-type.js';
import { reviewOverdue } from './review-overdue.js';
import { statusStageConflict } from './status-stage-conflict.js';
import { waiverInvalid } from './waiver-invalid.js';

/** Every rule, by code. */
export const rules: readonly Rule[] = [
  dateImpossible,
  dateOrder,
  directiveUnknown,
  directiveUnused,
  documentTooLarge,
  encodingInvalid,
  fieldConflict,
  fieldDeprecated,
  fieldDuplicate,
  fieldFormat,
  fieldMissing,
  fieldPlaceholder,
  fieldType,
  fieldUnknown,
  fieldValue,
  frontmatterMalformed,
  frontmatterMissing,
  idDuplicate,
  idMalformed,
  idMismatch,
  internalError,
  ownerUnknown,
  referenceBroken,
  referenceCycle,
  referenceOneSided,
  referenceStageOrder,
  referenceType,
  reviewOverdue,
  statusStageConflict,
  waiverInvalid,
];

/** The rule with a code; undefined where there is none. */
export const ruleByCode: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.code, rule]));
