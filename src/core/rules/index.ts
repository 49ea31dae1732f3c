import type { Rule } from './define.js';
import { anchorBroken } from './anchor-broken.js';
import { bodyMissing } from './body-missing.js';
import { codeUnclosed } from './code-unclosed.js';
import { dateImpossible } from './date-impossible.js';
import { dateOrder } from './date-order.js';
import { directiveUnknown } from './directive-unknown.js';
import { directiveUnused } from './directive-unused.js';
import { documentOrphaned } from './document-orphaned.js';
import { documentTooLarge } from './document-too-large.js';
import { encodingInvalid } from './encoding-invalid.js';
import { fieldConflict } from './field-conflict.js';
import { fieldDeprecated } from './field-deprecated.js';
import { fieldDuplicate } from './field-duplicate.js';
import { fieldFormat } from './field-format.js';
import { fieldMismatch } from './field-mismatch.js';
import { fieldMissing } from './field-missing.js';
import { fieldOrder } from './field-order.js';
import { fieldPlaceholder } from './field-placeholder.js';
import { fieldType } from './field-type.js';
import { fieldUnknown } from './field-unknown.js';
import { fieldValue } from './field-value.js';
import { frontmatterMalformed } from './frontmatter-malformed.js';
import { frontmatterMissing } from './frontmatter-missing.js';
import { gateFailed } from './gate-failed.js';
import { idDuplicate } from './id-duplicate.js';
import { idMalformed } from './id-malformed.js';
import { idMismatch } from './id-mismatch.js';
import { internalError } from './internal-error.js';
import { linkBroken } from './link-broken.js';
import { ownerUnknown } from './owner-unknown.js';
import { placeholderLeft } from './placeholder-left.js';
import { referenceBroken } from './reference-broken.js';
import { referenceCycle } from './reference-cycle.js';
import { referenceOneSided } from './reference-one-sided.js';
import { referenceStageOrder } from './reference-stage-order.js';
import { referenceType } from './reference-type.js';
import { reviewOverdue } from './review-overdue.js';
import { sectionEmpty } from './section-empty.js';
import { sectionLevel } from './section-level.js';
import { sectionMissing } from './section-missing.js';
import { sectionOrder } from './section-order.js';
import { sectionUnknown } from './section-unknown.js';
import { statusStageConflict } from './status-stage-conflict.js';
import { taskOpen } from './task-open.js';
import { templateCommentLeft } from './template-comment-left.js';
import { textPattern } from './text-pattern.js';
import { titleMismatch } from './title-mismatch.js';
import { waiverInvalid } from './waiver-invalid.js';

/** Every rule, by code. */
export const rules: readonly Rule[] = [
  anchorBroken,
  bodyMissing,
  codeUnclosed,
  dateImpossible,
  dateOrder,
  directiveUnknown,
  directiveUnused,
  documentOrphaned,
  documentTooLarge,
  encodingInvalid,
  fieldConflict,
  fieldDeprecated,
  fieldDuplicate,
  fieldFormat,
  fieldMismatch,
  fieldMissing,
  fieldOrder,
  fieldPlaceholder,
  fieldType,
  fieldUnknown,
  fieldValue,
  frontmatterMalformed,
  frontmatterMissing,
  gateFailed,
  idDuplicate,
  idMalformed,
  idMismatch,
  internalError,
  linkBroken,
  ownerUnknown,
  placeholderLeft,
  referenceBroken,
  referenceCycle,
  referenceOneSided,
  referenceStageOrder,
  referenceType,
  reviewOverdue,
  sectionEmpty,
  sectionLevel,
  sectionMissing,
  sectionOrder,
  sectionUnknown,
  statusStageConflict,
  taskOpen,
  templateCommentLeft,
  textPattern,
  titleMismatch,
  waiverInvalid,
];

/** The rule with a code; undefined where there is none. */
export const ruleByCode: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.code, rule]));
