import type { Cast } from "@/server/test/cast";
import { makePledge, PLAN } from "@/server/test/factories";
import type { Request } from "./load";

const NATIONS = ["GBR", "FRA", "DEU"];

/** What people do all day, by the procedures that their screens call; whichever release the callers are of. */
export function procedures(cast: Cast): Request[] {
  const planId = PLAN;
  const planner = cast.as("planner@hq.demo");
  const observer = cast.as("observer@hq.demo");
  const ofNation = NATIONS.flatMap((nation): Request[] => {
    const code = nation.toLowerCase();
    const contributor = cast.as(`contributor@${code}.demo`);
    const approver = cast.as(`approver@${code}.demo`);
    return [
      { name: "a pledge, to its acceptance", send: () => makePledge(cast, { stage: "accepted", nation }) },
      { name: "pledge.list", send: () => contributor.pledge.list({ planId }) },
      { name: "home.get", send: () => contributor.home.get({ planId }) },
      { name: "ask.list", send: () => approver.ask.list({ planId }) },
      { name: "a draft", send: () => makePledge(cast, { stage: "draft", nation }) },
      { name: "notice.list", send: () => approver.notice.list({ planId }) },
      { name: "analysis.scenarios", send: () => contributor.analysis.scenarios({ planId }) },
    ];
  });
  return [
    ...ofNation,
    { name: "pledge.reviewQueue", send: () => planner.pledge.reviewQueue({ planId }) },
    { name: "coverage.forPlan", send: () => planner.coverage.forPlan({ planId }) },
    { name: "gap.list", send: () => planner.gap.list({ planId }) },
    { name: "account.list", send: () => planner.account.list() },
    { name: "history.people", send: () => planner.history.people({ planId }) },
    { name: "plan.get", send: () => observer.plan.get({ planId }) },
    { name: "plan.lines", send: () => observer.plan.lines({ planId }) },
    { name: "front.get", send: () => observer.front.get({ planId }) },
  ];
}
