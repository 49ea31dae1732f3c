// The desktop build of VS Code from Microsoft, where this machine can reach it and can show windows.
import { existsSync } from 'node:fs';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { cacheFolder } from './vscode.mjs';

const server = 'https://update.code.visualstudio.com/api/releases/stable';
const patience = 3000;

/** The path of its executable; undefined where it cannot be had. Linux needs a display: run under `xvfb-run` to use it there. */
export async function desktopVSCode() {
  return await chooseDesktop({
    env: process.env,
    platform: process.platform,
    exists: existsSync,
    isReachable: async () => (await fetch(server, { signal: AbortSignal.timeout(patience) })).ok,
    download: async () => await downloadAndUnzipVSCode({ version: 'stable', cachePath: cacheFolder }),
  });
}

/** As `desktopVSCode`, on a machine as it is told: the one that SHIPSHAPE_VSCODE names, else one from the network where a window can be shown. */
export async function chooseDesktop({ env, platform, exists, isReachable, download }) {
  const named = env.SHIPSHAPE_VSCODE;
  if (named !== undefined && named !== '') {
    if (exists(named)) return named;
    throw new Error(`SHIPSHAPE_VSCODE names ${named}, which does not exist.`);
  }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  try {
    return (await isReachable()) ? await download() : undefined;
  } catch {
    return undefined;
  }
}

/** What installs extensions for an executable of VS Code: the window's program knows nothing of that, the script beside it does. */
export function installerOf(executable, platform = undefined) {
  return resolveCliPathFromVSCodeExecutablePath(executable, platform);
}
