import type { Config, TypeSpec } from '../config/model.js';
import type { Document, MetadataFormat } from '../document/model.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { completeBody } from './body.js';
import { frontmatterIn, type MetadataArea } from './frontmatter.js';
import { jsonPlace } from './json-place.js';
import { completeMetadata, newFrontmatter } from './metadata.js';
import type { Completion } from './model.js';
import { tomlPlace } from './toml-place.js';
import { yamlPlace } from './yaml-place.js';

/** A cursor in a text, and what is known around it. */
export interface CompletionRequest {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  readonly document: Document | undefined;
  readonly type: TypeSpec | undefined;
  readonly config: Config;
  readonly index: WorkspaceIndex;
  /** ISO date. */
  readonly today: string;
  /** Whether plain links are completed; not where the editor does so itself. */
  readonly links: boolean;
}

/** What may stand at a cursor, the likeliest first: `ow|` proposes `owner: `, `owner: te|` proposes `team-a`. */
export function complete(request: CompletionRequest): readonly Completion[] {
  const { text, offset, path, document, type } = request;
  if (type === undefined) return [];
  if (type.metadata.kind === 'frontmatter' && document?.path === path && /^\uFEFF?[ \t]*$/.test(text))
    return [newFrontmatter({ ...request, fields: type.fields })];
  const area =
    document?.metadata.path === path && (document.metadata.kind === 'sidecar' || document.metadata.kind === 'file')
      ? whole(text, document.metadata.format)
      : frontmatterIn(text);
  if (area === undefined || offset < area.start || offset > area.end)
    return document?.path === path ? completeBody({ ...request, fields: type.fields }, text, offset) : [];
  const place = places[area.format](text, offset, area);
  if (place === undefined) return [];
  // A fence stays at the start of its line.
  const isAtFence = area.closed === true && offset === area.end;
  return completeMetadata({ ...request, fields: type.fields }, isAtFence ? { ...place, behind: '\n' } : place);
}

const places = { yaml: yamlPlace, toml: tomlPlace, json: jsonPlace };

function whole(text: string, format: MetadataFormat): MetadataArea {
  return { format, start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length };
}
