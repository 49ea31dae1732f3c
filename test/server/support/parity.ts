import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkspaceDiagnosticRequest } from 'vscode-languageserver';
import type { Problem } from '../../../src/core/report/model.js';
import { startClient, today } from './client.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Fails unless the server's diagnostics of a folder and the findings of `lint` are the same, one by one. Returns how many there are. Over `worker` the
 * browser's server is asked, which is given the folder's files by name. `cache`: the server goes on from what an earlier one left, `lint` does not.
 */
export async function checkParity(
  folder: string,
  transport: 'stdio' | 'worker' = 'stdio',
  { cache = false }: { readonly cache?: boolean } = {},
): Promise<number> {
  const run = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'lint', '--format', 'json', '--today', today, '--no-cache'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  const { problems } = JSON.parse(run.stdout) as { readonly problems: readonly Problem[] }; // What `lint --format json` promises.
  const options = { today, cache, diagnostics: 'pull' };
  const client =
    transport === 'stdio'
      ? await startClient('stdio', {}, { at: folder, options })
      : await startClient('worker', textsBelow(folder), { options });
  try {
    const { items } = await client.request(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: [] },
      { within: 100_000 },
    );
    const served = items.flatMap((report) =>
      report.kind === 'unchanged'
        ? []
        : report.items.map(({ range: { start, end }, severity, code, message }) =>
            lineOf({
              path: decodeURIComponent(report.uri.slice(client.top.length + 1)),
              place: [start.line + 1, start.character + 1, end.line + 1, end.character + 1],
              severity: ['', 'error', 'warning', 'info'][severity ?? 0] ?? '',
              code: String(code),
              message: typeof message === 'string' ? message : message.value,
            }),
          ),
    );
    const linted = problems.map(({ path, line, column, endLine, endColumn, severity, code, gate, message }) =>
      lineOf({ path, place: [line, column, endLine, endColumn], severity, code: gate ?? code, message }),
    );
    assert.deepEqual(served.sort(), linted.sort());
    assert.deepEqual(client.log, []);
    return linted.length;
  } finally {
    await client.stop();
  }
}

function textsBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')];
    }),
  );
}

function lineOf(finding: {
  readonly path: string;
  readonly place: readonly number[];
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}): string {
  const { path, place, severity, code, message } = finding;
  return `${path}:${place.join(':')}: ${severity} ${code}: ${message}`;
}
