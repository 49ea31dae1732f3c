import { atStage, stageOf } from '../config/lifecycle.js';
import type { Finding } from '../findings.js';
import type { Report } from '../rules/define.js';
import { settingsFor } from '../rules/run.js';
import { faultReport, faultsOf, isAsked } from '../rules/support/faults.js';
import { isOpen, missingField } from '../rules/support/missing-field.js';
import { emptySections, missingSections } from '../rules/support/open-sections.js';
import { requiredFields, type RequiredField } from '../rules/support/required.js';
import { settle, type SettleContext } from '../workspace/settle.js';
import type { StageReading } from '../workspace/model.js';
import type { Subject } from './evaluate.js';

/** The rules whose findings depend on the stage, as far as they follow from a document's facts. */
export const stageRules = ['field-missing', 'field-placeholder', 'section-missing', 'section-empty'] as const;

type StageRule = (typeof stageRules)[number];

/**
 * What these rules will find in a document at another stage and do not find now, as far as it counts: what is switched off, or asked of newer
 * documents alone, is not owed there either. Empty where it is at that stage already.
 */
export function owedAt(
  { document, config, type }: Subject,
  reading: StageReading | undefined,
  context: Pick<SettleContext, 'today' | 'created'>,
): readonly Finding[] {
  const own = stageOf(document, type);
  if (reading === undefined || own === undefined || reading.stage === own.stage) return [];
  const later = atStage(document, type, reading);
  const settings = settingsFor(document, { config, type });
  const findings = [...fieldsOwed(document, later, type), ...sectionsOwed(document, later, type)].flatMap(
    ([code, report]): readonly Finding[] => {
      const setting = settings(code).severity;
      if (setting === 'off') return [];
      const { path = document.path, range, message, subject, severity = setting } = report;
      return [{ code, path, range, message, severity, subject, fixes: [], related: [], gate: undefined, tags: [] }];
    },
  );
  if (findings.length === 0) return [];
  const counted = settle(findings, document, {
    config,
    type,
    get today() {
      return context.today;
    },
    created: context.created,
  });
  return counted.filter(({ code }) => stageRules.some((one) => one === code));
}

type Owed = readonly [StageRule, Report];

function fieldsOwed(document: Subject['document'], later: Subject['document'], type: Subject['type']): readonly Owed[] {
  if (document.metadata.kind === 'none') return [];
  const now = requiredFields(document, type);
  const known = new Set(now.map(nameOf));
  const there = requiredFields(later, type);
  const added = there.filter((field) => !known.has(nameOf(field)));
  if (added.length === 0) return [];
  const missing = added.filter(isOpen).map((field): Owed => ['field-missing', missingField(later, type, field)]);
  if (added.every(({ entry }) => entry === undefined)) return missing;
  const placeholders = faultsOf(document, type).filter(
    (fault) => fault.kind === 'placeholder' && isAsked(fault, there) && !isAsked(fault, now),
  );
  return [...missing, ...placeholders.map((fault): Owed => ['field-placeholder', faultReport(document, fault)])];
}

function nameOf({ path }: RequiredField): string {
  return path.join('.');
}

function sectionsOwed(
  document: Subject['document'],
  later: Subject['document'],
  type: Subject['type'],
): readonly Owed[] {
  if (type.sections.length === 0 || document.problems.some(({ code }) => code === 'document-too-large')) return [];
  const added = (list: typeof missingSections, code: StageRule): readonly Owed[] => {
    const known = new Set(list(document, type).map(({ spec }) => spec));
    return list(later, type)
      .filter(({ spec }) => !known.has(spec))
      .map(({ report }): Owed => [code, report]);
  };
  return [...added(missingSections, 'section-missing'), ...added(emptySections, 'section-empty')];
}
