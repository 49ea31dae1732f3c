import type { Document, Node } from '../../../document/model.js';
import type { TypeSpec } from '../../../config/model.js';
import type { Range } from '../../../text/range.js';
import { type FieldPlace, findField } from './fields.js';
import { sectionContent } from './sections.js';
import { told, type Version } from './versions.js';

/** The parts of a document that a gate looks at. */
export interface Parts {
  readonly fields: readonly string[];
  readonly sections: readonly string[];
}

/** A part that is not what it was. */
export interface Difference {
  readonly name: string;
  /** "`tier`", "section Rollout". */
  readonly said: string;
  readonly path: string;
  /** Where it stands now, or belongs. */
  readonly range: Range;
}

/** The parts that differ between a document of then and one of now; white space and the order of keys aside. */
export function differences(
  then: FieldPlace,
  now: FieldPlace,
  { parts, type }: { readonly parts: Parts; readonly type: TypeSpec },
): readonly Difference[] {
  const { document } = now;
  const fields = parts.fields.flatMap((name): readonly Difference[] => {
    const found = findField(now, name);
    if (plain(findField(then, name).node) === plain(found.node)) return [];
    return [{ name, said: `\`${name}\``, path: document.metadata.path, range: found.range }];
  });
  const sections = parts.sections.flatMap((name): readonly Difference[] => {
    const section = sectionContent(document, type, name);
    if (sectionContent(then.document, type, name)?.content === section?.content) return [];
    const range = section?.range ?? startOf(document);
    return [{ name, said: `section ${name}`, path: document.path, range }];
  });
  return [...fields, ...sections];
}

/** When a part first became other than it was: "2026-11-09, commit 1a2b3c4d by Ann". `since` are the versions after that one, oldest first. */
export function whenChanged(
  { name }: Difference,
  { base, since, parts, type }: { base: Version; since: readonly Version[]; parts: Parts; type: TypeSpec },
): string {
  const isOther = (one: Version): boolean =>
    differences(base, one, { parts, type }).some((difference) => difference.name === name);
  const first = since.find(isOther);
  return first === undefined ? 'and is not committed yet' : `on ${told(first.change)}`;
}

/** The first heading, as for a section that is missing. */
function startOf({ body }: Document): Range {
  return body.headings[0]?.range ?? { start: body.start, end: body.start };
}

function plain(node: Node | undefined): string {
  return JSON.stringify(comparable(node));
}

function comparable(node: Node | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return node.source.trim().replaceAll(/\s+/g, ' ');
  if (node.kind === 'list') return node.items.map(comparable);
  return node.entries
    .map(({ key, value }) => [key.toLowerCase().replaceAll('_', '-'), comparable(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
