import type { CatalogueView, PlanView } from "@/server/plan/views";
import type { PledgeRow } from "@/server/pledge/views";
import { sampleWords } from "../_words/sample-words";
import { type PledgeLine, pledgeLines } from "./pledge-line";

const catalogue = {
  nations: [
    { code: "GBR", iso2: "GB" },
    { code: "TUR", iso2: "TR" },
  ] as CatalogueView["nations"],
  capabilities: [
    { code: "AIR-FTR", name: "Fighter aircraft", shortName: "", domain: "air", unit: "aircraft" },
  ] as CatalogueView["capabilities"],
  areas: [{ code: "NATO-neighbour", name: "NATO territory next to Ukraine" }],
};
const plan = { phases: [{ id: "P1", name: "Warning", position: 1 }] as PlanView["phases"] };

const row: PledgeRow = {
  id: "3f0c1f6e-6f53-4a53-9a55-0a4f6a0e0001",
  reference: "GB-03",
  nation: "GBR",
  version: 1,
  standing: "active",
  state: "accepted",
  revisionNumber: 1,
  countsAs: "declared",
  capabilityCode: "AIR-FTR",
  title: "Typhoon air security detachment",
  quantity: 6,
  supply: 6,
  enduranceDays: 90,
  posture: "standby",
  noticeHours: 24,
  readyAtHours: 55,
  dominantLeg: "decision",
  availableFromPhaseId: "P1",
  areaCode: "NATO-neighbour",
  caveats: ["NATO_TERRITORY"],
  windowFrom: null,
  windowTo: null,
  expiresOn: null,
  levels: { headquartersLevel: "all", nationsLevel: "all", everyoneLevel: "all" },
  basis: "reported_offer_illustrative_size",
  sourceCodes: [],
  evidenceOn: null,
  remark: null,
  changedAt: new Date("2026-11-22T18:30:00Z"),
  isOwn: true,
  actions: [],
};

/** Lines of a small plan for the tests of the table. */
export const sampleLines = (...changes: Partial<PledgeRow>[]): PledgeLine[] =>
  pledgeLines(
    sampleWords(),
    changes.map((change) => ({ ...row, ...change })),
    plan,
    catalogue,
  );
