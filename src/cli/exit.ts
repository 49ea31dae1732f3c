/** Exit codes: clean, findings at or above `--fail-on`, could not run. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

/** The run cannot go on for a reason that the user can mend; the message is shown as it is, in one line. */
export class CannotRun extends Error {}
