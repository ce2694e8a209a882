import type { TransportMode } from "@/db/enums";
import type { CatalogueView } from "@/server/plan/views";
import type { LegField } from "../_words/leg-fields";
import { tenths } from "./leg-schedule";

type Place = Pick<CatalogueView["places"][number], "latitude" | "longitude" | "name">;
type Mode = CatalogueView["modes"][number];
type Nation = Pick<CatalogueView["nations"][number], "decisionTypicalHours" | "decisionBasis">;

/** Where a figure comes from; `basis` is the catalogue's own word for how far it can be trusted. */
export type FigureOrigin =
  | { kind: "decision"; basis: string }
  | { kind: "load" | "unload"; mode: TransportMode; basis: string }
  | { kind: "noMovement" }
  | {
      kind: "route";
      routeKm: number;
      circuity: number;
      speed: number;
      speedUnit: string;
      mode: TransportMode;
      basis: string;
    };

export interface PlanningFigure {
  field: LegField;
  hours: number;
  origin: FigureOrigin;
}

/** What could not be filled: nobody knows it, something is not chosen yet, or no sea distance is held. */
export type MissingFigure = "decision" | "route" | "sea";

export interface PlanningFigures {
  figures: PlanningFigure[];
  missing: MissingFigure[];
}

const EARTH_RADIUS_KM = 6371.0088;

export function greatCircleKm(from: Place, to: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const latitude = radians(to.latitude - from.latitude) / 2;
  const longitude = radians(to.longitude - from.longitude) / 2;
  const h =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(longitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Suggestions for the legs, each with what it rests on. Nothing is suggested that would only look exact. */
export function suggestLegs(
  nation: Nation | undefined,
  mode: Mode | undefined,
  origin: Place | undefined,
  destination: Place | undefined,
): PlanningFigures {
  const figures: PlanningFigure[] = [];
  const missing: MissingFigure[] = [];

  if (nation && nation.decisionTypicalHours !== null)
    figures.push({
      field: "decisionHours",
      hours: nation.decisionTypicalHours,
      origin: { kind: "decision", basis: nation.decisionBasis },
    });
  else missing.push("decision");

  if (mode) {
    const { code, basis } = mode;
    figures.push(
      { field: "loadHours", hours: mode.loadHours, origin: { kind: "load", mode: code, basis } },
      { field: "unloadHours", hours: mode.unloadHours, origin: { kind: "unload", mode: code, basis } },
    );
  }

  const transit = transitFigure(mode, origin, destination);
  if (typeof transit === "string") missing.push(transit);
  else figures.push(transit);
  return { figures, missing };
}

function transitFigure(
  mode: Mode | undefined,
  from: Place | undefined,
  to: Place | undefined,
): PlanningFigure | MissingFigure {
  if (mode?.speed === null) return { field: "transitHours", hours: 0, origin: { kind: "noMovement" } };
  if (!mode || !from || !to) return "route";
  // A great circle cuts through land: for ships it would be off by a factor of two and more.
  if (mode.speedUnit === "kn") return "sea";
  const { circuity, speed, speedUnit, basis } = mode;
  const routeKm = greatCircleKm(from, to) * circuity;
  const kmPerHour = speedUnit === "km/day" ? speed / 24 : speed;
  return {
    field: "transitHours",
    hours: tenths(routeKm / kmPerHour),
    origin: {
      kind: "route",
      routeKm: Math.round(routeKm),
      circuity,
      speed,
      speedUnit,
      mode: mode.code,
      basis,
    },
  };
}
