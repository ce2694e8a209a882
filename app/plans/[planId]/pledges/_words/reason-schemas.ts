import { ChangeStanding, HandBackPledges, ReturnPledge } from "@/server/pledge/schema";

/** What the procedures ask of a reason, by the act that it is for. Fetched when somebody gives one. */
export const REASON_SCHEMAS = {
  handBack: HandBackPledges.shape.remark,
  return: ReturnPledge.shape.remark,
  standing: ChangeStanding.shape.reason,
};
