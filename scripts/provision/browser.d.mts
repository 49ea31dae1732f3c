import type { BrowserContext } from 'playwright-core';

export function openBrowser(profile: string): Promise<BrowserContext>;
