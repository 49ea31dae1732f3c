import { files } from './bundled.js';

/** Names that `extends: [shipshape:<name>]` accepts. */
export const presetNames: readonly string[] = Object.keys(files)
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => path.slice(0, -'.yaml'.length));

/** The YAML of a built-in preset; undefined where there is none of that name. */
export function presetText(name: string): string | undefined {
  return presetFile(`${name}.yaml`);
}

/** A file that a built-in preset names beside itself, such as `templates/spec.md`. */
export function presetFile(path: string): string | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}
