"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSession } from "@/app/_frame/session";
import { Button } from "@/app/_ui/button";
import { can } from "@/server/authz/policy";
import type { PledgeView } from "@/server/pledge/views";

// Comes when it is opened.
const ContainerDialog = dynamic(() => import("./container-dialog").then((module) => module.ContainerDialog));

/** For the own nation: says which larger pledge's head-count already contains this one. */
export function ContainerControl({ pledge }: { pledge: PledgeView }) {
  const t = useTranslations("doublePromises.container");
  const { actor } = useSession();
  const [isOpen, setOpen] = useState(false);
  const wasSubmitted = pledge.newest.submittedAt !== null || pledge.newest.number > 1;
  const mayChange =
    pledge.row.isOwn &&
    pledge.row.standing !== "withdrawn" &&
    pledge.includes.length === 0 &&
    can(actor, wasSubmitted ? "pledge.submit" : "pledge.draft");
  if (!mayChange) return null;
  return (
    <section aria-label={t("title")} className="border-t py-3 print:hidden">
      <h2 className="mb-1.5 font-semibold">{t("title")}</h2>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          {pledge.includedIn ? `${pledge.includedIn.reference}, ${pledge.includedIn.title}` : t("none")}
        </span>
        <Button size="small" onClick={() => setOpen(true)}>
          {pledge.includedIn ? t("change") : t("set")}
        </Button>
      </p>
      {isOpen && <ContainerDialog pledge={pledge} onClose={() => setOpen(false)} />}
    </section>
  );
}
