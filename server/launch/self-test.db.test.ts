import { expect, test } from "vitest";
import { createTestDatabase } from "@/server/test/database";
import { requireSafeDatabase } from "./prepare-database";

const { admin, adminUrl, appUrl } = await createTestDatabase();

const verdict = (url = appUrl): Promise<string> =>
  requireSafeDatabase(url).then(
    () => "serves",
    (error: Error) => error.message,
  );

test("a database as the migrations leave it is served", async () => {
  expect(await verdict()).toBe("serves");
});

/** What is broken, what the refusal names, and what is run to mend it where the remedy is no statement by itself. */
const BREAKS: [string, string[], string?][] = [
  ["alter table pledge no force row level security", ["table pledge: row security is not forced"]],
  ["alter table ask disable row level security", ["table ask: row security is not enabled"]],
  [
    "create table notes_of_nations (note text); grant select on notes_of_nations to muster_app",
    ["table notes_of_nations: row security is not enabled"],
    "drop table notes_of_nations",
  ],
  [
    "grant insert on nation to muster_app",
    ["table nation: row security is not enabled"],
    "revoke insert on nation from muster_app",
  ],
  [
    "create policy loose on scenario for update to muster_app using (nation_code = (select app_nation()))",
    ["policy loose of scenario: it does not check what is written"],
    "drop policy loose on scenario",
  ],
  [
    "create policy open on pledge_revision for select to muster_app using (true)",
    ["policy open of pledge_revision: it holds for every row"],
    "drop policy open on pledge_revision",
  ],
  [
    "create policy open on ask for insert to public with check (true)",
    ["policy open of ask: it holds for every row"],
    "drop policy open on ask",
  ],
  [
    "create view seen as select * from pledge; grant select on seen to muster_app",
    ["view seen: it reads with the rights of its owner"],
    "drop view seen",
  ],
  [
    `create schema other; create view other.seen as select * from pledge; grant usage on schema other to muster_app;
      grant select on other.seen to muster_app`,
    ["view other.seen: it reads with the rights of its owner"],
    "drop schema other cascade",
  ],
  [
    "create materialized view sums as select nation_code from pledge; grant select (nation_code) on sums to muster_app",
    ["materialised view sums: row security does not reach it"],
    "drop materialized view sums",
  ],
  [
    "alter function is_superseded reset search_path",
    ["function is_superseded: it runs with the rights of its owner and does not fix where it looks"],
  ],
  [
    `alter function hold_plans set search_path = "$user", public, pg_temp`,
    ["function hold_plans: it runs with the rights of its owner and does not fix where it looks"],
  ],
  [
    "alter function raise_plan_revision owner to postgres",
    ["function raise_plan_revision: it runs with the rights of postgres, which row security does not bind"],
  ],
  [
    "grant select (password_hash) on app_user to muster_app",
    ["muster_app reads password hashes or sessions in every transaction"],
    "revoke select (password_hash) on app_user from muster_app",
  ],
  [
    "grant create on schema public to muster_app",
    ["DATABASE_URL: muster_app may make tables and functions in the schema"],
    "revoke create on schema public from muster_app",
  ],
  [
    "alter table plan owner to muster_app",
    ["DATABASE_URL: muster_app owns tables (plan, …), or can become their owner"],
    "alter table plan owner to muster_owner",
  ],
  [
    "alter table pledge no force row level security; alter table ask disable row level security",
    ["table ask: row security is not enabled", "table pledge: row security is not forced"],
  ],
];

test.each(BREAKS)("%s: it does not serve, and says why", async (broken, named, mend) => {
  await admin.unsafe(broken);
  const said = await verdict();
  const lines = said.split("\n").slice(1);
  expect(lines.filter((line) => !line.includes("Remedy:")).map((line) => line.trim().slice(0, -1))).toEqual(
    named,
  );
  const remedies = lines.filter((line) => line.includes("Remedy: ")).map((line) => line.split("Remedy: ")[1]);
  for (const remedy of mend ? [mend] : remedies) await admin.unsafe(remedy?.replace(/\.$/, "") ?? "");
  expect(await verdict()).toBe("serves");
});

test("a superuser may not serve, for row security does not bind it", async () => {
  expect(await verdict(adminUrl)).toMatch(/DATABASE_URL: postgres is, or can become, postgres/);
});

test("a role that can become a stronger one may not serve", async () => {
  await admin`create role climber login password 'climber' in role muster_app`;
  await admin`create role bypasser nologin bypassrls`;
  const url = Object.assign(new URL(adminUrl), { username: "climber", password: "climber" }).href;
  try {
    expect(await verdict(url)).toBe("serves");
    await admin`grant bypasser to climber with inherit false`;
    expect(await verdict(url)).toMatch(/climber is, or can become, bypasser/);
    await admin`revoke bypasser from climber`;
    await admin`grant muster_owner to climber with inherit false`;
    expect(await verdict(url)).toMatch(/climber owns tables \(\w+, …\), or can become their owner/);
    await admin`revoke muster_owner from climber`;
    expect(await verdict(url)).toBe("serves");
    await admin`grant muster_migrate to climber with inherit false, set true`;
    expect(await verdict(url)).toMatch(/climber is, or can become, muster_migrate, which changes the schema/);
  } finally {
    await admin`drop role climber, bypasser`;
  }
});
