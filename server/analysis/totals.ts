import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import { comparePlainSums } from "@/server/coverage/engine";
import { seenBy } from "@/server/coverage/visibility";
import { aboutOf } from "./named";
import type { BuildUpView, PlainSumsView } from "./views";
import { waitFor } from "./waiting";

type Reader = ApartCtx<"coverage.read">;

/** What is there at which hour, over everything that counts. */
export async function buildUp(ctx: Reader, planId: string): Promise<BuildUpView> {
  const seen = await seenBy(ctx, planId);
  const { curves } = await waitFor(
    ctx,
    { kind: "buildUp", planId },
    { kind: "buildUp", plan: seen.apart.snapshot.plan },
  );
  return {
    ...aboutOf(seen),
    curves: curves.map(({ phase, capability, steps }) => ({
      phaseId: phase,
      capabilityCode: capability,
      steps,
    })),
  };
}

/** What a sheet that adds up would claim, beside what is true. */
export async function plainSums(ctx: Reader, planId: string): Promise<PlainSumsView> {
  const seen = await seenBy(ctx, planId);
  return {
    ...aboutOf(seen),
    sums: comparePlainSums(seen.apart.snapshot.plan, seen.apart.report).map(
      ({ phase, capability, ...figures }) => ({
        phaseId: phase,
        capabilityCode: capability,
        ...figures,
      }),
    ),
  };
}
