"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Glyph } from "@/app/_ui/glyph";
import { Link } from "@/app/_ui/link";
import { can } from "@/server/authz/policy";
import { isHere } from "./navigation";
import { usePlan } from "./plan-context";
import { useSession } from "./session";

const POLL_MS = 30_000;

/** The way to the notices, with how many are unread. */
export function NoticesBell() {
  const { id: planId } = usePlan();
  const { actor } = useSession();
  return can(actor, "notice.read") ? <Bell planId={planId} /> : null;
}

function Bell({ planId }: { planId: string }) {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const { figure } = useFigures();
  const href = `/plans/${planId}/notices`;
  const isOpen = isHere(usePathname(), href);
  const { data } = useQuery(trpc.notice.unread.queryOptions({ planId }, { refetchInterval: POLL_MS }));
  const unread = data?.unread ?? 0;
  return (
    <Link
      href={href}
      aria-label={t("bell", { count: unread })}
      aria-current={isOpen ? "page" : undefined}
      className="relative flex min-h-8 items-center gap-1.5 rounded-md px-2 text-sm hover:bg-accent-wash aria-[current=page]:font-semibold max-wide:min-h-11"
    >
      <Glyph name="bell" />
      <span className="max-wide:hidden">{t("title")}</span>
      {unread > 0 && (
        <span className="min-w-5 rounded-full max-wide:absolute max-wide:top-0.5 max-wide:left-4 bg-accent px-1.5 text-center font-semibold text-on-accent text-xs tabular-nums leading-5">
          {figure(unread)}
        </span>
      )}
    </Link>
  );
}
