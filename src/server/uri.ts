/** URIs of files as clients spell them: escapes differ, what they mean does not. */

/** The path of a URI below a folder's, with `/`; undefined where it lies elsewhere. */
export function pathIn(folder: string, uri: string): string | undefined {
  const base = `${plain(folder)}/`;
  const own = plain(uri);
  return own.startsWith(base) && own.length > base.length ? own.slice(base.length) : undefined;
}

/** The URI of a path below a folder. */
export function uriIn(folder: string, path: string): string {
  return path === '' ? folder : `${folder}/${path.split('/').map(escaped).join('/')}`;
}

/** A folder's URI without a slash at its end, so that paths can be put behind it. */
export function folderUri(uri: string): string {
  return uri.replace(/\/+$/, '');
}

/** A key that all spellings of one URI share. */
export function plain(uri: string): string {
  const read = folderUri(uri)
    .split('/')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    })
    .join('/');
  // Drive letters come in both cases.
  return read.replace(/^file:\/\/\/([A-Za-z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

function escaped(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
