import type { Role } from "@/db/enums";

/** Alpha-3 and alpha-2 codes of the nations that have demo accounts. */
export const DEMO_NATIONS: Readonly<Record<string, string>> = {
  AUT: "AT",
  BEL: "BE",
  BGR: "BG",
  HRV: "HR",
  CYP: "CY",
  CZE: "CZ",
  DNK: "DK",
  EST: "EE",
  FIN: "FI",
  FRA: "FR",
  DEU: "DE",
  GRC: "GR",
  HUN: "HU",
  ISL: "IS",
  IRL: "IE",
  ITA: "IT",
  LVA: "LV",
  LTU: "LT",
  LUX: "LU",
  MLT: "MT",
  NLD: "NL",
  NOR: "NO",
  POL: "PL",
  PRT: "PT",
  ROU: "RO",
  SVK: "SK",
  SVN: "SI",
  ESP: "ES",
  SWE: "SE",
  TUR: "TR",
  UKR: "UA",
  GBR: "GB",
  USA: "US",
};

export const DEMO_PASSWORD = "muster-demo";
export const HEADQUARTERS = "HQ";

export const rolesOf = (place: string): Role[] =>
  place === HEADQUARTERS ? ["planner", "observer"] : ["contributor", "approver"];

export const demoEmail = (place: string, role: Role): string => `${role}@${place.toLowerCase()}.demo`;
