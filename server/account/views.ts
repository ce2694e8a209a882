import type { Role } from "@/db/enums";
import type { AccountAction } from "./lifecycle";

export type AccountStatus = "active" | "invited" | "disabled";

/** An account in the reader's remit. */
export interface AccountRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** `invited`: the password is still the one that was handed over. */
  status: AccountStatus;
  signsInBy: "password" | "provider";
  lastSeenAt: Date | null;
  createdAt: Date;
  isSelf: boolean;
  isDemo: boolean;
  version: number;
  actions: AccountAction[];
}

/** One act in the history of accounts: who did what to whom. */
export interface AccountEventView {
  id: string;
  at: Date;
  actor: string;
  subject: string;
  action: string;
  roleBefore: string | null;
  roleAfter: string | null;
}

/** An account as an act left it, for whoever takes the act back. */
export interface AccountActed {
  version: number;
}

/** A password that is told this once and kept nowhere in clear. */
export interface HandedOver {
  accountId: string;
  email: string;
  password: string;
  /** An observer until another planner countersigns. */
  awaitsCountersign: boolean;
}
