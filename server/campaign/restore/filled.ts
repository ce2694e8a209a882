import { setImmediate as nextTurn } from "node:timers/promises";
import type { Cast } from "@/server/test/cast";
import { makePledge, type Stage } from "@/server/test/factories";

const NATIONS = ["GBR", "FRA", "POL"];
const STAGES: Stage[] = ["draft", "submitted", "accepted", "verified", "returned"];

/** Pledges of several nations in every stage, by the procedures that people use. */
export async function fill(cast: Cast, pledges: number): Promise<void> {
  for (let index = 0; index < pledges; index += 1)
    await makePledge(cast, {
      stage: STAGES[index % STAGES.length] ?? "draft",
      nation: NATIONS[index % NATIONS.length] ?? "GBR",
      title: `Filled ${index} ‘ö\u2028\t\\.`,
      note: "One line\nand another",
    });
}

export interface Writers {
  /** Ids of the pledges whose making was answered so far. */
  written(): Set<string>;
  /** Until so many were answered; rejects when a writer fails. */
  reach(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Nations that go on writing while something else happens. */
export function keepWriting(cast: Cast): Writers {
  const written = new Set<string>();
  let isOver = false;
  const writer = async (nation: string) => {
    while (!isOver) {
      written.add((await makePledge(cast, { stage: "submitted", nation })).pledgeId);
      await nextTurn();
    }
  };
  const running = NATIONS.map(writer);
  return {
    written: () => new Set(written),
    async reach(count) {
      const enough = async () => {
        while (written.size < count && !isOver) await nextTurn();
      };
      await Promise.race([enough(), Promise.all(running)]);
    },
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}
