/**
 * Milliseconds of processor that this process has used. Tests that something is linear go by it, with bounds that only quadratic work
 * can break: the clock on the wall also counts what else the machine does.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
