import "server-only";
import { asc } from "drizzle-orm";
import * as db from "@/db/schema";
import { type ApartCtx, asActor, type Ctx } from "@/server/authz/context";
import { refuse, substitutesOf } from "@/server/coverage/engine/eligibility";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { notFound } from "@/server/errors";
import { distanceKm, type Point } from "./great-circle";
import { ground, HEIGHT, pathThrough, place, WIDTH } from "./projection";
import { isAtLeast, sumKm, type WatchedStretch, watchLine } from "./stretches";
import type { FrontMapView, FrontView, HiddenKmView, RouteView, StretchView, TierKmView } from "./views";

type Reader = ApartCtx<"coverage.read">;
type Pledge = Seen["snapshot"]["plan"]["pledges"][number];
type Requirement = Seen["snapshot"]["plan"]["requirements"][number];

/** The unit of everything that is counted along the front line. */
export const KM_OF_LINE = "km of line";

/**
 * The front line by sector as it is watched in a phase. A pledge watches where it could serve a line of the
 * phase that asks for kilometres: the same tests as in coverage decide, of time, phase, area, condition and
 * endurance, and the same snapshot says what counts. Where the phase asks for none, its deadline is the limit.
 * Sectors take sums apart, so what is hidden from the reader is watched with at its low end (banding.ts).
 */
export async function getFront(
  ctx: Reader,
  input: { planId: string; phaseId?: string | undefined },
): Promise<FrontView> {
  const seen = await seenBy(ctx, input.planId);
  const { snapshot } = seen.apart;
  const phases = [...snapshot.plan.phases].sort((a, b) => a.order - b.order);
  const phase = input.phaseId ? phases.find(({ id }) => id === input.phaseId) : phases[0];
  if (!phase) throw notFound("phase");
  const { sectors, points } = await asActor(ctx, readGround);

  const kmCodes = new Set(
    snapshot.plan.capabilities.filter(({ unit }) => unit === KM_OF_LINE).map(({ code }) => code),
  );
  const lines = snapshot.plan.requirements.filter(
    (line) => line.phase === phase.id && kmCodes.has(line.capability),
  );
  const watching = watchingIn(snapshot, phase, lines, kmCodes);
  const watched = watchLine(
    sectors,
    watching.map((pledge) => ({
      reference: pledge.id,
      tier: pledge.tier,
      quantityKm: pledge.quantity,
      sectors: snapshot.pledges.get(pledge.id)?.sectors ?? [],
    })),
  );
  const sum = (key: "lengthKm" | "assured" | "verified" | "declared") =>
    watched.sectors.reduce((total, sector) => total + sector[key], 0);
  const lengthKm = sum("lengthKm");
  return {
    planId: input.planId,
    revision: snapshot.revision,
    asOf: snapshot.takenAt,
    phaseId: phase.id,
    byHours: Math.max(
      ...lines.map((line) => line.requiredByHours),
      lines.length > 0 ? 0 : phase.deadlineHours,
    ),
    sectors: watched.sectors.map(({ stretches, ...sector }) => ({
      ...sector,
      unobserved: sector.lengthKm - sector.declared,
      ...told(seen, stretches),
    })),
    total: {
      lengthKm,
      assured: sum("assured"),
      verified: sum("verified"),
      declared: sum("declared"),
      unobserved: lengthKm - sum("declared"),
    },
    unplaced: { ...kmByTier(watched.unplaced), ...told(seen, watched.unplaced) },
    pledgedKm: watched.pledgedKm,
    overlapKm: watched.overlapKm,
    line: lineOf(seen, lines),
    ...routesOf(seen, points),
  };
}

function watchingIn(
  { plan }: Seen["snapshot"],
  phase: { id: string; deadlineHours: number },
  lines: readonly Requirement[],
  kmCodes: ReadonlySet<string>,
): Pledge[] {
  const substitutes = substitutesOf(plan.substitutions);
  const asked = lines.length > 0 ? lines : [...kmCodes].map((code) => anyLine(phase, code));
  return plan.pledges.filter(
    (pledge) =>
      kmCodes.has(pledge.capability) &&
      pledge.quantity > 0 &&
      asked.some((line) => refuse(substitutes, pledge, line) === null),
  );
}

const anyLine = (phase: { id: string; deadlineHours: number }, capability: string): Requirement => ({
  id: "",
  phase: phase.id,
  capability,
  area: null,
  quantity: 0,
  requiredByHours: phase.deadlineHours,
  holdDays: 0,
  priority: 1,
  combat: false,
});

const kmByTier = (stretches: readonly WatchedStretch[]): TierKmView => ({
  assured: sumKm(stretches.filter(isAtLeast("assured"))),
  verified: sumKm(stretches.filter(isAtLeast("verified"))),
  declared: sumKm(stretches),
});

