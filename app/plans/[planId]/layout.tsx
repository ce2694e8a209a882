import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { PlanProvider } from "@/app/_frame/plan-context";
import { PlanFrame } from "@/app/_frame/plan-frame";
import { requireActor } from "@/app/_frame/require-actor";
import { SessionProvider } from "@/app/_frame/session";
import { readTheme, THEME_COOKIE } from "@/app/_frame/theme";
import { Hydrate } from "@/app/_trpc/hydrate";
import { getQueryClient, isDemo, prefetch, trpc } from "@/app/_trpc/server";
import { signInOptions } from "@/server/auth";
import { can } from "@/server/authz/policy";

async function planOrNotFound(planId: string) {
  try {
    return await getQueryClient().fetchQuery(trpc.plan.get.queryOptions({ planId }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: LayoutProps<"/plans/[planId]">): Promise<Metadata> {
  await requireActor();
  const { planId } = await params;
  const { name } = await planOrNotFound(planId);
  return { title: { default: name, template: `%s · ${name} · Muster` } };
}

export default async function PlanLayout({ params, children }: LayoutProps<"/plans/[planId]">) {
  const actor = await requireActor();
  const { kind, name, email, nation, role } = actor;
  const { planId } = await params;
  await Promise.all([
    planOrNotFound(planId),
    prefetch(trpc.plan.catalogue.queryOptions(), trpc.plan.list.queryOptions()),
    // The rail counts from it, so it must be there before the rail: a page that streams in later finds it.
    can(actor, "pledge.draft") && prefetch(trpc.pledge.list.queryOptions({ planId })),
    can(actor, "notice.read") && prefetch(trpc.notice.unread.queryOptions({ planId })),
  ]);
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <SessionProvider
      session={{
        actor: { kind, name, email, nation, role },
        isDemo: isDemo(),
        provider: signInOptions().oidcName,
      }}
    >
      <Hydrate>
        <PlanProvider planId={planId}>
          <PlanFrame theme={theme} now={Date.now()}>
            {children}
          </PlanFrame>
        </PlanProvider>
      </Hydrate>
    </SessionProvider>
  );
}
