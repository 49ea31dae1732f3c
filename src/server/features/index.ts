import type { Feature } from '../feature.js';
import { diagnostics } from './diagnostics.js';
import { foldingRange } from './folding-range.js';

/** Everything that the server gives. */
export const features: readonly Feature[] = [diagnostics, foldingRange];
