/** Lets what is being written finish before a signal ends the program; the function given back restores what was. */
export function holdSignals(): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  };
}
