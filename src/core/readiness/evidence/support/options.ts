import type { EvidenceSpec } from '../../../config/model.js';

type Options = EvidenceSpec['options'];

/** Reads of checked options: a value of another shape counts as none, the configuration's check has reported it. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** One text or several. */
export function textsOption(options: Options, name: string): readonly string[] | undefined {
  const value = options[name];
  if (typeof value === 'string') return [value];
  return isList(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

export function numberOption(options: Options, name: string): number | undefined {
  const text = textOption(options, name)?.replaceAll('_', '');
  return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
}

export function flagOption(options: Options, name: string): boolean | undefined {
  const text = textOption(options, name);
  return text === undefined ? undefined : text === 'true';
}

export function evidenceOption(options: Options, name: string): EvidenceSpec | undefined {
  const value = options[name];
  return typeof value === 'object' && !isList(value) ? value : undefined;
}

/** One or several. */
export function evidencesOption(options: Options, name: string): readonly EvidenceSpec[] {
  const value = options[name];
  if (isList(value)) return value.filter((one) => typeof one === 'object');
  return typeof value === 'object' ? [value] : [];
}

/** `Array.isArray` does not know readonly lists. */
function isList(value: Options[string] | undefined): value is readonly (string | EvidenceSpec)[] {
  return Array.isArray(value);
}
