import { configFor } from '../../config/types.js';
import type { Document } from '../../document/model.js';
import { normal } from '../../rules/support/sections.js';
import { daysBetween, parseDate } from '../../schema/dates.js';
import type { WorkspaceIndex } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type Fields, fieldsOf } from '../read-fields.js';
import { proseBlocks } from '../words/prose.js';
import { type Exception, exceptionsOf } from './exceptions.js';
import type { Standing } from './model.js';
import { type Open, openPoints } from './open.js';

/** A launch's documents and what follows from them, before anything is put into words. */
export interface LaunchFacts {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly fields: Fields;
  readonly owner: string | undefined;
  readonly status: string | undefined;
  readonly standing: Standing;
  /** The day, where its date is one. */
  readonly day: string | undefined;
  readonly days: number | undefined;
  readonly description: string | undefined;
  /** What it says under Summary, by paragraph. */
  readonly summary: readonly string[];
  /** Under Risks, each by itself. */
  readonly risks: readonly string[];
  readonly specs: readonly Linked[];
  readonly runbooks: readonly Linked[];
  readonly open: Open;
  readonly exceptions: readonly Exception[];
}

/** A document that a launch points at. */
interface Linked {
  readonly path: string;
  readonly id: string | undefined;
  readonly title: string;
  readonly status: string | undefined;
  readonly owner: string | undefined;
}

/** The launches of a workspace, the nearest date first and those without one last. */
export function launchesOf(workspace: Workspace, today: string): readonly LaunchFacts[] {
  return workspace.index
    .ofType('launch')
    .flatMap((path) => factsAt(workspace, path, today) ?? [])
    .sort((a, b) => (a.days ?? Infinity) - (b.days ?? Infinity) || 0 || (a.path < b.path ? -1 : 1));
}

function factsAt(workspace: Workspace, path: string, today: string): LaunchFacts | undefined {
  const { index, configs } = workspace;
  const document = workspace.document(path);
  const summary = index.summary(path);
  if (document === undefined || summary === undefined) return undefined;
  const type = configFor(configs, path).types[summary.type ?? ''];
  const fields = fieldsOf(document, type);
  const day = parseDate(fields.text(type?.dateField ?? 'launch-date') ?? '');
  const days = day === undefined ? undefined : daysBetween(today, day);
  const standing = standingOf(workspace, path, days);
  const risks = sectionText(workspace, document, ['Risks and Mitigations', 'Risks']);
  return {
    id: summary.id ?? path,
    path,
    title: summary.title,
    fields,
    owner: summary.owner,
    status: summary.status,
    standing,
    day,
    days,
    description: fields.text('description'),
    summary: blocks(sectionText(workspace, document, ['Summary', 'Overview']), index),
    risks: blocks(risks, index),
    specs: linked(workspace, path, 'specs'),
    runbooks: linked(workspace, path, 'runbooks'),
    open: openPoints(workspace, path, today),
    exceptions: exceptionsOf(workspace, document, today),
  };
}

/** A status that is none switches nothing off: such a launch is still to come. */
function standingOf({ index, configs }: Workspace, path: string, days: number | undefined): Standing {
  const { stage, status, type: typeName } = index.summary(path) ?? {};
  const type = configFor(configs, path).types[typeName ?? ''];
  const known = stage !== undefined && stage.unknown === undefined;
  if (known && status === 'rolled-back') return 'taken-back';
  if (known && stage.ended) return 'cancelled';
  const asked = type?.lifecycle?.stages.indexOf(type.readyAt ?? '') ?? -1;
  if (known && asked >= 0 && stage.order > asked) return 'launched';
  return days === undefined ? 'undated' : days < 0 ? 'overdue' : 'ahead';
}

function linked({ index, configs }: Workspace, path: string, field: string): readonly Linked[] {
  const type = configFor(configs, path).types[index.summary(path)?.type ?? ''];
  const names = [field, ...(type?.fields[field]?.aliases ?? [])];
  const found = index.relations(path).flatMap((relation) => {
    const resolved = names.includes(relation.field) ? index.resolve(relation.target, path, relation.types) : undefined;
    return resolved?.kind === 'document' ? [resolved.path] : [];
  });
  return [...new Set(found)].flatMap((other) => {
    const summary = index.summary(other);
    if (summary === undefined) return [];
    const { id, title, status, owner } = summary;
    return [{ path: other, id, title, status, owner }];
  });
}

/** What stands under the first of some headings that a document has; '' where it has none, or its text cannot be read. */
function sectionText({ index }: Workspace, { path, body }: Document, headings: readonly string[]): string {
  const wanted = headings.map(normal);
  const section = body.sections.find(
    (one) => one.answer.state === 'answered' && wanted.includes(normal(body.headings[one.heading]?.text ?? '')),
  );
  return section === undefined ? '' : (index.read(path) ?? '').slice(section.content.start, section.content.end);
}

/** Paragraphs as running text. An id that links to its document says nothing to a reader who knows no ids: its title stands there. */
function blocks(markdown: string, index: WorkspaceIndex): readonly string[] {
  const named = markdown.replaceAll(/\[([\w.-]{2,60})\]\([^()\s]{1,300}\)/g, (whole: string, id: string) => {
    const [path, ...others] = index.withId(id, []);
    const title = path === undefined || others.length > 0 ? undefined : index.summary(path)?.title;
    return title === undefined ? whole : `“${title}”`;
  });
  return proseBlocks(named).map(({ text }) => text);
}
