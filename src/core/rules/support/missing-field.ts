import { stageOf } from '../../config/lifecycle.js';
import type { TypeSpec } from '../../config/model.js';
import type { Document } from '../../document/model.js';
import type { Range } from '../../text/range.js';
import type { Report } from '../define.js';
import { isEmpty, type RequiredField } from './required.js';
import { because, label, remedyOf } from './wording.js';

/** Whether a field that is asked for has no answer. */
export function isOpen({ entry }: RequiredField): boolean {
  return entry === undefined || isEmpty(entry.value);
}

/** What there is to say of a field that is asked for and has no answer: on the opening fence, or on the key that it belongs under. */
export function missingField(document: Document, type: TypeSpec, field: RequiredField): Report {
  return {
    range: placeOf(document, field),
    path: document.metadata.path,
    subject: field.path.join('.'),
    message: `${faultOf(document, type, field)} ${remedyOf(field.spec, { present: field.entry !== undefined, format: document.metadata.format })}`,
    ...(field.spec.severity === undefined ? {} : { severity: field.spec.severity }),
  };
}

function placeOf(document: Document, field: RequiredField): Range {
  if (field.entry !== undefined) return field.entry.keyRange;
  if (field.holder === undefined) return document.metadata.fence;
  return 'keyRange' in field.holder ? field.holder.keyRange : field.holder.range;
}

function faultOf(document: Document, type: TypeSpec, { spec, path, entry, reason }: RequiredField): string {
  const many = /^(?:list|object|map)$/.test(spec.type.kind) && /[^sui]s$/.test(spec.name);
  const has = entry === undefined ? `${many ? 'are' : 'is'} missing` : `${many ? 'have' : 'has'} no value`;
  const fault = `${label(spec.name)} ${has}${inside(path)}`;
  if ('condition' in reason) return `${fault}, needed because ${because(reason.condition)}.`;
  const reading = stageOf(document, type);
  const { lifecycle } = type;
  if (reason.due === 'always' || reading === undefined || lifecycle === undefined) return `${fault}.`;
  if (reading.unknown !== undefined) {
    const field = reading.unknownIn ?? lifecycle.field;
    return `${fault}, due at ${reason.due}; \`${field}: ${reading.unknown}\` is not a ${field}, so all stages are assumed.`;
  }
  return reason.due === lifecycle.initial || reason.due === lifecycle.stages[0]
    ? `${fault}.`
    : `${fault}, due at ${reason.due}.`;
}

function inside(path: RequiredField['path']): string {
  const around = path.slice(0, -1);
  if (around.length === 0) return '';
  const position = around.findLastIndex((part) => typeof part === 'number');
  const names = around.filter((part) => typeof part === 'string').join('.');
  const item = around[position];
  return typeof item === 'number' ? ` in item ${item + 1} of \`${names}\`` : ` in \`${names}\``;
}
