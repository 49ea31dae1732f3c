import { configFor } from '../../config/types.js';
import type { Document } from '../../document/model.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import type { WorkspaceIndex } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lineAt } from '../line-at.js';
import { type Fields, fieldsOf } from '../read-fields.js';
import { prose } from '../words/prose.js';
import type { Naming, RoadmapSource } from './model.js';

/** An item as one roadmap names it. */
export interface SourceItem {
  readonly naming: Naming;
  /** What it calls its spec; undefined where it names none. */
  readonly reference: string | undefined;
  /** The spec's path; undefined where there is none. */
  readonly spec: string | undefined;
  readonly title: string | undefined;
  readonly confidence: string | undefined;
  readonly releasePhase: string | undefined;
  readonly area: string | undefined;
  readonly note: string | undefined;
}

/** A roadmap that has not ended, with its items. */
export interface Source {
  readonly roadmap: RoadmapSource;
  readonly items: readonly SourceItem[];
}

/** The roadmaps that count, those that hold before drafts. For the public only those that say they are public. */
export function sourcesOf(workspace: Workspace, audience: 'internal' | 'public'): readonly Source[] {
  const { index, configs } = workspace;
  const sources = index.ofType('roadmap').flatMap((path): Source[] => {
    const document = workspace.document(path);
    const summary = index.summary(path);
    if (document === undefined || summary === undefined || summary.stage?.ended === true) return [];
    const fields = fieldsOf(document, configFor(configs, path).types[summary.type ?? '']);
    if (audience === 'public' && fields.text('audience') !== 'public') return [];
    const { title, status, stage } = summary;
    const roadmap = { id: summary.id ?? path, path, title, status: status ?? null };
    const draft = status === 'draft' || (stage?.from === 'initial' && status === undefined);
    const listed = fields.maps('items').filter((item) => audience === 'internal' || isForPublic(item));
    const context = { workspace, document, roadmap, draft };
    const items = listed.length > 0 ? listed.map((item) => fromField(context, item)) : fromColumns(context);
    return [{ roadmap, items }];
  });
  const isDraft = ({ items, roadmap }: Source): boolean => items[0]?.naming.draft ?? roadmap.status === 'draft';
  return [...sources.filter((source) => !isDraft(source)), ...sources.filter(isDraft)];
}

function isForPublic(item: Fields): boolean {
  const isNamed = (item.text('spec') ?? item.text('title')) !== undefined;
  return isNamed && item.text('audience') !== 'internal';
}

interface SourceContext {
  readonly workspace: Workspace;
  readonly document: Document;
  readonly roadmap: RoadmapSource;
  readonly draft: boolean;
}

function fromField({ workspace, document, roadmap, draft }: SourceContext, item: Fields): SourceItem {
  const reference = item.text('spec');
  const path = document.metadata.path;
  const title = item.text('title');
  const note = item.text('note');
  return {
    naming: {
      roadmap: roadmap.id,
      path,
      line: lineAt(workspace, path, item.at('spec').start),
      horizon: item.text('horizon') ?? '',
      draft,
    },
    reference,
    spec: reference === undefined ? undefined : specAt(workspace.index, reference, document.path),
    title: title === undefined ? undefined : prose(title),
    confidence: item.text('confidence'),
    releasePhase: item.text('release-phase'),
    area: item.text('area'),
    note: note === undefined ? undefined : prose(note),
  };
}

/** Links under headings that name a column. */
function fromColumns({ workspace, document, roadmap, draft }: SourceContext): readonly SourceItem[] {
  const { body, path } = document;
  return body.sections.flatMap((section) => {
    const heading = body.headings[section.heading]?.text.trim() ?? '';
    const horizon = /^(?:now|next|later)$/i.test(heading) ? heading.toLowerCase() : heading;
    if (!/^(?:now|next|later)$/.test(horizon) && daysOf(horizon) === undefined) return [];
    const links = body.links.filter(
      ({ range }) => range.start >= section.range.start && range.end <= section.range.end,
    );
    return links.flatMap(({ target, range }): SourceItem[] => {
      const resolved = workspace.index.resolveLink(target, path);
      const spec = resolved.kind === 'document' && workspace.index.summary(resolved.path)?.type === 'spec';
      if (!spec) return [];
      const naming = { roadmap: roadmap.id, path, line: lineAt(workspace, path, range.start), horizon, draft };
      return [{ naming, reference: target, spec: resolved.path, ...nothing }];
    });
  });
}

const nothing = { title: undefined, confidence: undefined, releasePhase: undefined, area: undefined, note: undefined };

function specAt(index: WorkspaceIndex, reference: string, from: string): string | undefined {
  const resolved = index.resolve(reference, from, ['spec']);
  return resolved.kind === 'document' ? resolved.path : undefined;
}
