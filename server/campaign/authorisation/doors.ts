import { createHash, randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import type postgres from "postgres";
import { cookieNames } from "@/server/auth/cookies";
import { chainAll, signHead } from "@/server/log/sequencer";
import { newSigningKey, openSigningKey } from "@/server/log/signing-key";
import { ACCESS, READERS } from "@/server/test/access-table";
import type { Email } from "@/server/test/cast";
import type { TestDatabase } from "@/server/test/template-cluster";
import { procedureNames } from "./procedures";
import type { Secrets } from "./secrets";

const ORIGIN = "http://localhost:3000";
const SECRET = "a secret of the campaign, long enough for it";

export interface DoorFindings {
  requests: number;
  wrong: string[];
  foreign: string[];
}

/** What becomes of a session that is open, and what every procedure answers from then on. */
const FATES: [
  name: string,
  email: string,
  befall: (admin: postgres.Sql, email: string) => Promise<unknown>,
][] = [
  [
    "disabled",
    "contributor@nor.demo",
    (admin, email) => admin`update app_user set disabled_at = now() where email = ${email}`,
  ],
  [
    "expired",
    "contributor@pol.demo",
    (admin, email) => admin`
      update session set expires_at = now() - interval '1 second'
      where user_id = (select id from app_user where email = ${email})`,
  ],
  [
    "idle",
    "contributor@esp.demo",
    (admin, email) => admin`
      update session set last_seen_at = now() - interval '1 day'
      where user_id = (select id from app_user where email = ${email})`,
  ],
  [
    "downgraded",
    "approver@ita.demo",
    (admin, email) => admin`update app_user set role = 'contributor' where email = ${email}`,
  ],
];

/** Every procedure and export over the real handlers, by sessions that ended or lost rights, and by strangers. */
export async function tryDoors(
  { admin, appUrl, database: asked }: TestDatabase,
  secrets: Secrets,
  plan: string,
): Promise<DoorFindings> {
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    NEXTAUTH_SECRET: SECRET,
    NEXTAUTH_URL: ORIGIN,
    MUSTER_DEMO: "1",
  });
  const found: DoorFindings = { requests: 0, wrong: [], foreign: [] };
  // A dump tells what is chained and signed: all of it, so that it could tell too much.
  await chainAll(asked);
  await signHead(asked, openSigningKey(newSigningKey()), true);
  const doors = await openDoors(admin);
  const expect = (who: string, what: string, status: number, expected: number) => {
    found.requests += 1;
    if (status !== expected) found.wrong.push(`${what} as ${who}: ${status}, not ${expected}`);
  };
  try {
    for (const [fate, email, befall] of FATES) {
      const cookie = await doors.signIn(email);
      expect(fate, "before: session.me", (await doors.call("session.me", cookie)).status, 200);
      await befall(admin, email);
      for (const name of procedureNames()) {
        const { status } = await doors.call(name, cookie);
        expect(fate, name, status, 401);
      }
      for (const path of exportsOf(plan)) expect(fate, path, (await doors.get(path, cookie)).status, 401);
      if (fate !== "downgraded") continue;
      // The session of the former role is over; a new one has the rights of the present role alone.
      const anew = await doors.signIn(email);
      for (const name of procedureNames().filter(isLostWithApproval))
        expect(fate, name, (await doors.call(name, anew)).status, 403);
    }
    for (const name of procedureNames()) expect("nobody", name, (await doors.call(name, "")).status, 401);
    for (const path of exportsOf(plan)) expect("nobody", path, (await doors.get(path, "")).status, 401);
    for (const email of ["contributor@fra.demo", "observer@hq.demo", "planner@hq.demo"] as const) {
      const cookie = await doors.signIn(email);
      for (const path of exportsOf(plan)) {
        const response = await doors.get(path, cookie);
        expect(email, path, response.status, 200);
        const text = await response.text();
        if (text === "") found.wrong.push(`${path} as ${email}: nothing`);
        for (const mark of secrets.foreignIn(text, email)) found.foreign.push(`${path} as ${email}: ${mark}`);
      }
    }
    return found;
  } finally {
    await doors.close();
  }
}

const exportsOf = (plan: string) => [
  "/api/plans",
  `/api/plans/${plan}/plan.json`,
  `/api/plans/${plan}/report.json`,
  "/api/log/checkpoints.txt",
  "/api/log/key.pem",
  "/api/log/dump.jsonl",
];

/** What an approver may and a contributor may not, whatever it is about. */
function isLostWithApproval(name: string): boolean {
  const { codes = [] } = ACCESS.find((row) => row.name === name) ?? {};
  const codeOf = (reader: Email) => codes[READERS.indexOf(reader)];
  return codeOf("contributor@gbr.demo") === "403" && codeOf("approver@gbr.demo") === "ok";
}

/** The handlers as Next calls them, in this process. */
async function openDoors(admin: postgres.Sql) {
  const trpc = await import("@/app/api/trpc/[...trpc]/route");
  const plans = await import("@/app/api/plans/route");
  const planFile = await import("@/app/api/plans/[planId]/plan.json/route");
  const reportFile = await import("@/app/api/plans/[planId]/report.json/route");
  const log: Record<string, { GET(request: Request): Promise<Response> }> = {
    "/api/log/checkpoints.txt": await import("@/app/api/log/checkpoints.txt/route"),
    "/api/log/key.pem": await import("@/app/api/log/key.pem/route"),
    "/api/log/dump.jsonl": await import("@/app/api/log/dump.jsonl/route"),
  };
  const { database } = await import("@/server/db");
  const request = (path: string, cookie: string, body?: unknown) =>
    new Request(new URL(path, ORIGIN), {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie, "x-muster-peer": "192.0.2.1", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    call: (name: string, cookie: string) => trpc.POST(request(`/api/trpc/${name}`, cookie, {})),
    get(path: string, cookie: string): Promise<Response> {
      const given = request(path, cookie);
      const ofLog = log[path];
      if (ofLog) return ofLog.GET(given);
      const [, planId = "", file] = /^\/api\/plans\/([^/]+)\/(\w+)/.exec(path) ?? [];
      const context = { params: Promise.resolve({ planId }) };
      if (file === "plan") return planFile.GET(given, context);
      return file === "report" ? reportFile.GET(given, context) : plans.GET(given);
    },
    /** A session as signing in leaves it; how one gets there is tried elsewhere. */
    async signIn(email: string): Promise<string> {
      const sid = randomBytes(32).toString("base64url");
      const hash = createHash("sha256").update(sid).digest("base64url");
      await admin`
        insert into session (id_hash, user_id, last_seen_at, expires_at, role_version)
        select ${hash}, id, now(), now() + interval '1 hour', role_version from app_user where email = ${email}`;
      return `${cookieNames(ORIGIN).session}=${await encode({ token: { sid }, secret: SECRET })}`;
    },
    close: () => database().end(),
  };
}
