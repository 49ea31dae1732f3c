/** Writes `contributes` of package.json from the code that answers to it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contributes } from '../src/extension/contributes.js';

const target = fileURLToPath(new URL('../package.json', import.meta.url));

/** The text that package.json must have now. */
export function freshManifest(): string {
  const manifest: unknown = JSON.parse(readFileSync(target, 'utf8'));
  return `${JSON.stringify({ ...(manifest as object), contributes: contributes() }, undefined, 2)}\n`;
}

if (process.argv[1]?.startsWith(join(fileURLToPath(import.meta.url), '..')) === true)
  writeFileSync(target, freshManifest());
