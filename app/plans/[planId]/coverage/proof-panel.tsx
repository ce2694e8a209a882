"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { Glyph } from "@/app/_ui/glyph";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import type { CellDetailView } from "@/server/coverage/views";
import { LineProof } from "./line-proof";
import { useMoment } from "./use-view";

/** The proof of one cell: its lines, what is assigned, what is missing and why. Esc closes it. */
export function ProofPanel({
  phaseId,
  capabilityCode,
  onClose,
  onOpen,
}: {
  phaseId: string;
  capabilityCode: string;
  onClose: () => void;
  onOpen: (key: string) => void;
}) {
  const t = useTranslations("coverage");
  const ui = useTranslations("ui");
  const catalogue = useCatalogueWords();
  const { id: planId, phases } = usePlan();
  const { capabilities } = useCatalogue();
  const { actor } = useSession();
  const trpc = useTRPC();
  const [at] = useMoment();
  const detail = useQuery(trpc.coverage.cell.queryOptions({ planId, phaseId, capabilityCode, at }));
  const phase = phases.find((one) => one.id === phaseId);
  const capability = capabilities.find((one) => one.code === capabilityCode);
  const heading = useRef<HTMLHeadingElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell takes the focus to its heading anew
  useEffect(() => heading.current?.focus({ preventScroll: true }), [phaseId, capabilityCode]);

  return (
    <div className="flex flex-col gap-3 px-4 py-4 wide:px-5">
      <header className="flex items-start justify-between gap-3 border-b pb-3">
        <div className="min-w-0">
          <h2 ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
            {t("bottleneck.cell", {
              capability: capability ? catalogue.shortCapability(capability) : capabilityCode,
              position: phase?.position ?? phaseId,
            })}
          </h2>
          <p className="text-quiet text-sm">{phase?.name}</p>
        </div>
        <button
          type="button"
          onClick={onClose}
          className="-mt-1 -mr-2 inline-flex min-h-8 items-center gap-1 rounded px-2 text-quiet text-sm hover:bg-accent-wash max-wide:min-h-11"
        >
          <Glyph name="close" /> {ui("close")}
        </button>
      </header>
      <Body detail={detail.data} error={detail.error} onRetry={() => void detail.refetch()}>
        {(found) => (
          <>
            {found.lines.map((line, index) => (
              <LineProof
                key={line.line.requirement}
                detail={line}
                planId={planId}
                unit={capability?.unit ?? ""}
                place={found.lines.length > 1 ? { at: index + 1, of: found.lines.length } : null}
                onOpen={onOpen}
              />
            ))}
            {!can(actor, "pledge.read") && (
              <p className="border-t pt-3 text-quiet text-sm">{t("proof.observer")}</p>
            )}
            {at === null && can(actor, "pledge.draft") && found.cell.shortfall > 0 && (
              <div className="border-t pt-3">
                <ButtonLink
                  tone="primary"
                  href={`/plans/${planId}/pledges/new?capability=${encodeURIComponent(capabilityCode)}&phase=${encodeURIComponent(phaseId)}`}
                >
                  {t("proof.draft")}
                </ButtonLink>
              </div>
            )}
          </>
        )}
      </Body>
    </div>
  );
}

function Body({
  detail,
  error,
  onRetry,
  children,
}: {
  detail: CellDetailView | undefined;
  error: unknown;
  onRetry: () => void;
  children: (detail: CellDetailView) => ReactNode;
}) {
  const t = useTranslations("coverage");
  if (detail) return children(detail);
  if (error) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <div aria-busy="true" className="flex flex-col gap-3">
      <span className="sr-only">{t("proof.fetching")}</span>
      <Skeleton className="h-12" />
      {["a", "b", "c", "d", "e"].map((key) => (
        <Skeleton key={key} className="h-9" />
      ))}
    </div>
  );
}
