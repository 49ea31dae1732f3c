import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { packageExtension } from '../../scripts/package.mjs';
import { openBrowser } from '../../scripts/provision/browser.mjs';
import { installExtension, startVSCode, type VSCodeServer } from '../../scripts/provision/embedded.mjs';
import { copyExamples, exampleDay } from '../vscode/workspaces.mjs';

const screenshots = fileURLToPath(new URL('../../.screenshots/', import.meta.url));

/** A window of VS Code with the installed vsix on a copy of examples/, and what a person does in it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The folder that is open. */
    readonly folder: string,
    private readonly parts: { scratch: string; browser: BrowserContext; server: VSCodeServer },
  ) {}

  /** `inBrowser`: the extension runs in the browser and not beside VS Code's server. `prepare` may change what was installed before a window sees it. */
  static async open({
    inBrowser = false,
    prepare = () => undefined,
  }: { readonly inBrowser?: boolean; readonly prepare?: (extension: string) => void } = {}): Promise<Workbench> {
    const scratch = mkdtempSync(join(tmpdir(), 'shipshape-e2e-'));
    const places = { userData: join(scratch, 'user'), extensions: join(scratch, 'extensions') };
    const vsix = join(scratch, 'shipshape.vsix');
    await packageExtension(vsix);
    installExtension(vsix, places);
    const installed = readdirSync(places.extensions).find((name) => name.startsWith('shipshape.'));
    prepare(join(places.extensions, installed ?? ''));
    const folder = copyExamples(join(scratch, 'examples'));
    const settings = {
      'shipshape.today': exampleDay,
      'workbench.colorTheme': 'Default Light Modern',
      ...(inBrowser ? { 'remote.extensionKind': { 'shipshape.shipshape': ['web'] } } : {}),
    };
    const server = await startVSCode({ ...places, trusted: true, settings });
    const browser = await openBrowser(join(scratch, 'browser'));
    const page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(server.address({ open: folder }));
    await page.locator('.monaco-workbench').waitFor();
    return new Workbench(page, folder, { scratch, browser, server });
  }

  /** Opens the view *Launch readiness* and waits until it lists launches. */
  async openReadiness(): Promise<void> {
    await this.page.locator('.activitybar a[aria-label^="Shipshape"]').click();
    await this.row(/Offline pickup/).waitFor();
  }

  /** A row of the tree by its words. */
  row(words: RegExp): Locator {
    return this.page.locator('.sidebar [role="treeitem"]').filter({ hasText: words }).first();
  }

  /** Opens a row of the tree by its arrow, so that nothing is opened in the editor. */
  async expand(words: RegExp): Promise<void> {
    const row = this.row(words);
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.page.locator(`#${(await row.getAttribute('id')) ?? ''}[aria-expanded="true"]`).waitFor();
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list [role="option"]').filter({ hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file by its name. */
  async openFile(name: string): Promise<void> {
    await this.press('Control+P');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name }).waitFor();
    await this.press('Enter');
    await this.tab(name).waitFor();
    await this.page.locator('.monaco-editor.focused').waitFor();
  }

  /** Chooses from the list that a command shows. */
  async choose(words: RegExp): Promise<void> {
    await this.page.locator('.quick-input-list [role="option"]').filter({ hasText: words }).first().click();
  }

  /** Types what a command asks for. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The active tab with a name. */
  tab(name: string): Locator {
    return this.page.locator('.tab.active').filter({ hasText: name });
  }

  /** A line that the editor shows. Spaces of its text are not the ordinary ones. */
  editorLine(words: RegExp): Locator {
    const pattern = new RegExp(words.source.replaceAll(' ', '\\s'), words.flags);
    return this.page.locator('.view-line').filter({ hasText: pattern }).first();
  }

  /** Puts the cursor behind the words that a line begins with. */
  async cursorBehind(words: string): Promise<void> {
    await this.editorLine(new RegExp(`^${words.replaceAll(/[[\]()]/g, '\\$&')}`)).click();
    await this.press('Home', ...Array.from(words, () => 'ArrowRight'));
  }

  /** Presses keys, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Asks for proposals, types until the wanted one is the chosen one, and accepts it. `picture` shows the proposals as they stand then. */
  async accept(wanted: string, { typed = '', picture }: { typed?: string; picture?: string } = {}): Promise<void> {
    const list = this.page.locator('.suggest-widget.visible');
    if (!(await list.isVisible())) await this.press('Control+Space');
    await list.locator('.monaco-list-row').first().waitFor();
    await this.page.keyboard.type(typed);
    await list.locator('.monaco-list-row.focused').filter({ hasText: wanted }).waitFor();
    if (picture !== undefined) await this.picture(picture);
    await this.press('Enter');
    await list.waitFor({ state: 'hidden' });
  }

  /** What the status bar says of the last check, and a person sees there. */
  async outcome(words: RegExp): Promise<string> {
    const item = this.page.locator('.statusbar-item').filter({ hasText: words }).first();
    await item.waitFor();
    return (await item.innerText()).trim();
  }

  /** Keeps a picture for people to look at. */
  async picture(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.parts.browser.close();
    await this.parts.server.stop();
    rmSync(this.parts.scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
