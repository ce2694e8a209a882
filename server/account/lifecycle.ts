import type { Role } from "@/db/enums";
import type { Actor } from "@/server/authz/policy";
import type { ProblemKey } from "@/server/language/wording";

/** What can be done to an account once it exists. */
export const ACCOUNT_ACTIONS = [
  "disable",
  "enable",
  "reset_password",
  "change_role",
  "end_sessions",
  "ask_planner",
] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

export interface AccountSituation {
  isSelf: boolean;
  isDemo: boolean;
  isDisabled: boolean;
  /** The identity provider vouches for this user, and knows password and role. */
  isOfProvider: boolean;
  isLastPlanner: boolean;
  isOfHeadquarters: boolean;
  isPlanner: boolean;
}

/** The roles that somebody who manages accounts can give: those of the own nation, or of headquarters. */
export const rolesToGive = (manager: Pick<Actor, "nation">): readonly Role[] =>
  manager.nation === null ? ["planner", "observer"] : ["contributor", "approver"];

/** Why an action cannot be taken, or null where it can. */
export function whyNot(action: AccountAction, account: AccountSituation): ProblemKey | null {
  const { isSelf, isDemo, isDisabled, isOfProvider, isLastPlanner } = account;
  if (isDemo) return "account.demo";
  const { isOfHeadquarters, isPlanner } = account;
  // Whoever could make or open the account of a planner alone would be two persons.
  if (action === "ask_planner") {
    if (!isOfHeadquarters) return "account.nationRole";
    return isOfProvider
      ? "account.roleOfProvider"
      : isPlanner && !isDisabled
        ? "countersign.isPlanner"
        : null;
  }
  if (action === "enable" && isPlanner) return isDisabled ? "countersign.toEnable" : "account.notDisabled";
  if (action === "change_role" && isOfHeadquarters && !isPlanner) return "countersign.needed";
  if (action === "reset_password" && isPlanner && !isSelf && !isOfProvider) return "account.resetPlanner";
  if (action === "enable") return isDisabled ? null : "account.notDisabled";
  if (isDisabled) return action === "disable" ? "account.alreadyDisabled" : "account.enableFirst";
  if (action === "end_sessions") return isSelf ? "account.endSelf" : null;
  if (action === "reset_password")
    return isOfProvider ? "account.noPassword" : isSelf ? "account.resetSelf" : null;
  if (isLastPlanner) return "account.lastPlanner";
  if (action === "disable") return isSelf ? "account.disableSelf" : null;
  return isOfProvider ? "account.roleOfProvider" : isSelf ? "account.roleSelf" : null;
}

export const accountActions = (account: AccountSituation): AccountAction[] =>
  ACCOUNT_ACTIONS.filter((action) => whyNot(action, account) === null);
