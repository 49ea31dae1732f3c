import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkspaceDiagnosticRequest } from 'vscode-languageserver';
import type { Problem } from '../../../src/core/report/model.js';
import { startClient, today } from './client.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Fails unless the server's diagnostics of a folder and the findings of `lint` are the same, one by one. Returns how many there are. */
export async function checkParity(folder: string): Promise<number> {
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
  const client = await startClient('stdio', {}, { at: folder, options: { today, cache: false, diagnostics: 'pull' } });
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