/** The pledges behind a stretch by name where they are released to the reader, the others as kilometres. */
function told(
  seen: Seen,
  stretches: readonly WatchedStretch[],
): { stretches: StretchView[]; hidden: HiddenKmView | null } {
  const hidden = stretches.filter(({ reference }) => !seen.visible(reference));
  return {
    stretches: stretches.flatMap(({ reference, km, tier }) => {
      const pledge = seen.visible(reference);
      if (!pledge) return [];
      const { pledgeId, nation, title, readyAtHours, isInPlace, basis, sourceCodes } = pledge;
      return [{ pledgeId, reference, nation, title, km, tier, readyAtHours, isInPlace, basis, sourceCodes }];
    }),
    hidden: hidden.length > 0 ? { pledges: hidden.length, km: sumKm(hidden) } : null,
  };
}

function lineOf({ report }: Seen, lines: readonly Requirement[]): FrontView["line"] {
  const [first] = lines;
  if (!first) return null;
  const figures = report.lines.filter(({ requirement }) => lines.some((line) => line.id === requirement));
  const sum = (key: "required" | "assured" | "verified" | "declared") =>
    figures.reduce((total, line) => total + line[key], 0);
  return {
    capabilityCode: first.capability,
    required: sum("required"),
    assured: sum("assured"),
    verified: sum("verified"),
    declared: sum("declared"),
  };
}

function routesOf(
  seen: Seen,
  points: ReadonlyMap<string, Point>,
): { routes: RouteView[]; hiddenRoutes: number } {
  const routes: RouteView[] = [];
  let hiddenRoutes = 0;
  for (const { reference, movement } of seen.snapshot.pledges.values()) {
    const from = points.get(movement.originCode ?? "");
    const to = points.get(movement.destinationCode ?? "");
    if (!from || !to || movement.originCode === null || movement.destinationCode === null) continue;
    const pledge = seen.visible(reference);
    const domain = pledge && seen.snapshot.domainOf.get(pledge.capabilityCode);
    if (!pledge || !domain) {
      hiddenRoutes += 1;
      continue;
    }
    const { pledgeId, nation, title, capabilityCode, readyAtHours, isInPlace, basis, sourceCodes } = pledge;
    routes.push({
      pledgeId,
      reference,
      nation,
      title,
      capabilityCode,
      domain,
      mode: movement.mode,
      originCode: movement.originCode,
      destinationCode: movement.destinationCode,
      distanceKm: distanceKm(from, to),
      readyAtHours,
      isInPlace,
      basis,
      sourceCodes,
      path: pathThrough([from, to]),
    });
  }
  const hour = ({ readyAtHours }: RouteView) => readyAtHours ?? Number.POSITIVE_INFINITY;
  routes.sort((a, b) => (hour(a) === hour(b) ? (a.reference < b.reference ? -1 : 1) : hour(a) - hour(b)));
  return { routes, hiddenRoutes };
}

async function readGround({ tx }: Ctx<"coverage.read">) {
  const sectors = await tx.select().from(db.frontSector).orderBy(asc(db.frontSector.position));
  const places = await tx.select().from(db.place).orderBy(asc(db.place.name), asc(db.place.code));
  return { sectors, places, points: new Map<string, Point>(places.map((row) => [row.code, row])) };
}

/** The map under the line: land, places and sectors as they are drawn, so that no browser projects anything. */
export async function getFrontMap(ctx: Reader): Promise<FrontMapView> {
  // Drawn outside the transaction: the first reader pays for the drawing, and nobody waits for a connection.
  const { sectors, places } = await asActor(ctx, readGround);
  return {
    width: WIDTH,
    height: HEIGHT,
    ...(await ground()),
    line: pathThrough(sectors),
    sectors: sectors.map((sector, index) => ({
      code: sector.code,
      basis: sector.basis,
      path: pathThrough(halfway(sectors[index - 1], sector, sectors[index + 1])),
      ...at(sector),
    })),
    places: places.map(({ code, name, kind, nationCode, basis, ...point }) => ({
      code,
      name,
      kind,
      nation: nationCode,
      basis,
      ...place(point),
    })),
  };
}

const at = (point: Point) => {
  const { x, y } = place(point);
  return { x, y };
};

/** A sector reaches halfway to its neighbours. */
function halfway(before: Point | undefined, sector: Point, after: Point | undefined): Point[] {
  const middle = (one: Point, other: Point): Point => ({
    latitude: (one.latitude + other.latitude) / 2,
    longitude: (one.longitude + other.longitude) / 2,
  });
  return [...(before ? [middle(before, sector)] : []), sector, ...(after ? [middle(sector, after)] : [])];
}
