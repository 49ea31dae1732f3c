import type { EvidenceSpec } from '../config/model.js';

/** The evidence of one kind anywhere inside a piece of evidence, itself included. */
export function evidenceIn(evidence: EvidenceSpec, kind: string): readonly EvidenceSpec[] {
  if (evidence.kind === kind) return [evidence];
  return Object.values(evidence.options)
    .flatMap((value) => (typeof value === 'string' ? [] : 'kind' in value ? [value] : value))
    .flatMap((value) => (typeof value === 'string' ? [] : evidenceIn(value, kind)));
}
