"use client";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "./_ui/button";
import { EmptyState } from "./_ui/states";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("frame.error");
  const ui = useTranslations("ui");
  return (
    <main>
      <EmptyState
        title={t("title")}
        action={
          <div className="flex gap-2">
            <Button tone="primary" onClick={reset}>
              {ui("retry")}
            </Button>
            <ButtonLink href="/">{t("home")}</ButtonLink>
          </div>
        }
      >
        {t("text")}
        {error.digest && (
          <>
            {" "}
            {ui.rich("problem.request", {
              id: () => <code className="select-all font-mono text-sm">{error.digest}</code>,
            })}
          </>
        )}
      </EmptyState>
    </main>
  );
}
