import type { Basis, Domain, Tier, TransportMode } from "@/db/enums";

/** Kilometres of the front line; each tier within the next. */
export interface TierKmView {
  assured: number;
  verified: number;
  declared: number;
}

export interface StretchView {
  pledgeId: string;
  reference: string;
  nation: string;
  title: string;
  km: number;
  tier: Tier;
  readyAtHours: number | null;
  isInPlace: boolean;
  basis: Basis;
  sourceCodes: string[];
}

export interface HiddenKmView {
  pledges: number;
  km: number;
}

export interface FrontSectorView extends TierKmView {
  code: string;
  lengthKm: number;
  unobserved: number;
  stretches: StretchView[];
  /** Kilometres of pledges that the reader may not see. */
  hidden: HiddenKmView | null;
}

export interface RouteView {
  pledgeId: string;
  reference: string;
  nation: string;
  title: string;
  capabilityCode: string;
  domain: Domain;
  mode: TransportMode;
  originCode: string;
  destinationCode: string;
  /** Along the great circle. */
  distanceKm: number;
  readyAtHours: number | null;
  isInPlace: boolean;
  basis: Basis;
  sourceCodes: string[];
  /** The great circle on the map of `front.map`. */
  path: string;
}

export interface FrontView {
  planId: string;
  revision: number;
  asOf: Date;
  phaseId: string;
  byHours: number;
  sectors: FrontSectorView[];
  total: TierKmView & { lengthKm: number; unobserved: number };
  unplaced: TierKmView & { stretches: StretchView[]; hidden: HiddenKmView | null };
  pledgedKm: number;
  /** Pledged beyond the length of a sector: it watches nothing more. */
  overlapKm: number;
  /** The same kilometres as the coverage matrix counts them; null where the phase asks for none. */
  line: (TierKmView & { required: number; capabilityCode: string }) | null;
  /** By the hour at which they are ready, those that never are at the end. */
  routes: RouteView[];
  /** Pledges that count and move but are not released to the reader. */
  hiddenRoutes: number;
}

export interface MapPlaceView {
  code: string;
  name: string;
  kind: string;
  nation: string | null;
  basis: string;
  x: number;
  y: number;
  /** False for what lies beyond the edge of the map. */
  isOnMap: boolean;
}

/** A map as drawn paths, the same for every plan. */
export interface FrontMapView {
  width: number;
  height: number;
  land: string;
  borders: string;
  /** The sector points joined: no line of contact. */
  line: string;
  sectors: { code: string; basis: Basis; x: number; y: number; path: string }[];
  places: MapPlaceView[];
}
