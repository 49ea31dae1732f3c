import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** What the built program prints about the examples on the day that they were written for. Findings are no failure here. */
export function fromExamples(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), ...args, '--today', '2026-11-23', '--no-cache'],
    { cwd: join(root, 'examples'), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
  );
  assert.ok(status === 0 || status === 1, `${args.join(' ')}: ${stderr}`);
  return stdout;
}
