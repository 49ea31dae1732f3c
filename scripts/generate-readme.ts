/**
 * Writes the terminal capture in README.md from a real run over examples/. `--check` only says whether it is fresh.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'README.md');

/** The text that README.md must have now. */
export function freshReadme(): string {
  const text = readFileSync(target, 'utf8');
  return text.replace(capture, (_whole, command: string) => {
    const args = command.split(' ').slice(1);
    const block = ['```console', `$ ${command}`, outputOf(args).trimEnd(), '```'].join('\n');
    return `<!-- capture: ${command} -->\n\n${block}\n\n<!-- end of capture -->`;
  });
}

const capture = /<!-- capture: (shipshape [^\n]*) -->\n[\s\S]*?<!-- end of capture -->/;

/** What the command prints; findings make it exit with 1, which is no failure here. */
function outputOf(args: readonly string[]): string {
  const all = [
    join(root, 'dist', 'cli.js'),
    ...args,
    '--today',
    '2026-11-23',
    '--no-color',
    '--no-cache',
    '--fail-on',
    'never',
  ];
  return execFileSync(process.execPath, all, {
    cwd: join(root, 'examples'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = freshReadme();
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error('The capture in README.md is stale. Run `npm run docs`.');
    process.exitCode = 1;
  }
}
