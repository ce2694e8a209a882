"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { calendarDate } from "@/app/_ui/format/dtg";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { NationName } from "@/app/_ui/nation";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";

/** Which parties have signed the plan, and when. */
export function SignatureList({ onOpen }: { onOpen: OnOpen }) {
  const t = useTranslations("plan.signatures");
  const { signatures } = usePlan();
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const locale = useLocale();
  const signed = signatures.filter((signature) => signature.signedOn !== null).length;
  return (
    <section aria-labelledby="signatures">
      <SectionHead
        id="signatures"
        title={t("title")}
        actions={onOpen && <Button onClick={() => onOpen({ form: "add-party" })}>{t("add")}</Button>}
      >
        {t("text", { signed, total: signatures.length })}
      </SectionHead>
      {signatures.length === 0 && <p className="border-y py-2 text-quiet">{t("none")}</p>}
      <ul className="border-t">
        {signatures.map(({ nation, signedOn }) => {
          const iso2 = nations.find((one) => one.code === nation)?.iso2 ?? "";
          const name = iso2 ? nameOf(iso2) : nation;
          return (
            <li key={nation} className="flex min-h-10 flex-wrap items-center gap-x-4 border-b py-1 text-sm">
              <span className="w-40">
                <NationName iso2={iso2} name={name} />
              </span>
              <span className={signedOn ? "flex-1 font-medium" : "flex-1 text-quiet"}>
                {signedOn ? t("signedOn", { date: calendarDate(signedOn, locale) }) : t("notSigned")}
              </span>
              {onOpen && (
                <span className="flex gap-1 max-wide:basis-full print:hidden">
                  <Button
                    size="small"
                    aria-label={t("setOne", { nation: name })}
                    onClick={() => onOpen({ form: "signature", nation, signedOn })}
                  >
                    {signedOn ? t("change") : t("sign")}
                  </Button>
                  <Button
                    size="small"
                    tone="quiet"
                    aria-label={t("removeOne", { nation: name })}
                    onClick={() => onOpen({ form: "remove-party", nation, signedOn })}
                  >
                    {t("remove")}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
