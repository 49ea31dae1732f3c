import type { LaunchFacts } from '../facts.js';
import type { Audience, Paragraph } from '../model.js';
import { internal } from './internal.js';
import { leadership } from './leadership.js';
import { support } from './support.js';

/** What each audience is told of a launch. */
export const audiences: Readonly<Record<Audience, (facts: LaunchFacts, today: string) => readonly Paragraph[]>> = {
  internal,
  support,
  leadership,
};
