import { redirect } from "next/navigation";
import { requireActor } from "./_frame/require-actor";
import { api } from "./_trpc/server";
import { EmptyState } from "./_ui/states";

/** The way in: the first plan's coverage. */
export default async function Home() {
  await requireActor();
  const [plan] = await api.plan.list();
  if (plan) redirect(`/plans/${plan.id}/coverage`);
  return (
    <main>
      <EmptyState title="There is no plan yet.">
        The database holds no plan. Start Muster on an empty database to load the reference plan.
      </EmptyState>
    </main>
  );
}
