const QUICK_DEATH_MS = 10_000;
const MAX_QUICK_DEATHS = 6;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export type Verdict = { waitMs: number } | "give up";

/** Restarts for ever what lives for a while between two deaths, and gives up on what dies at once again and again. */
export class RestartPolicy {
  private quickDeaths = 0;

  afterDeath(livedMs: number): Verdict {
    if (livedMs >= QUICK_DEATH_MS) {
      this.quickDeaths = 0;
      return { waitMs: 0 };
    }
    this.quickDeaths++;
    if (this.quickDeaths >= MAX_QUICK_DEATHS) return "give up";
    // The first death may be anybody's kill: it costs no wait.
    return {
      waitMs:
        this.quickDeaths === 1 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (this.quickDeaths - 2), LONGEST_WAIT_MS),
    };
  }
}
