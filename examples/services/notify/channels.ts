export type Channel = 'chat' | 'sms' | 'email';

/** The channels to try for a recipient, in order: what they chose, then text message, then e-mail. */
export function channelsFor(preferred: Channel | undefined, hasPhone: boolean): readonly Channel[] {
  const fallback: readonly Channel[] = hasPhone ? ['sms', 'email'] : ['email'];
  return preferred === undefined ? fallback : [preferred, ...fallback.filter((channel) => channel !== preferred)];
}
