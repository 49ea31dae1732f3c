import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../scripts/provision/chromium.mjs';
import { pages } from './pages.js';
import { look, type Look } from './support/look.js';

const screenshots = join(import.meta.dirname, '..', '..', '.screenshots');

const views = (['light', 'dark'] as const).flatMap((scheme) => [400, 1400].map((width) => ({ scheme, width })));

describe('Pages', function () {
  // A bare machine installs its browser first.
  this.timeout(600_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumFlags] });
    folder = mkdtempSync(join(tmpdir(), 'shipshape-pages-'));
    mkdirSync(screenshots, { recursive: true });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { name, html } of pages)
    describe(name, () => {
      let url: string;
      before(() => {
        const file = join(folder, `${name}.html`);
        writeFileSync(file, html());
        url = pathToFileURL(file).href;
      });

      for (const { scheme, width } of views)
        it(`is accessible, fits and asks nobody for anything: ${scheme}, ${width} pixels`, async () => {
          const screenshot = join(screenshots, `${name}-${scheme}-${width}.png`);
          const seen = await look(browser, url, { scheme, width, screenshot });
          assert.deepEqual(seen, clean);
        });

      it('fits on paper, and what is folded is printed', async () => {
        // The dark scheme shows that paper stays white; the width is that of A4 between its margins.
        const screenshot = join(screenshots, `${name}-print.png`);
        const seen = await look(browser, url, { scheme: 'dark', width: 680, media: 'print', screenshot });
        assert.deepEqual(seen, clean);
      });
    });
});

const clean: Look = { violations: [], errors: [], requests: [], folded: [], tooWide: [] };
