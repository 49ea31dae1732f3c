import type { Config, TypeSpec } from '../../config/model.js';
import { configFor, typeOf } from '../../config/types.js';
import type { Document } from '../../document/model.js';
import { parseDocument } from '../../document/parse.js';
import { typeFieldIn } from '../../engine.js';
import { folderOf, join } from '../../workspace/paths.js';
import type { EditHost } from '../change.js';

/** A file read from its text of now, so that the places of its facts are those of the edits. */
export interface Opened {
  readonly document: Document;
  readonly config: Config;
  readonly type: TypeSpec | undefined;
}

/** Reads files once for one change. */
export function openFiles({ index, text }: Pick<EditHost, 'index' | 'text'>): (path: string) => Opened | undefined {
  const known = new Map<string, Opened | undefined>();
  const open = (path: string): Opened | undefined => {
    const own = text(path);
    const place = typeOf(index.configs, path, { explicit: true, typeField: typeFieldIn(own ?? '') });
    const type = index.summary(path)?.type === undefined ? undefined : place?.type;
    const beside = type?.metadata.kind === 'sidecar' ? join(folderOf(path), type.metadata.file) : undefined;
    const sidecar = beside === undefined ? undefined : text(beside);
    if (own === undefined && sidecar === undefined) return undefined;
    const config = configFor(index.configs, path);
    const source = {
      path,
      text: own ?? '',
      ...(own === undefined ? { absent: true } : {}),
      ...(beside === undefined || sidecar === undefined ? {} : { sidecar: { path: beside, text: sidecar } }),
    };
    return { document: parseDocument(source, { config, type }), config, type };
  };
  return (path) => {
    if (!known.has(path)) known.set(path, open(path));
    return known.get(path);
  };
}
