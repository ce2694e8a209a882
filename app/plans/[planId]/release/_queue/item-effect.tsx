"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { ALONE } from "@/app/_trpc/alone";
import { useTRPC } from "@/app/_trpc/client";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { Skeleton } from "@/app/_ui/states";
import type { PledgeView } from "@/server/pledge/views";
import { effectsByCell } from "../../pledges/_form/effect-words";
import { ReadyAtLine } from "../../pledges/_form/ready-at-line";

const FEW = 4;

/** When it is ready, and what coverage would be with it. */
export function ItemEffect({ planId, pledge: { row, newest } }: { planId: string; pledge: PledgeView }) {
  const t = useTranslations("release.item");
  const names = useCatalogueWords();
  const trpc = useTRPC();
  const { phases } = usePlan();
  const { capabilities } = useCatalogue();
  const preview = useQuery(
    trpc.coverage.preview.queryOptions({ planId, pledgeId: row.id, fields: newest.fields }, { trpc: ALONE }),
  );
  const cells = effectsByCell(preview.data?.effects ?? []);
  return (
    <section className="min-w-0 text-sm">
      <h3 className="font-semibold text-quiet text-sm">{t("does")}</h3>
      <ReadyAtLine fields={newest.fields} />
      {preview.isError ? (
        <p className="text-quiet">{t("doesFailed")}</p>
      ) : !preview.data ? (
        <Skeleton className="mt-1 h-4 w-64" />
      ) : cells.length === 0 ? (
        <p>{t("noChange")}</p>
      ) : (
        <>
          <p className="font-semibold">
            {t("closes", { gaps: cells.filter((cell) => cell.isClosed).length })}
          </p>
          <ul>
            {cells.slice(0, FEW).map(({ key, capabilityCode, phaseId, before, after, required }) => {
              const capability = capabilities.find((one) => one.code === capabilityCode);
              return (
                <li key={key}>
                  {t.rich("cell", {
                    capability: capability ? names.shortCapability(capability) : capabilityCode,
                    phase: phases.find((one) => one.id === phaseId)?.position ?? phaseId,
                    before,
                    after,
                    required,
                    b: (chunks) => <b>{chunks}</b>,
                  })}
                </li>
              );
            })}
          </ul>
          {cells.length > FEW && <p className="text-quiet">{t("more", { cells: cells.length - FEW })}</p>}
        </>
      )}
    </section>
  );
}
