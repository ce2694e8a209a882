import { type Basis, DOMAINS } from "@/db/enums";
import { nationName } from "@/server/nation/name";
import type { CapabilityView, CatalogueView, NationView, PhaseView, PlanView } from "@/server/plan/views";
import type { PledgeRow } from "@/server/pledge/views";
import type { PledgeWords } from "../_words/pledge-words";

/** A pledge with the words that its codes stand for. */
export interface PledgeLine {
  row: PledgeRow;
  nation: { code: string; iso2: string; name: string };
  capability: { code: string; name: string; shortName: string; unit: string };
  domain: { code: string; name: string; position: number };
  phase: { id: string; name: string; position: number };
  areaName: string;
  isIllustrative: boolean;
  /** Everything a search looks through, in lower case. */
  searchText: string;
}

const ILLUSTRATIVE: readonly Basis[] = ["illustrative", "reported_offer_illustrative_size"];

export function pledgeLines(
  say: PledgeWords,
  rows: readonly PledgeRow[],
  plan: Pick<PlanView, "phases">,
  catalogue: Pick<CatalogueView, "nations" | "capabilities" | "areas">,
): PledgeLine[] {
  const nations = new Map(catalogue.nations.map((nation) => [nation.code, nation]));
  const capabilities = new Map(catalogue.capabilities.map((capability) => [capability.code, capability]));
  const phases = new Map(plan.phases.map((phase) => [phase.id, phase]));
  const areas = new Map(catalogue.areas.map((area) => [area.code, say.names.area(area)]));
  return rows.map((row) =>
    pledgeLine(
      say,
      row,
      nations.get(row.nation),
      capabilities.get(row.capabilityCode),
      phases.get(row.availableFromPhaseId),
      areas.get(row.areaCode),
    ),
  );
}

function pledgeLine(
  { words, names, locale }: PledgeWords,
  row: PledgeRow,
  nation: NationView | undefined,
  capability: CapabilityView | undefined,
  phase: PhaseView | undefined,
  areaName = row.areaCode,
): PledgeLine {
  const name = nation ? nationName(nation.iso2, locale) : row.nation;
  const fullName = capability ? names.capability(capability) : row.capabilityCode;
  const domainName = capability ? words(`domain.${capability.domain}`) : "";
  return {
    row,
    nation: { code: row.nation, iso2: nation?.iso2 ?? "", name },
    capability: {
      code: row.capabilityCode,
      name: fullName,
      shortName: capability ? names.shortCapability(capability) : fullName,
      unit: capability?.unit ?? "",
    },
    domain: {
      code: capability?.domain ?? "",
      name: domainName,
      position: capability ? DOMAINS.indexOf(capability.domain) : DOMAINS.length,
    },
    phase: {
      id: row.availableFromPhaseId,
      name: phase?.name ?? row.availableFromPhaseId,
      position: phase?.position ?? 0,
    },
    areaName,
    isIllustrative: ILLUSTRATIVE.includes(row.basis),
    searchText: [
      row.nation,
      name,
      row.reference,
      row.title,
      row.capabilityCode,
      fullName,
      domainName,
      areaName,
    ]
      .join("\n")
      .toLowerCase(),
  };
}

/** Every word of the search has to be found somewhere in the line. */
export const isFound = (line: PledgeLine, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => line.searchText.includes(word));
