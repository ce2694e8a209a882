import { randomUUID } from "node:crypto";
import { z } from "zod";
import { PledgeAt, type PledgeFields } from "../server/pledge/schema";
import { type PledgeChanges, withLevels } from "../server/test/release-as";
import type { Person } from "./person";

const Done = z.object({ done: z.array(z.string()) });

/** A pledge that stands in place before a breach, so that it counts wherever its capability is asked for. */
const FIELDS: PledgeFields = {
  capabilityCode: "LOG-MED",
  title: "Field hospital",
  unitDesignation: null,
  quantity: 1,
  personnel: null,
  enduranceDays: null,
  availability: null,
  windowFrom: null,
  windowTo: null,
  expiresOn: null,
  posture: "in_place",
  availableFromPhaseId: "P0",
  decisionHours: 24,
  noticeHours: 24,
  permitHours: 0,
  borderHours: 0,
  loadHours: 0,
  transitHours: 10,
  straitsTransitHours: 0,
  treatyNoticeHours: 0,
  unloadHours: 0,
  mode: "road",
  originCode: null,
  destinationCode: null,
  areaCode: "NATO-neighbour",
  caveats: [],
  caveatNote: "",
  note: "",
  headquartersLevel: "all",
  nationsLevel: "all",
  everyoneLevel: "all",
  releasedTo: [],
  sectors: [],
};

/** A plan of a test's own, with the frame of the reference plan and no pledge. Answers its id. */
export async function copiedPlan(planner: Person, name: string): Promise<string> {
  const id = `copy-${randomUUID()}`;
  await planner.call("plan.copy", { planId: "reference", id, name, reason: "For a test of its own." });
  return id;
}

export async function draftPledge(contributor: Person, fields: PledgeChanges = {}, planId = "reference") {
  const created = await contributor.call("pledge.create", {
    planId,
    fields: { ...FIELDS, ...withLevels(fields) },
  });
  return PledgeAt.parse(created);
}

export async function pledgeForRelease(contributor: Person, fields: PledgeChanges = {}, planId?: string) {
  const draft = await draftPledge(contributor, fields, planId);
  Done.parse(await contributor.call("pledge.markForRelease", { items: [draft] }));
  return currentOf(contributor, draft.pledgeId);
}

export async function submittedPledge(approver: Person, fields: PledgeChanges = {}, planId?: string) {
  const waiting = await pledgeForRelease(approver, fields, planId);
  Done.parse(await approver.call("pledge.submit", { items: [waiting] }));
  return currentOf(approver, waiting.pledgeId);
}

async function currentOf(reader: Person, pledgeId: string) {
  const { row } = z
    .object({ row: z.object({ version: z.number() }) })
    .parse(await reader.call("pledge.get", { pledgeId }));
  return { pledgeId, version: row.version };
}
