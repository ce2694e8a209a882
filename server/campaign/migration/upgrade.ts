import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { migrate, schemaState } from "@/db/migrate";
import { openCast } from "@/server/test/cast";
import type { Run } from "../campaign";
import type { FormerRelease } from "./former-release";
import { holdLocks } from "./held-locks";
import { type Load, sendRequests } from "./load";
import { procedures } from "./procedures";

/** So few that the locks are let go long before a migration would give up. */
const MEANWHILE = 20;

export interface Upgrade {
  former: Load;
  /** Answered by the former release while its schema was being changed. */
  meanwhile: number;
  seconds: number;
  /** This release, beside the former one on the changed schema. */
  present: Load;
}

/**
 * The release before serves a database that it made and filled itself; this one brings the schema up to date
 * underneath it, with somebody's locks in the way; then both serve side by side.
 */
export async function upgradeUnderLoad(
  superuserUrl: string,
  release: FormerRelease,
  requests: number,
  say: Run["say"],
): Promise<Upgrade> {
  const server = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  const name = `upgraded_${randomUUID().replaceAll("-", "")}`;
  await server.unsafe(`create database ${name}`);
  const adminUrl = Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href;
  const appUrl = Object.assign(new URL(adminUrl), { username: "muster_app" }).href;
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const database = createDatabase(appUrl, { lanes: 6 });
  const share = Math.ceil((requests - MEANWHILE) / 2);
  try {
    const former = await release.start(adminUrl, appUrl);
    try {
      if ((await schemaState(appUrl)) !== "behind") throw new Error("the release before made another schema");
      await former.more(share);

      const [from, begin] = [former.answered(), performance.now()];
      const holding = await holdLocks(admin, () => former.more(MEANWHILE));
      await migrate(adminUrl);
      const [meanwhile, seconds] = [former.answered() - from, (performance.now() - begin) / 1000];
      await holding.ended;

      const cast = await openCast({ database, admin, adminUrl, appUrl });
      const { load, stop } = await served(cast, share);
      await former.more(share);
      const upgrade = { former: await former.stop(), meanwhile, seconds, present: await stop() };
      say(
        `${release.commit}: ${upgrade.former.served} requests, ${meanwhile} of them meanwhile; this release ${load.served}`,
      );
      return upgrade;
    } finally {
      former.kill();
    }
  } finally {
    await database.end();
    await admin.end({ timeout: 1 });
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end({ timeout: 1 });
  }
}

/** This release, once it has answered so many requests; it goes on until it is stopped. */
async function served(cast: Parameters<typeof procedures>[0], count: number) {
  let enough: () => void = () => {};
  const isEnough = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const sending = sendRequests(procedures(cast), ({ served: done, failed }) => {
    if (done + failed.length >= count) enough();
  });
  await isEnough;
  return sending;
}
