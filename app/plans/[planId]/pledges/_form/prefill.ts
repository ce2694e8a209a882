import type { AskView } from "@/server/gap/views";
import type { CatalogueView, PlanView } from "@/server/plan/views";
import { usualMode, usualOrigin } from "./default-values";
import type { RawPledge } from "./raw-values";

/** What a link to a new pledge wants in it: `?capability=AIR-AEW&quantity=2&phase=P1`, or `?ask=` and its id. */
export interface Wish {
  capability: string | null;
  quantity: string | null;
  phase: string | null;
}

const ASK_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Params = Record<string, string | string[] | undefined>;

const firstOf = (params: Params, name: string): string | null => [params[name]].flat()[0] ?? null;

export function readWish(params: Params): Wish {
  const one = (name: keyof Wish) => firstOf(params, name);
  return { capability: one("capability"), quantity: one("quantity"), phase: one("phase") };
}

/** The ask that a new pledge is to answer. */
export function readAskId(params: Params): string | null {
  const id = firstOf(params, "ask");
  return id && ASK_ID.test(id) ? id : null;
}

/** What is asked, as far as a pledge can begin with it. */
export const wishOf = (ask: Pick<AskView, "capabilityCode" | "quantity" | "phaseId">): Wish => ({
  capability: ask.capabilityCode,
  quantity: String(ask.quantity),
  phase: ask.phaseId,
});

/** Fills in what is wished, as far as the catalogue and the plan know it; the rest stays as it is. */
export function prefilled(
  values: RawPledge,
  wish: Wish,
  plan: Pick<PlanView, "phases">,
  catalogue: Pick<CatalogueView, "capabilities">,
  nation: Parameters<typeof usualOrigin>[0],
): RawPledge {
  const capability = catalogue.capabilities.find((one) => one.code === wish.capability);
  if (!capability) return values;
  const mode = usualMode(capability.domain);
  const isCount = wish.quantity !== null && /^[1-9]\d{0,6}$/.test(wish.quantity);
  return {
    ...values,
    capabilityCode: capability.code,
    mode,
    originCode: usualOrigin(nation, mode),
    quantity: isCount ? (wish.quantity ?? "") : values.quantity,
    availableFromPhaseId:
      plan.phases.find((phase) => phase.id === wish.phase)?.id ?? values.availableFromPhaseId,
  };
}
