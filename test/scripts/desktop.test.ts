import assert from 'node:assert/strict';
import { chooseDesktop, installerOf, type Machine } from '../../scripts/provision/desktop.mjs';

/** A machine that can show windows and reach the downloads, unless told otherwise. */
function machine(differing: Partial<Machine> = {}): Machine {
  return {
    env: { DISPLAY: ':0' },
    platform: 'linux',
    exists: () => true,
    isReachable: () => Promise.resolve(true),
    download: () => Promise.resolve('/cache/code'),
    ...differing,
  };
}

describe('The desktop build of VS Code', () => {
  const choices: readonly (readonly [string, Partial<Machine>, string | undefined])[] = [
    ['is downloaded where a window can be shown', {}, '/cache/code'],
    ['is downloaded on a desktop with Wayland alone', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, '/cache/code'],
    ['needs no display to be named elsewhere than on Linux', { env: {}, platform: 'darwin' }, '/cache/code'],
    ['is left alone on Linux without a display', { env: {} }, undefined],
    ['is left alone where the server says no', { isReachable: () => Promise.resolve(false) }, undefined],
    ['is left alone without a network', { isReachable: () => Promise.reject(new Error('no route')) }, undefined],
    ['is left alone where the download breaks off', { download: () => Promise.reject(new Error('reset')) }, undefined],
    ['is the one that was named, whatever the display', { env: { SHIPSHAPE_VSCODE: '/opt/code' } }, '/opt/code'],
  ];
  for (const [name, differing, expected] of choices)
    it(name, async () => {
      assert.equal(await chooseDesktop(machine(differing)), expected);
    });

  it('that was named and is not there is an error, rather than another one being used', async () => {
    const absent = machine({ env: { SHIPSHAPE_VSCODE: '/opt/code' }, exists: () => false });
    await assert.rejects(chooseDesktop(absent), /SHIPSHAPE_VSCODE names \/opt\/code, which does not exist/);
  });

  it('has extensions installed by the script beside it', () => {
    assert.equal(installerOf('/cache/VSCode-linux-x64/code', 'linux-x64'), '/cache/VSCode-linux-x64/bin/code');
    assert.match(
      installerOf('/cache/Visual Studio Code.app/Contents/MacOS/Electron', 'darwin'),
      /Contents\/Resources\/app\/bin\/code$/,
    );
  });
});
