const QUIET_MS = 1_000;

export type OnProgress = (done: number) => void;

/**
 * Says on standard error how far a calculation is, in tenths. By itself only where somebody looks and waits:
 * on a terminal, after a second.
 */
export function createProgress(isAlways: boolean): (what: string) => OnProgress {
  const begun = Date.now();
  const isHeard = () => isAlways || (process.stderr.isTTY && Date.now() - begun > QUIET_MS);
  return (what) => {
    let told = 0;
    return (done) => {
      const tenths = Math.floor(done * 10);
      if (tenths <= told) return;
      told = tenths;
      if (isHeard()) process.stderr.write(`${what}: ${tenths * 10} %\n`);
    };
  };
}
