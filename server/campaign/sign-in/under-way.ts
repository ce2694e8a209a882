import postgres from "postgres";
import { until } from "@/server/launch/test/until";
import type { Row } from "../campaign";
import { enrol, manage } from "./endings";
import type { Account, House } from "./house";

type Act = (house: House, account: Account) => Promise<{ status: number }>;

const ACTS: Record<string, Act> = {
  "the password changed": (_, { browser, password }) =>
    browser.call("session.changePassword", { current: password, next: `${password} now` }),
  "a new password from a manager": manage("account.resetPassword"),
  "the account disabled": manage("account.disable"),
  "the account disabled and enabled": (house, account) =>
    manage("account.disable")(house, account).then(() => manage("account.enable")(house, account)),
  "the sessions ended by a manager": manage("account.endSessions"),
  "all others ended by the owner": (_, { browser }) => browser.call("security.endOtherSessions"),
  "an authenticator set up": (_, { browser }) => enrol(browser),
  "the role changed": manage("account.changeRole", { role: "approver" }),
};

const GATE = 7_262_016;

/** Sign-ins that are kept between the proof and the session while something happens that ends sessions. */
export async function overtakeSignIns(house: House, adminUrl: string, rounds: number): Promise<Row[]> {
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const alive: string[] = [];
  try {
    await buildGate(admin);
    await house.manager();
    for (let round = 0; round < rounds; round += 1)
      for (const [name, act] of Object.entries(ACTS)) if (await survives(house, admin, act)) alive.push(name);
    await admin`drop function wait_at_gate cascade`;
  } finally {
    await admin.end({ timeout: 1 });
  }
  const ways = Object.keys(ACTS).length;
  return [
    {
      what: `a sign-in that was under way when sessions ended (${ways} ways)`,
      target: `0 of ${rounds * ways} open`,
      reached: [alive.length, ...new Set(alive)].join(", "),
      holds: alive.length === 0,
    },
  ];
}

async function survives(house: House, admin: postgres.Sql, act: Act): Promise<boolean> {
  const account = await house.account();
  const thief = house.visitor();
  const [answer] = await admin.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${GATE})`;
    const underWay = thief.signIn(account.email, account.password);
    await until("a sign-in at the gate", () => isWaiting(admin));
    const { status } = await act(house, account);
    if (status !== 200) throw new Error(`What ends sessions answered ${status}.`);
    return [() => underWay];
  });
  return (await answer?.())?.status === 200 && thief.isIn();
}

/** A try is given back, with its clock as it is, after the password was right and before the session. */
async function buildGate(admin: postgres.Sql): Promise<void> {
  await admin.unsafe(`create function wait_at_gate() returns trigger language plpgsql
    as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$`);
  await admin.unsafe(`create trigger gate before update on sign_in_allowance for each row
    when (new.refilled_at = old.refilled_at and new.key not like 'change:%') execute function wait_at_gate()`);
}

async function isWaiting(admin: postgres.Sql): Promise<boolean> {
  const rows =
    await admin`select 1 from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`;
  return rows.length > 0;
}
