import { stageOf, statusOf } from '../config/lifecycle.js';
import type { TypeSpec } from '../config/model.js';
import { fieldEntry, scalarText } from '../document/fields.js';
import type { Document, ScalarNode } from '../document/model.js';
import { isPlaceholderText } from '../schema/placeholder.js';
import { idInPath } from '../rules/support/id-pattern.js';
import { baseName } from './paths.js';
import type { Summary } from './model.js';

/** What others need to know of a document. */
export function summarize(document: Document, type: TypeSpec | undefined): Summary {
  if (type === undefined) return { ...nothing, path: document.path, title: titleOf(document, undefined) };
  const id = idOf(document, type);
  return {
    path: document.path,
    type: type.name,
    id: id?.text,
    idRange: id?.range,
    title: titleOf(document, type),
    stage: stageOf(document, type),
    status: statusOf(document, type),
    owner: valueOf(document, type, 'owner')?.source,
    created: valueOf(document, type, 'created')?.source,
  };
}

const nothing = {
  type: undefined,
  id: undefined,
  idRange: undefined,
  stage: undefined,
  status: undefined,
  owner: undefined,
  created: undefined,
};

function idOf(document: Document, type: TypeSpec): { text: string; range: Summary['idRange'] } | undefined {
  const field = type.id?.field ?? 'id';
  const written = valueOf(document, type, field);
  if (written !== undefined && !isPlaceholderText(written.source))
    return { text: written.source.trim(), range: written.range };
  const named = type.id === undefined ? undefined : idInPath(type.id, document.path);
  return named === undefined ? undefined : { text: named, range: document.metadata.fence };
}

function titleOf(document: Document, type: TypeSpec | undefined): string {
  const written = type?.titleField === undefined ? undefined : valueOf(document, type, type.titleField)?.source;
  const heading = document.body.headings.find(({ level }) => level === 1)?.text;
  return written ?? heading ?? baseName(document.path);
}

function valueOf(document: Document, type: TypeSpec, field: string): ScalarNode | undefined {
  const spec = Object.hasOwn(type.fields, field) ? type.fields[field] : undefined;
  const node = fieldEntry(document, spec ?? { name: field })?.value;
  return node?.kind === 'scalar' && (scalarText(node)?.trim() ?? '') !== '' ? node : undefined;
}
