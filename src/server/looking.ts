import type { Location } from 'vscode-languageserver';
import { type Looking, type Thing, thingAt } from '../core/lookup/at.js';
import type { Occurrence } from '../core/lookup/occurrences.js';
import type { Document } from '../core/document/model.js';
import type { ConfigContext, FileContext } from './feature.js';

/** What stands at an offset, in a document with a type. */
export interface Found {
  readonly thing: Thing;
  readonly document: Document;
  readonly looking: Looking;
}

/** As `lookAnywhere`, without plain links and headings where VS Code's own Markdown features answer for them. */
export function lookAt(context: FileContext, offset: number): Found | undefined {
  const found = lookAnywhere(context, offset);
  const isPlain = found?.thing.kind === 'link' || found?.thing.kind === 'heading';
  return isPlain && context.session.client.isVsCode ? undefined : found;
}

/** What stands at an offset of the file; undefined outside of documents and on plain text. */
export function lookAnywhere(context: FileContext, offset: number): Found | undefined {
  const looking = lookingIn(context);
  const thing = looking === undefined ? undefined : thingAt(looking, context.path, offset);
  return looking === undefined || thing === undefined ? undefined : { thing, document: looking.document, looking };
}

function lookingIn({ workspace, document, type, config }: FileContext): Looking | undefined {
  return document === undefined || type === undefined ? undefined : { index: workspace.index, document, type, config };
}

/** A place of a folder's file, as clients want it. */
export function locationOf(
  context: FileContext | ConfigContext,
  { path, range }: Pick<Occurrence, 'path' | 'range'>,
): Location {
  return { uri: context.uriOf(path), range: context.range(range, path) };
}
