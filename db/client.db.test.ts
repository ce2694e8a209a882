import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/server/test/database";
import { ConnectionLost, createDatabase, type Transaction } from "./client";

const { database, admin, appUrl } = await createTestDatabase();

const nationIn = async (tx: Transaction): Promise<unknown> =>
  (await tx.execute(sql`select current_setting('app.nation', true) as nation`))[0]?.nation;

const backendOf = async (tx: Transaction): Promise<number> =>
  Number((await tx.execute(sql`select pg_backend_pid() as pid`))[0]?.pid);

test("a transaction acts for the nation it was opened for, and the next one on its connection does not", async () => {
  const single = createDatabase(appUrl, { lanes: 1 });
  expect(await single.transaction({ scope: "nation", nation: "GBR" }, nationIn)).toBe("GBR");
  expect(await single.transaction({ scope: "observer" }, nationIn)).toBe("");
  await single.end();
});

test("what a transaction was for is let go of when it ends, however long its connection lives", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const single = createDatabase(appUrl, { lanes: 1 });
  const told: WeakRef<object>[] = [];
  for (let turn = 0; turn < 50; turn += 1) {
    await single.transaction({ scope: "observer" }, async (tx) => {
      const answer = { rows: await tx.execute(sql`select ${turn}::int as turn`) };
      told.push(new WeakRef(answer));
      return answer;
    });
  }
  await expect
    .poll(() => {
      collect();
      return told.filter((answer) => answer.deref() !== undefined).length;
    })
    .toBeLessThanOrEqual(1);
  await single.end();
});

test("work whose connection was killed never sees the rows of the nation that got the next connection", async () => {
  const single = createDatabase(appUrl, { lanes: 1 });
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let killed: () => void = () => {};
  const wasKilled = new Promise<void>((resolve) => {
    killed = resolve;
  });
  let afterwards: unknown = "not asked";

  const german = single.transaction({ scope: "nation", nation: "DEU" }, async (tx) => {
    const pid = await backendOf(tx);
    await admin`select pg_terminate_backend(${pid})`;
    killed();
    await held;
    afterwards = await nationIn(tx).catch((error) => error);
    return afterwards;
  });
  const outcome = german.catch((error) => error);
  await wasKilled;
  expect(await outcome).toBeInstanceOf(ConnectionLost);

  const turkish = single.transaction({ scope: "nation", nation: "TUR" }, async (tx) => {
    const before = await nationIn(tx);
    // The German work goes on while the Turkish transaction stands on the pool's only connection.
    release();
    await expect.poll(() => afterwards).not.toBe("not asked");
    return [before, await nationIn(tx)];
  });
  expect(await turkish).toEqual(["TUR", "TUR"]);
  expect(afterwards).toMatchObject({ cause: expect.any(ConnectionLost) });
  await single.end();
});

test("under a storm of killed backends no nation reads for another, and the pool answers afterwards", async () => {
  const nations = ["GBR", "FRA", "DEU", "TUR", "POL", "NOR"];
  const foreign: string[] = [];
  let finished = 0;
  const reader = async (nation: string) => {
    for (let round = 0; round < 200; round += 1) {
      await database
        .transaction({ scope: "nation", nation }, async (tx) => {
          const seen = [];
          for (let step = 0; step < 3; step += 1) seen.push(await nationIn(tx));
          return seen;
        })
        .then(
          (seen) => {
            finished += 1;
            for (const other of seen) if (other !== nation) foreign.push(`${nation} as ${other}`);
          },
          () => {},
        );
    }
  };
  let isStorming = true;
  const storm = (async () => {
    while (isStorming) {
      await admin`select pg_sleep(0.04)`;
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'muster_app' and random() < 0.5`;
    }
  })();
  try {
    await Promise.all(nations.flatMap((nation) => [reader(nation), reader(nation)]));
  } finally {
    isStorming = false;
    await storm;
  }

  expect(foreign).toEqual([]);
  await database.ping();
  expect(await database.transaction({ scope: "nation", nation: "GBR" }, nationIn)).toBe("GBR");
  expect(finished).toBeGreaterThan(1_000);
});

test("a failed transaction leaves nothing behind", async () => {
  const attempt = database.transaction({ scope: "auth" }, async (tx) => {
    await tx.execute(sql`insert into sign_in_allowance values ('left behind', 1, now())`);
    throw new Error("changed my mind");
  });
  await expect(attempt).rejects.toThrow("changed my mind");
  expect(await admin`select 1 from sign_in_allowance where key = 'left behind'`).toHaveLength(0);
});

test("a commit that the database turned into a rollback is an error", async () => {
  const attempt = database.transaction({ scope: "auth" }, async (tx) => {
    await tx.execute(sql`insert into sign_in_allowance values ('half', 1, now())`);
    await tx.execute(sql`select 1 / 0`).catch(() => {});
  });
  await expect(attempt).rejects.toThrow("ROLLBACK");
  expect(await admin`select 1 from sign_in_allowance where key = 'half'`).toHaveLength(0);
});

test("a handle that outlives its transaction is dead", async () => {
  const kept = await database.transaction({ scope: "observer" }, async (tx) => tx);
  await expect(nationIn(kept)).rejects.toThrow();
});

test("a second transaction inside the first is refused", async () => {
  const attempt = database.transaction({ scope: "observer" }, (tx) => tx.transaction(async () => "inner"));
  await expect(attempt).rejects.toThrow("not available");
});
