import type { EvidenceSpec } from '../../config/model.js';
import type { FieldType } from '../../schema/model.js';
import { stageRules } from '../owed.js';
import { defineEvidence, option, type Outcome, strings } from './define.js';
import { textOption, textsOption } from './support/options.js';

const severities: FieldType = { kind: 'enum', values: [{ value: 'error' }, { value: 'warning' }] };

/** Rules find nothing. */
export const rules = defineEvidence({
  kind: 'rules',
  summary: 'Some rules find nothing in the document.',
  details: `
Sums up what \`lint\` says: the gate is met where none of the rules finds an error; with \`severity: warning\` neither an error nor a warning. Each finding is shown where it stands. A finding that a comment or an override switches off does not count; one
in the baseline does.

Judged as if it were at another stage, as a roll-up does, a document owes what is due there: fields and sections that \`field-missing\`, \`field-placeholder\`,
\`section-missing\` and \`section-empty\` will ask for.

Such a gate adds no finding of its own to \`lint\`.`,
  options: {
    ...option('rules', strings, 'The rules’ codes.', { due: 'always' }),
    ...option('severity', severities, 'The least severity that counts; `error` unless set.'),
  },
  judge({ document, findings, owed }, options): Outcome {
    const codes = textsOption(options, 'rules') ?? [];
    const counted = textOption(options, 'severity') === 'warning' ? ['error', 'warning'] : ['error'];
    const all = looksAtStage(codes) ? [...findings(), ...owed()] : findings();
    const found = all.filter(({ code, severity }) => counted.includes(severity) && codes.includes(code));
    if (found.length > 0)
      return {
        state: 'unmet',
        evidence: found.map(({ path, range, message, subject }) => ({ path, range, text: message, subject })),
      };
    const text = `nothing found by ${codes.join(', ')}`;
    return { state: 'met', evidence: [{ path: document.metadata.path, range: document.metadata.fence, text }] };
  },
});

/** Whether evidence of this kind has other answers at other stages. */
export function asksWhatIsDue({ options }: EvidenceSpec): boolean {
  return looksAtStage(textsOption(options, 'rules') ?? []);
}

function looksAtStage(codes: readonly string[]): boolean {
  return stageRules.some((code) => codes.includes(code));
}
