import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Workspace } from '../../../src/core/engine.js';
import { workspaceOf } from '../../support/lint-files.js';

const root = join(import.meta.dirname, '..', '..', '..', 'examples');

/** The workspace of the examples, read once. */
export function examples(): Workspace {
  known ??= workspaceOf(
    new Map(
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map(
          (file) =>
            [
              file
                .slice(root.length + 1)
                .split(sep)
                .join('/'),
              readFileSync(file, 'utf8'),
            ] as const,
        ),
    ),
  );
  return known;
}

let known: Workspace | undefined;
