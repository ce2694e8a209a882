"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import type { Problem } from "@/app/_ui/format/problem";
import { Notice } from "@/app/_ui/notice";
import { said } from "./said";

/** What somebody else wrote meanwhile, and the way on with what is typed here. */
export function Conflict({
  problem,
  standing = {},
  onTakeOver,
}: {
  problem: Problem;
  standing?: Readonly<Record<string, unknown>>;
  onTakeOver: (version: number) => void;
}) {
  const t = useTranslations("plan");
  const { version, ...now } = problem.details;
  const changed = Object.entries(now).filter(
    ([field, value]) => field in standing && JSON.stringify(standing[field]) !== JSON.stringify(value),
  );
  const labelOf = (field: string) => {
    const key = `field.${field}` as "field.name";
    return t.has(key) ? t(key) : field;
  };
  return (
    <Notice
      kind="problem"
      title={problem.message}
      action={
        typeof version === "number" ? (
          <Button size="small" onClick={() => onTakeOver(version)}>
            {t("change.takeOver")}
          </Button>
        ) : undefined
      }
    >
      {changed.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {changed.map(([field, value]) => (
            <div key={field} className="contents">
              <dt>{labelOf(field)}</dt>
              <dd>{said(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Notice>
  );
}
