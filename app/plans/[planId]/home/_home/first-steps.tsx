"use client";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button";

const STEPS = [
  { key: "find", path: "coverage" },
  { key: "draft", path: "pledges/new" },
  { key: "release", path: "release" },
] as const;

/** For a nation that has promised nothing yet. */
export function FirstSteps({ planId }: { planId: string }) {
  const t = useTranslations("home.start");
  return (
    <section aria-labelledby="first-steps">
      <h2 id="first-steps" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <ol className="mt-2 grid gap-x-10 gap-y-4 border-y py-4 wide:grid-cols-3">
        {STEPS.map(({ key, path }, index) => (
          <li key={key} className="flex gap-3">
            <span
              aria-hidden="true"
              className="grid size-7 shrink-0 place-items-center rounded-full border border-edge font-semibold text-sm tabular-nums"
            >
              {index + 1}
            </span>
            <div className="flex flex-col items-start gap-2">
              <div>
                <p className="font-semibold">{t(key)}</p>
                <p className="text-quiet text-sm">{t(`${key}Words`)}</p>
              </div>
              <ButtonLink
                size="small"
                tone={key === "draft" ? "primary" : "plain"}
                href={`/plans/${planId}/${path}`}
              >
                {t(`${key}Action`)}
              </ButtonLink>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
