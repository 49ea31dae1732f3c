import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';

/** What was wrong with a page; all empty where nothing was. */
export interface Look {
  /** What axe found, with the elements that it found it in. */
  readonly violations: readonly string[];
  /** What the browser complained about: scripts, the page's policy. */
  readonly errors: readonly string[];
  /** What was asked for beside the page itself. */
  readonly requests: readonly string[];
  /** On paper: what is folded and would stay unseen. */
  readonly folded: readonly string[];
  /** Elements that stick out to the right of the page. */
  readonly tooWide: readonly string[];
}

interface View {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly media?: 'screen' | 'print';
  readonly screenshot: string;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens a page as somebody would, in a new profile, and says what is wrong with it. Takes a picture for people. */
export async function look(
  browser: Browser,
  url: string,
  { scheme, width, media = 'screen', screenshot }: View,
): Promise<Look> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    await page.emulateMedia({ media });
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== url && request.url() !== 'data:,') requests.push(request.url());
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.screenshot({ path: screenshot, fullPage: true });
    const folded = media === 'print' ? await page.evaluate<string[]>(findFolded) : [];
    const tooWide = await page.evaluate<string[]>(findTooWide);
    await page.evaluate(axe);
    const violations = await page.evaluate<string[]>(runAxe);
    return { violations, errors, requests, folded, tooWide };
  } finally {
    await context.close();
  }
}

// These run in the page, whose types are not ours.
const findTooWide = `(() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > page.clientWidth + 0.5);
  return ['the page is ' + page.scrollWidth + ' wide', ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 160))];
})()`;

const findFolded = `[...document.querySelectorAll('details:not([open])')].filter((one) => [...one.children].some((child) => !child.checkVisibility({ contentVisibilityAuto: true })))
  .map((one) => one.outerHTML.slice(0, 160))`;

const runAxe = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + help + ' in ' + html.slice(0, 200) + ' ' + failureSummary)))`;
