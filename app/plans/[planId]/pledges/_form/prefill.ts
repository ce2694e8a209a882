import type { CatalogueView, PlanView } from "@/server/plan/views";
import { usualMode, usualOrigin } from "./default-values";
import type { RawPledge } from "./raw-values";

/** What a link to a new pledge wants in it: `?capability=AIR-AEW&quantity=2&phase=P1`. */
export interface Wish {
  capability: string | null;
  quantity: string | null;
  phase: string | null;
}

type Params = Record<string, string | string[] | undefined>;

export function readWish(params: Params): Wish {
  const one = (name: keyof Wish) => [params[name]].flat()[0] ?? null;
  return { capability: one("capability"), quantity: one("quantity"), phase: one("phase") };
}

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
