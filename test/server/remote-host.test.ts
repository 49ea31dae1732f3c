import assert from 'node:assert/strict';
import { remoteHost } from '../../src/server/remote-host.js';

const count = 1200;
const paths = Array.from({ length: count }, (_, at) => `pages/${at}.md`);

describe('Files that have to be asked for', () => {
  const open = () => {
    const host = remoteHost(
      {
        list: (uris) =>
          Promise.resolve(uris.map((uri) => (uri.endsWith('pages') ? paths.map((path) => path.slice(6)) : ['pages/']))),
        read: (uris) => Promise.resolve(uris.map((uri) => `# ${uri}`)),
        stat: (uris) => Promise.resolve(uris.map(() => 'file')),
      },
      { docs: undefined, today: () => '2026-11-23', every: () => () => undefined, pause: () => Promise.resolve() },
    ).open('test:///work');
    assert.ok(host);
    return host;
  };

  it('are all known once they were asked for, however many they are', async () => {
    const host = open();
    await host.list({ gitignore: true });
    const known = (): number => paths.filter((path) => host.files.read(path) !== undefined).length;
    assert.equal(known(), 0);
    assert.equal((await host.catchUp()).length, count);
    assert.equal(known(), count);
    assert.deepEqual(await host.catchUp(), []);
  });

  it('are still there when a list leaves them out as ignored, and gone when it does not name them', async () => {
    const ignored = new Map([
      ['work', ['.gitignore', 'out/', 'a.md', 'b.md']],
      ['out', ['c.md']],
    ]);
    const host = remoteHost(
      {
        list: (uris) => Promise.resolve(uris.map((uri) => ignored.get(uri.split('/').at(-1) ?? '') ?? null)),
        read: (uris) => Promise.resolve(uris.map(() => 'out/\n')),
        stat: (uris) => Promise.resolve(uris.map(() => 'absent')),
      },
      { docs: undefined, today: () => '2026-11-23', every: () => () => undefined, pause: () => Promise.resolve() },
    ).open('test:///work');
    assert.deepEqual(await host?.list({ gitignore: false }), ['.gitignore', 'a.md', 'b.md', 'out/c.md']);
    ignored.set('work', ['.gitignore', 'out/', 'a.md']);
    assert.deepEqual(await host?.list({ gitignore: true }), ['.gitignore', 'a.md']);
    assert.deepEqual(
      ['a.md', 'b.md', 'out/c.md'].map((path) => host?.files.kind(path)),
      ['file', 'absent', 'file'],
    );
  });

  it('do not stay in memory for having changed', async () => {
    const host = open();
    await host.list({ gitignore: true });
    for (const path of paths) await host.changed([path]);
    const known = paths.filter((path) => host.files.read(path) !== undefined);
    assert.ok(known.length <= 500 && known.includes(paths.at(-1) ?? ''), `${known.length} are kept`);
  });

  it('that somebody else has asked for are known to whoever asks after', async () => {
    const host = open();
    await host.list({ gitignore: true });
    host.files.read('pages/1.md');
    const first = host.catchUp();
    await host.catchUp();
    assert.equal(typeof host.files.read('pages/1.md'), 'string');
    assert.deepEqual(await first, ['pages/1.md']);
  });
});
