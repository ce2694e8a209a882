export interface Size {
  pledges: number;
  lines: number;
}

/** How large and how long: the whole bench, or the same rows in less than a minute. */
export interface Scale {
  isQuick: boolean;
  /** how long short runs are repeated */
  warmMs: number;
  /** where the peers run, smallest first */
  peers: Size[];
  peerLimitMs: number;
  /** no peer is started after this much of the run */
  peersEndMs: number;
  ingest: Size;
  growth: { pledges: number[]; lines: number };
  highs: Size;
  library: Size;
  resilience: Size;
  draws: Size & { draws: number };
  edit: Size;
  memory: Size;
  coldStart: Size;
  cases: { exhaustive: number; flow: number; linear: number; metamorphic: number };
  /** spent at most on solving anew what the engine only repaired */
  freshSolvesMs: number;
}

export const FULL: Scale = {
  isQuick: false,
  warmMs: 250,
  peers: [
    { pledges: 300, lines: 60 },
    { pledges: 1000, lines: 100 },
    { pledges: 1000, lines: 300 },
    { pledges: 10_000, lines: 100 },
    { pledges: 10_000, lines: 1000 },
    { pledges: 100_000, lines: 100 },
    { pledges: 100_000, lines: 1000 },
    { pledges: 1_000_000, lines: 100 },
    { pledges: 1_000_000, lines: 1000 },
  ],
  peerLimitMs: 60_000,
  peersEndMs: 12.5 * 60_000,
  ingest: { pledges: 1_000_000, lines: 100 },
  growth: { pledges: [10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000], lines: 100 },
  highs: { pledges: 100_000, lines: 100 },
  library: { pledges: 1000, lines: 300 },
  resilience: { pledges: 1000, lines: 300 },
  draws: { pledges: 1000, lines: 100, draws: 10_000 },
  edit: { pledges: 1000, lines: 300 },
  memory: { pledges: 1_000_000, lines: 1000 },
  coldStart: { pledges: 1_000_000, lines: 1000 },
  cases: { exhaustive: 2500, flow: 3000, linear: 200, metamorphic: 1000 },
  freshSolvesMs: 15_000,
};

export const QUICK: Scale = {
  isQuick: true,
  warmMs: 40,
  peers: [
    { pledges: 60, lines: 20 },
    { pledges: 100, lines: 30 },
    { pledges: 200, lines: 60 },
    { pledges: 500, lines: 30 },
    { pledges: 500, lines: 100 },
    { pledges: 2000, lines: 30 },
    { pledges: 2000, lines: 100 },
    { pledges: 5000, lines: 30 },
    { pledges: 5000, lines: 100 },
  ],
  peerLimitMs: 2000,
  peersEndMs: 39_000,
  ingest: { pledges: 20_000, lines: 30 },
  growth: { pledges: [1000, 2000, 5000, 10_000, 20_000], lines: 30 },
  highs: { pledges: 2000, lines: 30 },
  library: { pledges: 200, lines: 60 },
  resilience: { pledges: 100, lines: 30 },
  draws: { pledges: 100, lines: 30, draws: 1000 },
  edit: { pledges: 100, lines: 30 },
  memory: { pledges: 20_000, lines: 100 },
  coldStart: { pledges: 20_000, lines: 100 },
  cases: { exhaustive: 100, flow: 120, linear: 8, metamorphic: 40 },
  freshSolvesMs: 500,
};

export function sizeName({ pledges, lines }: { pledges: number; lines: number }): string {
  return `${shortCount(pledges)} x ${shortCount(lines)}`;
}

export function shortCount(count: number): string {
  if (count >= 1_000_000 && count % 100_000 === 0) return `${count / 1_000_000}M`;
  return count >= 1000 && count % 100 === 0 ? `${count / 1000}k` : String(count);
}
