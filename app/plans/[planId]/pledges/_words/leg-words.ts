import type { LegName } from "@/server/pledge/arrival";
import type { Legs } from "@/server/pledge/schema";

export type LegField = keyof Legs;

interface LegGuidance {
  leg: LegName;
  name: string;
  help: string;
}

export const LEG_GUIDANCE: Record<LegField, LegGuidance> = {
  decisionHours: {
    leg: "decision",
    name: "National decision",
    help: "From the confirmed breach until the government has decided. Leave it empty if no time can be given.",
  },
  noticeHours: {
    leg: "notice",
    name: "Notice to move",
    help: "From the order until the unit can move off. Runs beside the decision.",
  },
  permitHours: {
    leg: "permit",
    name: "Permit",
    help: "Permission to cross borders on the way. Runs beside the decision.",
  },
  treatyNoticeHours: {
    leg: "treatyNotice",
    name: "Treaty notice",
    help: "Montreux notice before a warship passes the Straits. Begins with the national decision.",
  },
  borderHours: { leg: "border", name: "Border", help: "Waiting and changing gauge at borders." },
  loadHours: { leg: "load", name: "Load", help: "Loading, or getting under way." },
  straitsTransitHours: {
    leg: "straitsTransit",
    name: "Transit to the Straits",
    help: "The part of the transit up to the Turkish Straits.",
  },
  transitHours: { leg: "transit", name: "Transit", help: "The whole passage from origin to destination." },
  unloadHours: { leg: "unload", name: "Unload", help: "Unloading and becoming ready for the task." },
};

/** In the order in which they are typed and drawn. */
export const LEG_FIELDS = Object.keys(LEG_GUIDANCE) as LegField[];
