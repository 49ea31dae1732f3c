import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkspaceSymbolRequest } from 'vscode-languageserver';
import { addCommits, makeRepository } from '../support/repository.js';
import { startClient, today } from './support/client.js';
import { checkParity } from './support/parity.js';

describe('A server that begins where another one ended', () => {
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shipshape-test-'));
    cpSync(fileURLToPath(new URL('../../examples', import.meta.url)), folder, {
      recursive: true,
      filter: (path) => !path.includes('.shipshape'),
    });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    makeRepository(folder, [
      { date: '2026-10-01', message: 'All', files: Object.fromEntries(files.map((path) => [path, read(path)])) },
    ]);
    await judgedAll(folder);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const replace = (path: string, what: RegExp, by: string): void => {
    assert.match(read(path), what);
    writeFileSync(join(folder, path), read(path).replace(what, by));
  };
  const spec = (): string =>
    `specs/${readdirSync(join(folder, 'specs')).find((name) => /^SPEC-.*\.md$/.test(name)) ?? ''}`;

  const meanwhile: readonly (readonly [string, () => void])[] = [
    ['nothing', () => undefined],
    ['the stage of a document', () => replace(spec(), /^stage: .*$/m, 'stage: discovery')],
    ['the owners', () => replace('CODEOWNERS', /@[\w-]+\/[\w-]+/g, '@acme/nobody')],
    ['a document that others refer to', () => rmSync(join(folder, spec()))],
    [
      'a commit',
      () =>
        addCommits(folder, [{ date: '2026-11-20', message: 'One', files: { [spec()]: `${read(spec())}\nMore.\n` } }]),
    ],
  ];
  for (const [what, change] of meanwhile)
    it(`finds what \`lint\` finds after a change of ${what}`, async () => {
      change();
      assert.ok((await checkParity(folder, 'stdio', { cache: true })) > 0);
    });
});

/** Lets a server judge everything and keep it. */
async function judgedAll(folder: string): Promise<void> {
  const file = join(folder, '.shipshape/cache/judgements');
  const client = await startClient('stdio', {}, { at: folder, options: { today } });
  await client.request(WorkspaceSymbolRequest.type, { query: '' });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no judgements were kept in 30 s')), 30_000);
    const watcher = watch(dirname(file), () => {
      if (!existsSync(file)) return;
      clearTimeout(timer);
      watcher.close();
      resolve();
    });
  });
  await client.stop();
}
