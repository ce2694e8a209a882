import type { CatalogueView } from "@/server/plan/views";
import type { LegField } from "../_words/leg-words";

type Place = Pick<CatalogueView["places"][number], "latitude" | "longitude" | "name">;
type Mode = Omit<CatalogueView["modes"][number], "code"> & { code: string };
type Nation = Pick<CatalogueView["nations"][number], "decisionTypicalHours" | "decisionBasis">;

export interface PlanningFigure {
  field: LegField;
  hours: number;
  /** Where the figure comes from, in words. */
  basis: string;
}

export interface PlanningFigures {
  figures: PlanningFigure[];
  /** What could not be filled, and why. */
  missing: string[];
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

const tenths = (hours: number) => Math.round(hours * 10) / 10;

/** Suggestions for the legs, each with what it rests on. Nothing is suggested that would only look exact. */
export function suggestLegs(
  nation: Nation | undefined,
  mode: Mode | undefined,
  origin: Place | undefined,
  destination: Place | undefined,
): PlanningFigures {
  const figures: PlanningFigure[] = [];
  const missing: string[] = [];

  if (nation && nation.decisionTypicalHours !== null)
    figures.push({
      field: "decisionHours",
      hours: nation.decisionTypicalHours,
      basis: `typical hours of the nation's decision rule (${nation.decisionBasis})`,
    });
  else missing.push("National decision: no typical time is known. Leave it empty if you can give none.");

  if (mode) {
    figures.push({
      field: "loadHours",
      hours: mode.loadHours,
      basis: `usual loading time, ${mode.name} (${mode.basis})`,
    });
    figures.push({
      field: "unloadHours",
      hours: mode.unloadHours,
      basis: `usual unloading time, ${mode.name} (${mode.basis})`,
    });
  }

  const transit = transitFigure(mode, origin, destination);
  if (typeof transit === "string") missing.push(transit);
  else figures.push(transit);
  return { figures, missing };
}

function transitFigure(
  mode: Mode | undefined,
  origin: Place | undefined,
  destination: Place | undefined,
): PlanningFigure | string {
  if (mode?.speed === null) return { field: "transitHours", hours: 0, basis: "no movement" };
  if (!mode || !origin || !destination) return "Transit: choose how it moves, an origin and a destination.";
  // A great circle cuts through land: for ships it would be off by a factor of two and more.
  if (mode.speedUnit === "kn") return "Transit: no sea distance is held. Enter the passage in hours.";
  const routeKm = greatCircleKm(origin, destination) * mode.circuity;
  const kmPerHour = mode.speedUnit === "km/day" ? mode.speed / 24 : mode.speed;
  return {
    field: "transitHours",
    hours: tenths(routeKm / kmPerHour),
    basis:
      `${Math.round(routeKm).toLocaleString("en")} km (great circle x ${mode.circuity}) at ` +
      `${mode.speed} ${mode.speedUnit}, ${mode.name} (${mode.basis})`,
  };
}
