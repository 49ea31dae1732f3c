/**
 * Writes the terminal captures in README.md and in the guide from real runs over examples/. `--check` only says whether they are fresh.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files that hold captures. */
export const capturedFiles: readonly string[] = ['README.md', 'docs/guide/telling-everyone.md'];

/** The text that a file with captures must have now. */
export function freshCaptures(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(capture, (_whole, command: string) => {
    const output = outputOf(command.split(' ').slice(1)).trimEnd();
    const block = command.includes(' brief')
      ? ['```console', `$ ${command}`, '```', '', '```markdown', output, '```'].join('\n')
      : ['```console', `$ ${command}`, output, '```'].join('\n');
    return `<!-- capture: ${command} -->\n\n${block}\n\n<!-- end of capture -->`;
  });
}

const capture = /<!-- capture: (shipshape [^\n]*) -->\n[\s\S]*?<!-- end of capture -->/g;

/** What the command prints; findings make it exit with 1, which is no failure here. */
function outputOf(args: readonly string[]): string {
  const all = [
    join(root, 'dist', 'cli.js'),
    ...args,
    '--today',
    '2026-11-23',
    '--no-cache',
    // Reports neither know colours nor fail.
    ...(args[0] === 'lint' ? ['--no-color', '--fail-on', 'never'] : []),
  ];
  return execFileSync(process.execPath, all, {
    cwd: join(root, 'examples'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of capturedFiles) {
    const text = freshCaptures(file);
    if (!process.argv.includes('--check')) writeFileSync(join(root, file), text);
    else if (readFileSync(join(root, file), 'utf8') !== text) {
      console.error(`A capture in ${file} is stale. Run \`npm run docs\`.`);
      process.exitCode = 1;
    }
  }
}
