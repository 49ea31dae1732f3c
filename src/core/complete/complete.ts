import type { Config, TypeSpec } from '../config/model.js';
import { configFields } from '../config/definition.js';
import type { Document } from '../document/model.js';
import { rules } from '../rules/index.js';
import type { Range } from '../text/range.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { completeBody } from './body.js';
import { completeYaml } from './metadata.js';
import type { Completion } from './model.js';
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
}

/** What may stand at a cursor, the likeliest first: `ow|` proposes `owner: `, `owner: te|` proposes `team-a`. */
export function complete(request: CompletionRequest): readonly Completion[] {
  const { text, offset, path, document, type } = request;
  if (type === undefined) return [];
  const yaml =
    document?.metadata.path === path && document.metadata.kind !== 'frontmatter' ? whole(text) : frontmatterIn(text);
  if (yaml === undefined || offset < yaml.start || offset > yaml.end)
    return document?.path === path ? completeBody({ ...request, fields: type.fields }, text, offset) : [];
  const place = yamlPlace(text, offset, yaml);
  return place === undefined ? [] : completeYaml({ ...request, fields: type.fields }, place);
}

/** As `complete`, inside `shipshape.yaml`. */
export function completeConfig(
  request: Pick<CompletionRequest, 'text' | 'offset' | 'config' | 'index' | 'today'>,
): readonly Completion[] {
  const place = yamlPlace(request.text, request.offset, whole(request.text));
  return place === undefined
    ? []
    : completeYaml({ ...request, document: undefined, type: undefined, fields: configFields(rules) }, place);
}

/** Between YAML's fences, whether the closing one has been written or not. */
function frontmatterIn(text: string): Range | undefined {
  const open = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (open === null) return undefined;
  const start = open[0].length;
  const close = /^(?:---|\.\.\.)[ \t]*(?:$|\r|\n)/m.exec(text.slice(start));
  return { start, end: close === null ? unclosedEnd(text, start) : start + close.index };
}

/** Frontmatter without an end goes as far as its first empty line. */
function unclosedEnd(text: string, start: number): number {
  const line = /([^\r\n]*)(\r\n|\n|\r|$)/y;
  for (line.lastIndex = start; line.lastIndex < text.length;) {
    const at = line.lastIndex;
    if (line.exec(text)?.[1]?.trim() === '') return at;
  }
  return text.length;
}

function whole(text: string): Range {
  return { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length };
}
