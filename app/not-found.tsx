import { useTranslations } from "next-intl";
import { ButtonLink } from "./_ui/button";
import { EmptyState } from "./_ui/states";

export default function NotFound() {
  const t = useTranslations("frame");
  return (
    <main>
      <title>{t("notFound.tab")}</title>
      <EmptyState
        isPage
        title={t("notFound.title")}
        action={
          <ButtonLink href="/" tone="primary">
            {t("error.home")}
          </ButtonLink>
        }
      >
        {t("notFound.text")}
      </EmptyState>
    </main>
  );
}
