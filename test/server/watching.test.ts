import assert from 'node:assert/strict';
import { type Client, startClient, transports } from './support/client.js';

const config = 'include: ["**/*.md"]\ntypes:\n  spec:\n    match: ["specs/*.md"]\n';
const linking = (...targets: readonly string[]): string =>
  `---\ntype: spec\n---\n\n# Pay\n\n${targets.map((target) => `See ![that](${target}).`).join('\n\n')}\n`;

for (const transport of transports)
  describe(`Files that documents link to, over ${transport}, with a client that tells only what it was asked for`, () => {
    let client: Client;
    afterEach(() => client.stop());

    const start = async (files: Readonly<Record<string, string>>, wanted: string): Promise<void> => {
      client = await startClient(transport, { 'shipshape.yaml': config, ...files }, { watches: true });
      await client.until(
        () => client.watches(wanted),
        () => JSON.stringify(client.watchers),
      );
    };
    const broken = (path: string, count: number): Promise<unknown> =>
      client.diagnostics(path, (all) => all.filter(({ code }) => code === 'link-broken').length === count);

    it('clear a finding when they come, and raise it when they go', async () => {
      const targets = ['../img/door.png', '../plans/door.pdf', '../src/door.ts', '../LICENSE'];
      await start({ 'specs/pay.md': linking(...targets) }, 'img/door.png');
      await broken('specs/pay.md', 4);
      for (const [at, path] of targets.map((target) => target.slice(3)).entries()) {
        await client.write(path, 'of a test');
        await broken('specs/pay.md', 3 - at);
      }
      await client.write('img/door.png', undefined);
      await broken('specs/pay.md', 1);
      await client.write('img/door.png', 'of a test');
      await broken('specs/pay.md', 0);
      assert.deepEqual(client.log, []);
    });

    it('are watched from when a document that is edited links to them', async () => {
      await start({ 'specs/pay.md': linking() }, 'specs/other.md');
      await client.open('specs/pay.md');
      await client.edit('specs/pay.md', linking('../img/door.webp'));
      await broken('specs/pay.md', 1);
      await client.until(
        () => client.watches('img/door.webp'),
        () => JSON.stringify(client.watchers),
      );
      await client.write('img/door.webp', 'of a test');
      await broken('specs/pay.md', 0);
    });

    it('go with their folder, of which alone the client tells; documents too', async () => {
      const files = {
        'specs/pay.md': linking('../img/a/one.png', '../img/two.png', './old/c.md'),
        'specs/bad.md': linking('./nowhere.md'),
        'specs/old/c.md': '# C\n',
        'img/a/one.png': 'of a test',
        'img/two.png': 'of a test',
      };
      await start(files, 'img/a/one.png');
      await broken('specs/bad.md', 1);
      await client.removeFolder('img');
      await broken('specs/pay.md', 2);
      await client.removeFolder('specs');
      await broken('specs/bad.md', 0);
      await broken('specs/pay.md', 0);
      assert.deepEqual(client.log, []);
    });

    it('come with their folder, of which alone the client tells, but for what ignore files leave out', async () => {
      const bad = linking('./nowhere.md');
      await start(
        { 'specs/pay.md': linking('./moved/a.md', '../img/a/door.png'), '.gitignore': 'out/\n' },
        'specs/moved',
      );
      await broken('specs/pay.md', 2);
      await client.moveIn('specs/moved', {
        'a.md': linking('./deep/er/b.md', './gone.md'),
        'deep/er/b.md': bad,
        'out/c.md': bad,
        'kept/.gitignore': 'd.md\n',
        'kept/d.md': bad,
        'kept/e.md': bad,
      });
      await broken('specs/pay.md', 1);
      for (const path of ['a.md', 'deep/er/b.md', 'kept/e.md']) await broken(`specs/moved/${path}`, 1);
      for (const path of ['out/c.md', 'kept/d.md'])
        assert.equal(client.published.get(`specs/moved/${path}`), undefined);
      await client.moveIn('img', { 'a/door.png': 'of a test' });
      await broken('specs/pay.md', 0);
      await client.removeFolder('specs/moved');
      await broken('specs/pay.md', 1);
      for (const path of ['a.md', 'deep/er/b.md', 'kept/e.md']) await broken(`specs/moved/${path}`, 0);
      await client.moveIn('out', { 'f.md': bad });
      await client.moveIn('specs/again', { 'g.md': bad });
      await broken('specs/again/g.md', 1);
      assert.equal(client.published.get('out/f.md'), undefined);
      assert.deepEqual(client.log, []);
    });
  });

describe('Watchers', () => {
  it('are few, however much is linked to, and no text of a link means something in their globs', async () => {
    const targets = Array.from(
      { length: 3000 },
      (_, at) => `../img/${at % 40}/${at}.${at % 30 === 0 ? 'png' : `e${at % 7}`}`,
    );
    const odd = ['../x.{a,b}', '../y.*', '../[z', '../LICENSE', ...Array.from({ length: 500 }, (_, at) => `../n${at}`)];
    const files: Record<string, string> = { 'shipshape.yaml': config, 'specs/odd.md': linking(...odd) };
    for (let at = 0; at < 30; at++) files[`specs/s${at}.md`] = linking(...targets.slice(at * 100, at * 100 + 100));
    const client = await startClient('direct', files, { watches: true });
    await client.until(
      () => client.watches('img/1/1.png') && client.watches('img/1/1.e6'),
      () => JSON.stringify(client.watchers),
    );
    await client.diagnostics('specs/odd.md', (all) => all.length > 0);
    const globs = (client.watchers ?? []).map(({ globPattern }) =>
      typeof globPattern === 'string' ? globPattern : '',
    );
    assert.ok(globs.length < 30, `${globs.length} watchers`);
    assert.ok(
      globs.every((glob) => glob.length < 1500),
      globs.join('\n'),
    );
    assert.ok(!globs.some((glob) => /\{a,b|\[/.test(glob)), globs.join('\n'));
    // What comes is told of all, since it may be a folder; what changes is not.
    assert.equal(client.watches('img/1/1.mp4', 'change'), false);
    await client.stop();
  });

  it('are for everything where documents link to more kinds of files than one can name', async () => {
    const targets = Array.from({ length: 80 }, (_, at) => `../img/door.k${at}`);
    const files = { 'shipshape.yaml': config, 'specs/pay.md': linking(...targets) };
    const client = await startClient('direct', files, { watches: true });
    await client.until(
      () => client.watches('img/door.unheard-of'),
      () => JSON.stringify(client.watchers),
    );
    assert.ok((client.watchers?.length ?? 0) < 30);
    await client.stop();
  });
});
