/** Says how far a run is, on a terminal only, and only when it takes longer than half a second. */
export function startProgress(what: string): {
  readonly step: (done: number, all: number) => void;
  readonly end: () => void;
} {
  const started = performance.now();
  let shown = 0;
  const { stderr } = process;
  return {
    step: (done, all) => {
      const now = performance.now();
      if (!stderr.isTTY || now - started < 500 || now - shown < 100) return;
      shown = now;
      stderr.write(`\r${what} ${done} of ${all}\u001b[K`);
    },
    end: () => {
      if (shown > 0) stderr.write('\r\u001b[K');
    },
  };
}
