import { chartsPage } from './support/charts-page.js';

/** A page that the project writes. All that is asked of pages is asked of each of these. */
export interface PageUnderTest {
  readonly name: string;
  /** The whole html. */
  readonly html: () => string;
}

/** Every html output. A new one is one entry here. */
export const pages: readonly PageUnderTest[] = [{ name: 'charts', html: chartsPage }];
