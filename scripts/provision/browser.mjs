// Headless Chromium for windows of the embedded VS Code.
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './chromium.mjs';

/** A browser with an empty profile of its own, of a size in which a window of VS Code is comfortable. */
export async function openBrowser(profile) {
  return chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    headless: true,
    viewport: { width: 1440, height: 900 },
    args: chromiumFlags,
  });
}
