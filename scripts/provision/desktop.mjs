// The desktop build of VS Code from Microsoft, where this machine can reach it and can show windows.
import { existsSync } from 'node:fs';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './vscode.mjs';

const server = 'https://update.code.visualstudio.com/api/releases/stable';
const patience = 3000;

/** The path of its executable; undefined where it cannot be had. Linux needs a display: run under `xvfb-run` to use it there. */
export async function desktopVSCode() {
  const named = process.env.SHIPSHAPE_VSCODE;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`SHIPSHAPE_VSCODE names ${named}, which does not exist.`);
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  try {
    const answer = await fetch(server, { signal: AbortSignal.timeout(patience) });
    if (!answer.ok) return undefined;
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: cacheFolder });
  } catch {
    return undefined;
  }
}
