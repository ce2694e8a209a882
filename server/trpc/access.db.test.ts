import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { describe, expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN, pledgeFields, type Stage } from "@/server/test/factories";
import { appRouter } from "./root";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);

const READERS: (Email | null)[] = [
  null,
  "contributor@gbr.demo",
  "approver@gbr.demo",
  "contributor@fra.demo",
  "approver@fra.demo",
  "planner@hq.demo",
  "observer@hq.demo",
];

/** Who hears what of every procedure, acting on a British pledge that is not released to other nations. */
const TABLE = `
                           nobody  GBR c.  GBR a.  FRA c.  FRA a.  planner observer  fields of the answer
  session.me               401     ok      ok      ok      ok      ok      ok        actor isDemo
  plan.list                401     ok      ok      ok      ok      ok      ok        id name revision status
  plan.get                 401     ok      ok      ok      ok      ok      ok        conditions confirmationHours evidenceMaxDays id isReference marking name phases reading revisedAt revision signatures status summary
  plan.revision            401     ok      ok      ok      ok      ok      ok        revision
  plan.catalogue           401     ok      ok      ok      ok      ok      ok        areas capabilities modes nations places sectors sources substitutions
  plan.setCondition        401     403     403     403     403     ok      403       -
  plan.setConfirmationHours 401    403     403     403     403     ok      403       -
  coverage.forPlan         401     ok      ok      ok      ok      ok      ok        asOf cells domains hiddenPledges lines phases planId reading revision
  coverage.cell            401     ok      ok      ok      ok      ok      ok        asOf cell lines planId revision
  coverage.preview         401     ok      ok      404     404     403     403       cannotServe criticalShort effects readyAtHours revision
  pledge.list              401     ok      ok      ok      ok      ok      403       actions areaCode availableFromPhaseId basis capabilityCode caveats changedAt countsAs dominantLeg enduranceDays evidenceOn expiresOn id isOwn nation noticeHours posture quantity readyAtHours reference release remark revisionNumber sourceCodes standing state supply title version windowFrom windowTo
  pledge.get               401     ok      ok      404     404     ok      403       arrival counted envelope events includedIn includes newest open planId row standingReason
  pledge.create            401     ok      ok      ok      ok      403     403       pledgeId version
  pledge.saveDraft         401     ok      ok      404     404     403     403       version
  pledge.revise            401     ok      ok      404     404     403     403       version
  pledge.duplicate         401     ok      ok      404     404     403     403       pledgeId version
  pledge.discard           401     ok      ok      404     404     403     403       -
  pledge.markForRelease    401     ok      ok      404     404     403     403       done
  pledge.takeBack          401     ok      ok      404     404     403     403       done
  pledge.keepUnsaved       401     ok      ok      ok      ok      403     403       -
  pledge.unsaved           401     ok      ok      ok      ok      403     403       keptAt values
  pledge.forgetUnsaved     401     ok      ok      ok      ok      403     403       -
  pledge.submit            401     403     ok      403     404     403     403       done
  pledge.handBack          401     403     ok      403     404     403     403       done
  pledge.suspend           401     403     ok      403     404     403     403       -
  pledge.resume            401     403     ok      403     404     403     403       -
  pledge.withdraw          401     403     ok      403     404     403     403       -
  pledge.accept            401     403     403     403     403     ok      403       done
  pledge.return            401     403     403     403     403     ok      403       -
  pledge.verify            401     403     403     403     403     ok      403       -
`;

interface Row {
  name: string;
  codes: string[];
  fields: string;
}

const rows: Row[] = TABLE.trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [name = "", ...rest] = line.trim().split(/\s+/);
    return { name, codes: rest.slice(0, READERS.length), fields: rest.slice(READERS.length).join(" ") };
  });

const british = (stage: Stage) => makePledge(cast, { stage });
const item = async (stage: Stage) => ({ items: [await british(stage)] });
const REASON = "Tried by everybody.";
const form = { formKey: "new-pledge" };

