import { useTranslations } from "next-intl";
import { usePlan } from "./plan-context";
import { useSession } from "./session";

/** The marking of what shows this plan, on the screen, on paper and in files. */
export function useMarking(): string {
  const t = useTranslations("frame.marking");
  const { marking } = usePlan();
  const { isDemo } = useSession();
  return isDemo ? t("ofPlan", { marking }) : marking;
}
