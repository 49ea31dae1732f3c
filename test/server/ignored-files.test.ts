import assert from 'node:assert/strict';
import { type Client, startClient, transports } from './support/client.js';

const config = `include: ["**/*.md"]
types:
  spec:
    match: ["**/*.md"]
    lifecycle: {field: stage, stages: [draft, live]}
    fields:
      title: {type: string, due: draft}
      stage: {type: enum, values: [draft, live]}
`;
const spec = '---\nstage: draft\n---\n# Pay\n';

/** A repository whose documents all lack a title, and rules of what is ignored at several depths. */
const repository = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/info/exclude': 'private/\n',
  '.gitignore': '# built\n*.gen.md\n/docs/out/\n!kept.gen.md\n',
  'docs/shipshape.yaml': config,
  'docs/seen.md': spec,
  'docs/a.gen.md': spec,
  'docs/kept.gen.md': spec,
  'docs/out/page.md': spec,
  'docs/deep/out/page.md': spec,
  'docs/private/plan.md': spec,
  'docs/node_modules/pkg/readme.md': spec,
  'docs/team/.gitignore': 'drafts\n!b.gen.md\n',
  'docs/team/b.gen.md': spec,
  'docs/team/seen.md': spec,
  'docs/team/drafts/idea.md': spec,
};

const judged = (client: Client): readonly string[] =>
  [...client.published]
    .filter(([, found]) => found.length > 0)
    .map(([path]) => path)
    .sort();

for (const transport of transports)
  describe(`Ignored files over ${transport}`, () => {
    let client: Client;
    afterEach(() => client.stop());

    const settled = (paths: readonly string[]): Promise<void> =>
      client.until(
        () => judged(client).join() === [...paths].sort().join(),
        () => judged(client).join(' '),
      );

    it('are left out by the ignore files of every level, those of the repository above included', async () => {
      client = await startClient(transport, repository, { folders: ['docs'] });
      await settled([
        'docs/seen.md',
        'docs/kept.gen.md',
        'docs/deep/out/page.md',
        'docs/team/seen.md',
        'docs/team/b.gen.md',
      ]);
      assert.deepEqual(client.log, []);
    });

    it('come and go as an ignore file changes, and one that is written later stays out', async () => {
      client = await startClient(transport, {
        'shipshape.yaml': config,
        '.gitignore': 'out/\n',
        'seen.md': spec,
        'out/page.md': spec,
      });
      await settled(['seen.md']);
      await client.write('out/more.md', spec);
      await client.write('later.md', spec);
      await settled(['later.md', 'seen.md']);
      await client.write('.gitignore', 'seen.md\n');
      await settled(['later.md', 'out/more.md', 'out/page.md']);
    });

    it('are judged where the configuration says that version control does not matter', async () => {
      client = await startClient(transport, {
        'shipshape.yaml': `gitignore: false\n${config}`,
        '.gitignore': 'out/\n',
        'out/page.md': spec,
        'node_modules/pkg/readme.md': spec,
      });
      await settled(['out/page.md']);
    });
  });
