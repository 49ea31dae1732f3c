import type { TypeSpec } from '../../config/model.js';
import type { Document } from '../../document/model.js';
import type { Fault } from '../../schema/faults.js';
import { validateFields } from '../../schema/validate.js';
import type { DocumentContext, Report } from '../define.js';
import type { Fix } from '../../findings.js';
import { renameAt, replaceValue } from './fixes.js';
import type { RequiredField } from './required.js';
import { isUnread } from './unread.js';

/**
 * What one validation of a document's fields found, without values on lines that could not be read, which are reported as such. The
 * rules that filter it share that one pass.
 */
export function faultsOf(document: Document, type: TypeSpec): readonly Fault[] {
  const known = passes.get(document);
  if (known?.type === type) return known.faults;
  const all = validateFields(document.metadata.root, type.fields, { unknown: type.unknownFields });
  const faults = all.filter(({ range }) => !isUnread(document, range));
  passes.set(document, { type, faults });
  return faults;
}

/** Reports the faults of some kinds, each with its suggestion as a fix. */
export function reportFaults(
  context: DocumentContext,
  document: Document,
  kinds: readonly Fault['kind'][],
  wanted: (fault: Fault) => boolean = () => true,
): void {
  for (const fault of faultsOf(document, context.type)) {
    if (!kinds.includes(fault.kind) || !wanted(fault)) continue;
    context.report({
      ...faultReport(document, fault),
      ...(fault.kind === 'deprecated' ? { tags: ['deprecated'] as const } : {}),
      fixes: fixesOf(context, document, fault),
    });
  }
}

/** What there is to say of a fault. */
export function faultReport({ metadata }: Document, { range, path, message, spec }: Fault): Report {
  const own = spec?.severity;
  return { range, path: metadata.path, subject: path, message, ...(own === undefined ? {} : { severity: own }) };
}

/** Whether a fault lies in what is asked for: both its field and the one at the root that holds it must be. */
export function isAsked({ range, spec }: Fault, required: readonly RequiredField[]): boolean {
  const around = required.filter(
    ({ entry }) => entry !== undefined && entry.range.start <= range.start && range.end <= entry.range.end,
  );
  return around.at(-1)?.spec.name === spec?.name && around.some(({ path }) => path.length === 1);
}

function fixesOf({ source }: DocumentContext, document: Document, fault: Fault): readonly Fix[] {
  const { kind, node, range, suggestion, sure = false } = fault;
  if (suggestion === undefined) return [];
  if (kind === 'unknown' || kind === 'deprecated') return renameAt(document, range, suggestion, { source, sure });
  if (node?.kind !== 'scalar') return [];
  if (!suggestion.startsWith('[')) return [replaceValue(document, node, suggestion, { source, sure })];
  const { format, path } = document.metadata;
  const edits = [{ path, range, text: suggestion }];
  return format === 'yaml' ? [{ title: `Change to \`${suggestion}\``, edits, sure }] : [];
}

const passes = new WeakMap<Document, { readonly type: TypeSpec; readonly faults: readonly Fault[] }>();
