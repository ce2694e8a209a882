"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";

/** Shows the rest of a long list, and takes it away again. */
export function More({
  isWhole,
  all,
  onChange,
}: {
  isWhole: boolean;
  all: string;
  onChange: (isWhole: boolean) => void;
}) {
  const t = useTranslations("home.gaps");
  return (
    <Button
      size="small"
      aria-expanded={isWhole}
      onClick={() => onChange(!isWhole)}
      className="mt-2.5 print:hidden"
    >
      {isWhole ? t("showFewer") : all}
    </Button>
  );
}
