import { TIERS, type Tier } from "@/db/enums";

/** Kilometres of a line; each tier within the next. */
export interface TierKm {
  assured: number;
  verified: number;
  declared: number;
}

export interface Sector {
  code: string;
  lengthKm: number;
}

/** What watches the line by the hour that is looked at. */
export interface Watch {
  reference: string;
  tier: Tier;
  /** Kilometres that the pledge still has to give; what it names beyond that is not watched. */
  quantityKm: number;
  sectors: readonly { sectorCode: string; lengthKm: number }[];
}

export interface WatchedStretch {
  reference: string;
  tier: Tier;
  km: number;
}

export interface WatchedSector extends TierKm {
  code: string;
  lengthKm: number;
  stretches: WatchedStretch[];
}

export interface WatchedLine {
  sectors: WatchedSector[];
  /** What pledges give without naming a sector for it. */
  unplaced: WatchedStretch[];
  /** Everything that is pledged, placed or not. */
  pledgedKm: number;
  /** Pledged in a sector that others watch already, beyond its length. */
  overlapKm: number;
}

/**
 * Lays pledges on the sectors that they name. Within a sector they are laid side by side until it is full, so a
 * sector is never watched on more than its length; whether two of them see the same kilometre nobody states.
 * A pledge that names more kilometres than it gives runs out from north to south; one that names fewer keeps
 * the rest, which is shown as not placed and watches no sector.
 */
export function watchLine(sectors: readonly Sector[], watches: readonly Watch[]): WatchedLine {
  const placed = new Map<string, WatchedStretch[]>(sectors.map(({ code }) => [code, []]));
  const unplaced: WatchedStretch[] = [];
  for (const { reference, tier, quantityKm, sectors: named } of watches) {
    let left = quantityKm;
    for (const { code } of sectors) {
      const wanted = named.find((stretch) => stretch.sectorCode === code)?.lengthKm ?? 0;
      const km = Math.min(wanted, left);
      if (km > 0) placed.get(code)?.push({ reference, tier, km });
      left -= km;
    }
    if (left > 0) unplaced.push({ reference, tier, km: left });
  }
  const watched = sectors.map(({ code, lengthKm }): WatchedSector => {
    const stretches = placed.get(code) ?? [];
    const within = (tier: Tier) => Math.min(lengthKm, sumKm(stretches.filter(isAtLeast(tier))));
    return {
      code,
      lengthKm,
      assured: within("assured"),
      verified: within("verified"),
      declared: within("declared"),
      stretches,
    };
  });
  return {
    sectors: watched,
    unplaced,
    pledgedKm: sumKm(watches.map(({ quantityKm }) => ({ km: quantityKm }))),
    overlapKm: watched.reduce((sum, sector) => sum + sumKm(sector.stretches) - sector.declared, 0),
  };
}

export const sumKm = (stretches: readonly { km: number }[]): number =>
  stretches.reduce((sum, { km }) => sum + km, 0);

export const isAtLeast =
  (tier: Tier) =>
  (stretch: { tier: Tier }): boolean =>
    TIERS.indexOf(stretch.tier) >= TIERS.indexOf(tier);