/** What each procedure is asked, about a thing in the state in which it may be done. */
const INPUTS: Record<string, () => Promise<unknown>> = {
  "session.me": async () => undefined,
  "plan.list": async () => undefined,
  "plan.get": async () => ({ planId: PLAN }),
  "plan.revision": async () => ({ planId: PLAN }),
  "plan.catalogue": async () => undefined,
  "plan.setCondition": async () => {
    const [row] = await admin`select id, version from plan_condition where code = 'US_BACKSTOP'`;
    return {
      planId: PLAN,
      conditionId: row?.id,
      version: row?.version,
      state: "met",
      isExcluded: false,
      reason: REASON,
    };
  },
  "plan.setConfirmationHours": async () => ({ planId: PLAN, hours: 0, reason: REASON }),
  "coverage.forPlan": async () => ({ planId: PLAN }),
  "coverage.cell": async () => ({ planId: PLAN, phaseId: "P0", capabilityCode: "AIR-AEW" }),
  "coverage.preview": async () => ({
    planId: PLAN,
    pledgeId: (await british("accepted")).pledgeId,
    fields: pledgeFields(),
  }),
  "pledge.list": async () => ({ planId: PLAN }),
  "pledge.get": async () => ({ pledgeId: (await british("submitted")).pledgeId }),
  "pledge.create": async () => ({ planId: PLAN, fields: pledgeFields() }),
  "pledge.saveDraft": async () => ({ ...(await british("draft")), fields: pledgeFields({ quantity: 2 }) }),
  "pledge.revise": () => british("accepted"),
  "pledge.duplicate": async () => ({ pledgeId: (await british("accepted")).pledgeId }),
  "pledge.discard": () => british("draft"),
  "pledge.markForRelease": () => item("draft"),
  "pledge.takeBack": () => item("for_release"),
  "pledge.keepUnsaved": async () => ({ ...form, values: { title: "Half a word" } }),
  "pledge.unsaved": async () => {
    for (const reader of READERS.slice(1, 5))
      await cast.as(reader).pledge.keepUnsaved({ ...form, values: { title: REASON } });
    return form;
  },
  "pledge.forgetUnsaved": async () => form,
  "pledge.submit": () => item("for_release"),
  "pledge.handBack": async () => ({ ...(await item("for_release")), remark: REASON }),
  "pledge.suspend": async () => ({ ...(await british("accepted")), reason: REASON }),
  "pledge.resume": async () => {
    const at = await british("accepted");
    await cast.as("approver@gbr.demo").pledge.suspend({ ...at, reason: REASON });
    return { ...at, reason: REASON };
  },
  "pledge.withdraw": async () => ({ ...(await british("accepted")), reason: REASON }),
  "pledge.accept": () => item("submitted"),
  "pledge.return": async () => ({ ...(await british("submitted")), remark: REASON }),
  "pledge.verify": async () => ({
    ...(await british("accepted")),
    evidenceKind: "desk",
    evidenceText: REASON,
    evidenceOn: "2026-01-01",
  }),
};

type Call = (input: unknown) => Promise<unknown>;

async function ask(reader: Email | null, name: string, input: unknown) {
  const [router = "", procedure = ""] = name.split(".");
  // Safe because the names come from the router itself.
  const caller = cast.as(reader) as unknown as Record<string, Record<string, Call>>;
  try {
    const answer = await caller[router]?.[procedure]?.(input);
    return { code: "ok", message: "", fields: fieldsIn(answer) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return { code: String(getHTTPStatusCodeFromError(error)), message: error.message, fields: "" };
  }
}

function fieldsIn(answer: unknown): string {
  const one = Array.isArray(answer) ? answer[0] : answer;
  return one ? Object.keys(one).sort().join(" ") : "-";
}

/** The same question about a pledge that nobody made. */
const aboutNothing = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input), (key, value) => (key === "pledgeId" ? randomUUID() : value));

test("every procedure has a row and a question, and no row is left over", () => {
  const procedures = Object.keys(appRouter._def.procedures).sort();
  expect(rows.map((row) => row.name).sort()).toEqual(procedures);
  expect(Object.keys(INPUTS).sort()).toEqual(procedures);
  for (const row of rows) expect([row.name, row.codes.length]).toEqual([row.name, READERS.length]);
});

describe.each(rows)("$name", ({ name, codes, fields }) => {
  // A refusal leaves everything as it was, so the next reader is asked about the same thing.
  let untouched: unknown;
  test.each(READERS.map((reader, index) => [reader ?? "nobody", codes[index] ?? "", reader] as const))(
    "%s: %s",
    async (_, code, reader) => {
      const input = untouched ?? (await INPUTS[name]?.());
      const answer = await ask(reader, name, input);
      untouched = answer.code === "ok" ? undefined : input;
      expect(answer).toMatchObject({ code, fields: code === "ok" ? fields : "" });
      // What is hidden and what does not exist cannot be told apart.
      if (code === "404") expect(await ask(reader, name, aboutNothing(input))).toEqual(answer);
    },
  );
});
