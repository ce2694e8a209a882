"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { can } from "@/server/authz/policy";
import { nationName } from "@/server/nation/name";
import { useListedKeys } from "../keys";
import { destinations } from "../navigation";
import { useCatalogue, usePlan } from "../plan-context";
import { useSession } from "../session";

export interface Entry {
  id: string;
  group: "here" | "screens" | "plans" | "phases" | "lines" | "nations" | "pledges";
  label: string;
  /** Beside the label, quieter. */
  detail?: string;
  /** Searched as well, not shown. */
  words?: string;
  href?: string;
  run?: () => void;
}

/** Everything that the palette can go to or do for this reader, in the order in which it is listed. */
export function useEntries(): Entry[] {
  return [
    useActsHere(),
    useScreens(),
    usePhases(),
    useLines(),
    usePledges(),
    useNations(),
    usePlans(),
  ].flat();
}

function useActsHere(): Entry[] {
  return useListedKeys()
    .filter(({ run, isOff, keys }) => run && !isOff && keys !== "?" && !keys.startsWith("g "))
    .map(({ keys, label, run }) => ({ id: `here ${keys}`, group: "here", label, detail: keys, run }));
}

function useScreens(): Entry[] {
  const t = useTranslations("frame.nav");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  return destinations(planId, actor).map(({ href, screen, key }) => ({
    id: `screen ${screen}`,
    group: "screens",
    label: t(screen),
    detail: key ? `g ${key}` : undefined,
    href,
  }));
}

function usePhases(): Entry[] {
  const plan = usePlan();
  return plan.phases.map(({ id, name }) => ({
    id: `phase ${id}`,
    group: "phases",
    label: name,
    detail: id,
    href: `/plans/${plan.id}/plan#phase-${id}`,
  }));
}

function useLines(): Entry[] {
  const t = useTranslations("keys");
  const trpc = useTRPC();
  const plan = usePlan();
  const { capabilities } = useCatalogue();
  const { data } = useQuery(trpc.coverage.forPlan.queryOptions({ planId: plan.id }));
  return useMemo(() => {
    const nameOf = new Map(capabilities.map(({ code, name }) => [code, name]));
    const phaseOf = new Map(plan.phases.map(({ id, name }) => [id, name]));
    return (data?.lines ?? []).map((line): Entry => {
      const { requirement, phaseId, capabilityCode, required, declared } = line;
      const name = nameOf.get(capabilityCode) ?? capabilityCode;
      return {
        id: `line ${requirement}`,
        group: "lines",
        label: `${requirement} · ${name}`,
        detail: `${phaseId} · ${t("covered", { declared, required })}`,
        words: `${capabilityCode} ${phaseOf.get(phaseId) ?? ""}`,
        href: `/plans/${plan.id}/coverage?cell=${phaseId}.${capabilityCode}`,
      };
    });
  }, [data, capabilities, plan, t]);
}

function usePledges(): Entry[] {
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const enabled = can(actor, "pledge.read");
  const { data } = useQuery(trpc.pledge.list.queryOptions({ planId }, { enabled }));
  return (data ?? []).map(({ id, reference, title, nation, capabilityCode }) => ({
    id: `pledge ${id}`,
    group: "pledges",
    label: `${reference} · ${title}`,
    detail: nation,
    words: capabilityCode,
    href: `/plans/${planId}/pledges/${id}`,
  }));
}

function useNations(): Entry[] {
  const { id: planId } = usePlan();
  const { nations } = useCatalogue();
  return nations.map(({ code, iso2 }) => ({
    id: `nation ${code}`,
    group: "nations",
    label: nationName(iso2),
    detail: code,
    words: iso2,
    href: `/plans/${planId}/nations/${code}`,
  }));
}

function usePlans(): Entry[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.plan.list.queryOptions());
  return (data ?? []).map(({ id, name, status }) => ({
    id: `plan ${id}`,
    group: "plans",
    label: name,
    detail: status,
    words: id,
    href: `/plans/${id}/coverage`,
  }));
}
