import type { Config } from './model.js';

/**
 * Whether campaigns about a rule or gate still warn or are past their day, when they are errors; undefined where there are none. Of several one
 * that is over decides. `today` is asked for only where there is one.
 */
export function campaignOn(
  { campaigns }: Pick<Config, 'campaigns'>,
  { code, gate }: { readonly code?: string; readonly gate?: string | undefined },
  today: () => string,
): 'warns' | 'over' | undefined {
  const fitting = campaigns.filter(
    ({ rules, gates }) => (code !== undefined && rules.includes(code)) || (gate !== undefined && gates.includes(gate)),
  );
  if (fitting.length === 0) return undefined;
  return fitting.every(({ errorFrom }) => today() < errorFrom) ? 'warns' : 'over';
}
