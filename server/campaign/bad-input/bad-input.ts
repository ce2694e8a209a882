import { makePledge, PLAN } from "@/server/test/factories";
import type { Campaign, Row } from "../campaign";
import { type Product, startProduct } from "../product/product";
import { sendLarge } from "./large";
import { roundsOf } from "./rounds";
import { type Json, questions } from "./samples";
import { watch } from "./watch";

/** `round`: how many inputs are sent before the tables are looked at. `before`: so many go before the watch begins. */
const FULL = { inputs: 100_800, round: 1_200, large: 40, before: 4_800 };
const SHORT = { inputs: 960, round: 80, large: 4, before: 0 };

export const campaign: Campaign = {
  name: "bad-input",
  promise:
    "Whatever is sent to a procedure is refused in plain words: no fault, nothing told, nothing half written.",
  async run({ isShort, seed, say }) {
    const sizes = isShort ? SHORT : FULL;
    const product = await startProduct();
    try {
      const send = roundsOf(product, questions(await knownIds(product)), sizes.round);
      // Growth is counted from a server that has worked already, and has its memory of working.
      const before = await send(sizes.before, seed + 1, say);
      const watching = await watch(product);
      const sent = await send(sizes.inputs, seed, say);
      await sendLarge(product, sizes.large, sent);
      const { grownBytes, blockedSeconds } = await watching.stop();
      const faults = [...before.faults, ...sent.faults];
      const told = [...before.told, ...sent.told];
      const wanted = sizes.inputs + sizes.large;
      const halfWritten = [...before.halfWritten, ...sent.halfWritten];
      const rows: Row[] = [
        countRow(
          "inputs over HTTP that were answered with a fault (5xx) or not at all",
          faults,
          sent,
          wanted,
        ),
        {
          what: "of these, answered to somebody whose session was over, so that nothing was tried",
          target: "0",
          reached: count(sent.outside),
          holds: sent.outside === 0,
        },
        countRow("of these, answers that tell of stacks, SQL or parts", told, sent, wanted),
        {
          what: "refused rounds after which a table holds something else",
          target: "0",
          reached: `${halfWritten.length} of ${sent.quietRounds} rounds without a write, in which ${count(sent.refusedActs)} acts were refused${such(halfWritten)}`,
          holds: halfWritten.length === 0 && sent.refusedActs > 0,
        },
      ];
      if (isShort) return rows;
      const grownMb = Math.round(grownBytes / 1e6);
      const lagMs = Math.round(blockedSeconds * 1000);
      return [
        ...rows,
        {
          what: `memory that the server grew by over all of these, after ${count(before.sent)} others`,
          target: "< 150 MB",
          reached: `${grownMb} MB`,
          holds: grownMb < 150,
        },
        {
          what: "longest block of its event loop over all of these",
          target: "< 100 ms",
          reached: `${lagMs} ms`,
          holds: lagMs < 100,
        },
      ];
    } finally {
      await product.close();
    }
  },
};

const count = (some: number): string => some.toLocaleString("en");
const such = ([first]: string[]): string => (first === undefined ? "" : `, such as ${first.slice(0, 300)}`);

function countRow(
  what: string,
  found: string[],
  sent: { sent: number; unread: number },
  wanted: number,
): Row {
  return {
    what,
    target: `0 in ${count(wanted)} inputs`,
    reached: `${found.length} in ${count(sent.sent)} inputs, ${count(sent.unread)} of them refused before any procedure saw them${such(found)}`,
    holds: found.length === 0 && sent.sent >= wanted,
  };
}

/** What exists, so that a spoiled part meets real rows beside it. */
async function knownIds({ cast }: Product): Promise<Record<string, Json>> {
  const { pledgeId, version } = await makePledge(cast, { stage: "submitted" });
  return {
    planId: PLAN,
    pledgeId,
    version,
    phaseId: "P0",
    capabilityCode: "AIR-AEW",
    requirementId: "R3-AIR-LRAD",
    code: "GBR",
    nation: "GBR",
  };
}
