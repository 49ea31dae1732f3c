/** How often a locker says that it is alive, in seconds. LockerOffline fires after ten missed beats. */
export const heartbeatSeconds = 30;

/** Codes that the controller may accept while it cannot reach access-codes: signed, and cached before the network went. */
export const offlineCodes = { perLocker: 400, maxAgeHours: 36 };

/** True when the locker must decide on its own whether a code opens a door. */
export function isOffline(secondsSinceAnswer: number): boolean {
  return secondsSinceAnswer > 2 * heartbeatSeconds;
}
