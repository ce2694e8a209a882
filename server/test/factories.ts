import type { PledgeFields } from "@/server/pledge/schema";
import type { Cast, Email } from "./cast";
import { type PledgeChanges, withLevels } from "./release-as";

/** The plan that every test database is filled with. */
export const PLAN = "reference";

/** Airborne early warning in place before the breach: what phase 0 of the reference plan lacks. */
export const pledgeFields = (changes: PledgeChanges = {}): PledgeFields => ({
  capabilityCode: "AIR-AEW",
  title: "Early warning detachment",
  unitDesignation: null,
  quantity: 1,
  personnel: 40,
  enduranceDays: 60,
  availability: null,
  windowFrom: null,
  windowTo: null,
  expiresOn: null,
  posture: "in_place",
  availableFromPhaseId: "P0",
  decisionHours: 24,
  noticeHours: 48,
  permitHours: 0,
  borderHours: 0,
  loadHours: 1,
  transitHours: 2.9,
  straitsTransitHours: 0,
  treatyNoticeHours: 0,
  unloadHours: 3,
  mode: "fighter",
  originCode: null,
  destinationCode: null,
  areaCode: "NATO-neighbour",
  caveats: [],
  caveatNote: "",
  note: "",
  headquartersLevel: "all",
  nationsLevel: "none",
  everyoneLevel: "none",
  releasedTo: [],
  sectors: [],
  ...withLevels(changes),
});

export interface PledgeAt {
  pledgeId: string;
  version: number;
}

const STAGES = ["draft", "for_release", "submitted", "returned", "accepted", "verified"] as const;
export type Stage = (typeof STAGES)[number];

const contributorOf = (nation: string): Email => `contributor@${nation.toLowerCase()}.demo`;
const approverOf = (nation: string): Email => `approver@${nation.toLowerCase()}.demo`;

/** Makes a pledge of a nation and takes it to a stage, by the procedures that people use. */
export async function makePledge(
  cast: Cast,
  { stage, nation = "GBR", ...changes }: { stage: Stage; nation?: string } & PledgeChanges,
): Promise<PledgeAt> {
  const drafted = await cast
    .as(contributorOf(nation))
    .pledge.create({ planId: PLAN, fields: pledgeFields(changes) });
  return advance(cast, nation, drafted, stage);
}

/** Opens a draft beside the standing revision, saves the changes in it and takes it to a stage. */
export async function makeRevision(
  cast: Cast,
  at: PledgeAt,
  { stage, nation = "GBR", ...changes }: { stage: Stage; nation?: string } & PledgeChanges,
): Promise<PledgeAt> {
  const contributor = cast.as(contributorOf(nation));
  const { pledgeId } = at;
  const opened = await contributor.pledge.revise(at);
  const { newest } = await contributor.pledge.get({ pledgeId });
  const saved = await contributor.pledge.saveDraft({
    pledgeId,
    ...opened,
    fields: { ...newest.fields, ...withLevels(changes) },
  });
  return advance(cast, nation, { pledgeId, ...saved }, stage);
}

async function advance(cast: Cast, nation: string, at: PledgeAt, stage: Stage): Promise<PledgeAt> {
  const { pledgeId } = at;
  let { version } = at;
  const contributor = cast.as(contributorOf(nation));
  const planner = cast.as("planner@hq.demo");
  const items = () => ({ items: [{ pledgeId, version: version++ }] });
  const until = STAGES.indexOf(stage);
  if (until >= STAGES.indexOf("for_release")) await contributor.pledge.markForRelease(items());
  if (until >= STAGES.indexOf("submitted")) await cast.as(approverOf(nation)).pledge.submit(items());
  if (stage === "returned")
    await planner.pledge.return({ pledgeId, version: version++, remark: "Say from which base it flies." });
  if (until >= STAGES.indexOf("accepted")) await planner.pledge.accept(items());
  if (stage === "verified")
    await planner.pledge.verify({
      pledgeId,
      version: version++,
      evidenceKind: "visit",
      evidenceText: "Seen on the ramp.",
      evidenceOn: new Date().toISOString().slice(0, 10),
    });
  return { pledgeId, version };
}
