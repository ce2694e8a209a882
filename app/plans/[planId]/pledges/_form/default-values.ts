import type { Domain, TransportMode } from "@/db/enums";
import type { CatalogueView, PlanView } from "@/server/plan/views";
import type { RawPledge } from "./raw-values";

const USUAL_MODE: Record<Domain, TransportMode> = {
  air: "fighter",
  maritime: "ship_ffg",
  ground: "road",
  logistics: "road",
  intelligence: "air_c130",
};

/** How a domain usually moves, as the first choice of a new pledge. */
export const usualMode = (domain: Domain): TransportMode => USUAL_MODE[domain];

export const isShip = (mode: TransportMode): boolean => mode.startsWith("ship_");

type Nation = Pick<
  CatalogueView["nations"][number],
  "decisionTypicalHours" | "basePlaceCode" | "portPlaceCode"
>;

/** Where a pledge of this nation usually sets out from. */
export const usualOrigin = (nation: Nation | undefined, mode: TransportMode): string =>
  (isShip(mode) ? nation?.portPlaceCode : nation?.basePlaceCode) ?? nation?.basePlaceCode ?? "";

/** A new pledge before anything is typed. Figures that nobody can know for the nation stay empty. */
export function defaultValues(
  plan: Pick<PlanView, "phases">,
  catalogue: Pick<CatalogueView, "areas">,
  nation: Nation | undefined,
): RawPledge {
  const areas = catalogue.areas.map((area) => area.code);
  const hours = nation?.decisionTypicalHours ?? null;
  return {
    capabilityCode: "",
    title: "",
    unitDesignation: "",
    quantity: "",
    personnel: "",
    enduranceDays: "",
    availability: "",
    windowFrom: "",
    windowTo: "",
    expiresOn: "",
    posture: "standby",
    availableFromPhaseId: plan.phases[0]?.id ?? "",
    decisionHours: hours === null ? "" : String(hours),
    noticeHours: "",
    permitHours: "0",
    borderHours: "0",
    loadHours: "0",
    transitHours: "",
    straitsTransitHours: "0",
    treatyNoticeHours: "0",
    unloadHours: "0",
    mode: "road",
    originCode: usualOrigin(nation, "road"),
    destinationCode: "",
    areaCode: areas.includes("NATO-neighbour") ? "NATO-neighbour" : (areas[0] ?? ""),
    caveats: [],
    caveatNote: "",
    note: "",
    headquartersLevel: "all",
    nationsLevel: "none",
    everyoneLevel: "none",
    releasedTo: [],
    sectors: [],
  };
}
