import { existsSync } from 'node:fs';

/** Where the language server's bundle lies: beside this one or above its parts. Undefined where it is missing. */
export function serverFile(): URL | undefined {
  return ['./server.js', '../server.js', '../../dist/server.js']
    .map((path) => new URL(path, import.meta.url))
    .find((file) => existsSync(file));
}
