"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { useSaveServed } from "@/app/_frame/use-save-served";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { Menu } from "@/app/_ui/menu";
import { saveFile } from "@/app/_ui/save-file";
import type { PlanLinesView } from "@/server/plan/views";
import type { OnOpen } from "./types";

/** What can be taken away or begun with the plan as a whole. */
export function PlanActions({ lines, onOpen }: { lines: PlanLinesView; onOpen: OnOpen }) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const plan = usePlan();
  const catalogue = useCatalogue();
  const catalogueWords = useCatalogueWords();
  const router = useRouter();
  const marking = useMarking();
  const { isDemo } = useSession();
  const saveServed = useSaveServed();
  const nameOf = (what: string, ending: string) =>
    `${what}-${plan.id}-${dtgForFile(plan.revisedAt)}${isDemo ? "-demo" : ""}.${ending}`;
  const planHref = `/api/plans/${plan.id}/plan.json`;

  const save = async (what: "lines" | "participation") => {
    // Fetched on demand: most visits export nothing.
    const { linesCsv, participationCsv } = await import("./export-csv");
    const first = { marking, asOf: words("asOf", { at: dtg(plan.revisedAt), revision: lines.revision }) };
    const text =
      what === "lines"
        ? linesCsv(lines.requirements, catalogue, { t, words, catalogueWords }, first)
        : participationCsv(lines.participation, { t, words }, first);
    saveFile(nameOf(what, "csv"), text, "text/csv;charset=utf-8");
  };

  return (
    <Menu
      label={t("actions.label")}
      groups={[
        {
          entries: [
            ...(onOpen
              ? [
                  {
                    label: t("actions.copy"),
                    detail: t("actions.copyDetail"),
                    onSelect: () => onOpen({ form: "copy" }),
                  },
                ]
              : []),
            {
              label: t("actions.compare"),
              detail: t("actions.compareDetail"),
              onSelect: () => router.push("/plans"),
            },
          ],
        },
        {
          entries: [
            { label: t("actions.linesCsv"), onSelect: () => void save("lines") },
            { label: t("actions.participationCsv"), onSelect: () => void save("participation") },
            {
              label: "plan.json",
              detail: t("actions.planJson"),
              href: planHref,
              onSelect: () => void saveServed(planHref, nameOf("plan", "json")),
            },
            { label: t("actions.print"), onSelect: () => window.print() },
          ],
        },
        ...(onOpen
          ? [
              {
                entries: [
                  {
                    label: t("actions.delete"),
                    detail: t("actions.deleteDetail"),
                    onSelect: () => onOpen({ form: "delete" }),
                  },
                ],
              },
            ]
          : []),
      ]}
    />
  );
}
