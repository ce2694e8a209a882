import { pgEnum } from "drizzle-orm/pg-core";
import {
  ASK_STATES,
  BASES,
  CAVEATS,
  CONDITION_STATES,
  DOMAINS,
  EVIDENCE_KINDS,
  PHASE_CLOCKS,
  PLAN_STATUSES,
  POSTURES,
  READINGS,
  RELEASE_LEVELS,
  REVISION_STATES,
  ROLES,
  STANDINGS,
  TRANSPORT_MODES,
} from "../enums";

export const domain = pgEnum("domain", DOMAINS);
export const role = pgEnum("role", ROLES);
export const basis = pgEnum("basis", BASES);
export const revisionState = pgEnum("revision_state", REVISION_STATES);
export const standing = pgEnum("standing", STANDINGS);
export const posture = pgEnum("posture", POSTURES);
export const releaseLevel = pgEnum("release_level", RELEASE_LEVELS);
export const caveat = pgEnum("caveat", CAVEATS);
export const conditionState = pgEnum("condition_state", CONDITION_STATES);
export const planStatus = pgEnum("plan_status", PLAN_STATUSES);
export const reading = pgEnum("reading", READINGS);
export const phaseClock = pgEnum("phase_clock", PHASE_CLOCKS);
export const transportMode = pgEnum("transport_mode", TRANSPORT_MODES);
export const evidenceKind = pgEnum("evidence_kind", EVIDENCE_KINDS);
export const askState = pgEnum("ask_state", ASK_STATES);
