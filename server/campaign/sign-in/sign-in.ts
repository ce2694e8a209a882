import { freePort } from "@/server/launch/test/free-port";
import { Launched, temporaryFolder } from "@/server/launch/test/launched";
import type { Campaign } from "../campaign";
import { adminUrlOf } from "../product/product";
import { tryCodes } from "./codes";
import { endSessions, forgeRequests, plantSessions } from "./endings";
import { enumerate, guessPasswords } from "./guessing";
import { House } from "./house";
import { overtakeSignIns } from "./under-way";

/** Trials of each kind: the short form makes the same ones, fewer of them. */
const FULL = { strangers: 50, pairs: 1_000, accounts: 40, endings: 20, underWay: 20, plantings: 40 };
const SHORT = { strangers: 11, pairs: 4, accounts: 1, endings: 1, underWay: 1, plantings: 2 };

export const campaign: Campaign = {
  name: "sign-in",
  promise: "Nobody gets in by guessing, asking, copying, planting or replaying.",
  async run({ isShort, say }) {
    const size = isShort ? SHORT : FULL;
    const folder = temporaryFolder();
    // The product itself, behind a proxy that tells addresses: otherwise all trials would come from one.
    const muster = new Launched(await freePort(), folder.path, { TRUSTED_PROXY: "on" });
    try {
      const house = new House(`http://localhost:${(await muster.ready()).port}`);
      const rows = [];
      rows.push(...(await guessPasswords(house, size.strangers)));
      say("passwords guessed");
      rows.push(...(await enumerate(house, size.pairs, { isTimed: !isShort })));
      say("accounts asked after");
      rows.push(...(await tryCodes(house, size.accounts)));
      say("codes tried");
      rows.push(...(await endSessions(house, size.endings)));
      say("sessions ended");
      rows.push(...(await overtakeSignIns(house, adminUrlOf(folder.path), size.underWay)));
      say("sign-ins overtaken");
      rows.push(...(await plantSessions(house, size.plantings)));
      rows.push(...(await forgeRequests(house)));
      return rows;
    } finally {
      muster.signal("SIGTERM");
      await muster.exited;
      folder.remove();
    }
  },
};
