import { expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);

const sheetOf = (code: string, reader: Email) => cast.as(reader).nation.sheet({ planId: PLAN, code });
const rowOf = async (code: string, reader: Email) => {
  const { nations } = await cast.as(reader).nation.list({ planId: PLAN });
  return nations.find((row) => row.code === code);
};
/** Early warning in place before the breach: one line, which nobody serves in the reference plan. */
const isMissing = ({ line }: { line: { phaseId: string; capabilityCode: string } }) =>
  line.phaseId === "P0" && line.capabilityCode === "AIR-AEW";

test("a line that one nation alone holds falls without it, for its own eyes and those of planners", async () => {
  const at = await makePledge(cast, { stage: "submitted", release: "all" });
  const home = await cast.as("approver@gbr.demo").home.get({ planId: PLAN });
  const held = home.heldAlone.find(isMissing);
  expect(held).toMatchObject({ without: 0, line: { declared: 1 }, pledges: [{ pledgeId: at.pledgeId }] });
  for (const reader of ["contributor@gbr.demo", "planner@hq.demo"] as const)
    expect((await sheetOf("GBR", reader)).heldAlone?.find(isMissing)).toEqual(held);
  for (const reader of ["contributor@fra.demo", "observer@hq.demo"] as const)
    expect((await sheetOf("GBR", reader)).heldAlone).toBeNull();

  await makePledge(cast, { stage: "submitted", nation: "FRA" });
  const shared = await cast.as("approver@gbr.demo").home.get({ planId: PLAN });
  expect(shared.heldAlone.find(isMissing)).toBeUndefined();
});

test("another nation reads of a nation what is released to it, and counts no more", async () => {
  const open = await makePledge(cast, { stage: "submitted", nation: "NLD", release: "all" });
  const closed = await makePledge(cast, { stage: "submitted", nation: "NLD", release: "headquarters" });
  const draft = await makePledge(cast, { stage: "draft", nation: "NLD", release: "all" });
  const made = [open.pledgeId, closed.pledgeId, draft.pledgeId];
  const seenBy = async (reader: Email) => {
    const { pledges } = await sheetOf("NLD", reader);
    return pledges?.filter((row) => made.includes(row.id)).map((row) => row.id) ?? null;
  };
  expect(await seenBy("contributor@pol.demo")).toEqual([open.pledgeId]);
  expect((await seenBy("planner@hq.demo"))?.sort()).toEqual([open.pledgeId, closed.pledgeId].sort());
  expect((await seenBy("contributor@nld.demo"))?.sort()).toEqual([...made].sort());
  expect(await seenBy("observer@hq.demo")).toBeNull();

  for (const reader of ["contributor@pol.demo", "planner@hq.demo", "contributor@nld.demo"] as const) {
    const { pledges, served } = await sheetOf("NLD", reader);
    const visible = new Set(pledges?.map((row) => row.id));
    expect((await rowOf("NLD", reader))?.pledges?.visible).toBe(visible.size);
    for (const line of served ?? [])
      for (const { pledgeId } of line.pledges) expect(visible).toContain(pledgeId);
  }
  expect(await rowOf("NLD", "observer@hq.demo")).toMatchObject({ pledges: null, openAsks: null });
});

test("asks are shown to headquarters and to the nation that is asked", async () => {
  const asksSeenBy = async (reader: Email) => [
    (await sheetOf("DEU", reader)).asks,
    (await rowOf("DEU", reader))?.openAsks,
  ];
  expect(await asksSeenBy("planner@hq.demo")).toEqual([[], 0]);
  expect(await asksSeenBy("approver@deu.demo")).toEqual([[], 0]);
  expect(await asksSeenBy("approver@pol.demo")).toEqual([null, null]);
  expect(await asksSeenBy("observer@hq.demo")).toEqual([null, null]);
});

test("where a nation may act is read off this plan alone, phase by phase", async () => {
  await admin`insert into plan (id, name, summary, status, marking) values ('other', 'Other', '', 'draft', 'x')`;
  await admin`
    insert into phase (plan_id, id, position, name, text, deadline_hours, clock, basis)
    select 'other', id, -position, name, text, deadline_hours, clock, basis from phase where plan_id = ${PLAN}`;
  const { phases } = await cast.as("planner@hq.demo").plan.get({ planId: PLAN });
  const order = phases.map((phase) => phase.id);
  const { participation } = await sheetOf("FRA", "planner@hq.demo");
  expect(participation.length).toBeGreaterThan(0);
  for (const { phaseIds } of participation)
    expect(phaseIds).toEqual(order.filter((phaseId) => phaseIds.includes(phaseId)));
});

test("all nations of the catalogue are listed, and no other has a sheet", async () => {
  const { nations } = await cast.as("observer@hq.demo").nation.list({ planId: PLAN });
  expect(nations).toHaveLength(33);
  await expect(sheetOf("XXX", "planner@hq.demo")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(sheetOf("gbr", "planner@hq.demo")).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
