"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Glyph } from "@/app/_ui/glyph";
import { Conditions } from "./conditions";
import { FrameKeys } from "./frame-keys";
import { Freshness } from "./freshness";
import { KeyBoardProvider } from "./keys";
import { MarkingStrip } from "./marking-strip";
import { NoticesBell } from "./notices-bell";
import { usePlan } from "./plan-context";
import { PlanNav } from "./plan-nav";
import { PlanSwitch } from "./plan-switch";
import { PrintMargins } from "./print-margins";
import { useSession } from "./session";
import { SessionGuard } from "./session-guard";
import type { Theme } from "./theme";
import { useMarking } from "./use-marking";
import { WhoMenu } from "./who-menu";
import { ZuluClock } from "./zulu-clock";

// Fetched when it is opened, which only small screens do.
const NavDialog = dynamic(() => import("./nav-dialog").then((module) => module.NavDialog), { ssr: false });

/** What stands around every screen of a plan. */
export function PlanFrame({ theme, now, children }: { theme: Theme; now: number; children: ReactNode }) {
  const t = useTranslations("frame");
  const { isDemo } = useSession();
  const marking = useMarking();
  return (
    <KeyBoardProvider>
      <div className="flex min-h-dvh flex-col rail:h-dvh print:block print:h-auto">
        <a
          href="#main"
          className="fixed top-1 left-1 z-50 -translate-y-16 rounded bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0 print:hidden"
        >
          {t("skip")}
        </a>
        <PrintMargins marking={marking} />
        <MarkingStrip text={marking} at="top" />
        <TopBar theme={theme} now={now} />
        {isDemo && (
          <section
            aria-label={t("demo.label")}
            className="border-b bg-accent-wash px-4 py-1 text-sm wide:px-6 print:hidden"
          >
            {t.rich("demo.text", { b: (part) => <b>{part}</b> })}
          </section>
        )}
        <div className="flex min-h-0 flex-1 print:block">
          <aside
            aria-label={t("rail")}
            className="hidden w-50 shrink-0 flex-col gap-6 overflow-y-auto border-r bg-sunken px-2.5 py-4 rail:flex print:hidden"
          >
            <PlanNav />
            <Conditions />
          </aside>
          <main
            id="main"
            tabIndex={-1}
            className="flex min-w-0 flex-1 flex-col outline-none rail:overflow-y-auto print:overflow-visible"
          >
            <SessionGuard />
            <Freshness />
            {children}
          </main>
        </div>
        <MarkingStrip text={marking} at="bottom" />
      </div>
    </KeyBoardProvider>
  );
}

function TopBar({ theme, now }: { theme: Theme; now: number }) {
  const t = useTranslations("frame");
  const words = useTranslations("words");
  const plan = usePlan();
  return (
    <header className="z-20 flex min-h-11 items-center max-wide:min-h-13 gap-x-4 border-b bg-raised px-4 max-[30rem]:gap-x-2 max-[30rem]:px-2 max-rail:sticky max-rail:top-6 wide:px-6 print:static print:pt-[7mm]">
      <SmallNav now={now} />
      <p className="font-bold text-lg tracking-[-0.01em] max-[30rem]:sr-only">Muster</p>
      <div className="flex min-w-0 items-center gap-2 max-wide:hidden print:hidden">
        <PlanSwitch />
        <p className="truncate text-quiet text-sm">
          {words(`planStatus.${plan.status}`)} · {t("revision", { revision: plan.revision })}
        </p>
      </div>
      <p className="hidden print:block">
        <span className="font-medium">{plan.name}</span>
        <span className="ml-3 text-quiet text-sm">
          {words(`planStatus.${plan.status}`)} · {t("revision", { revision: plan.revision })}
        </span>
      </p>
      <div className="ml-auto flex items-center gap-2 max-[30rem]:gap-0.5 wide:gap-4 print:hidden">
        <span className="max-wide:hidden">
          <ZuluClock startsAt={now} />
        </span>
        <FrameKeys />
        <NoticesBell />
        <WhoMenu initialTheme={theme} />
      </div>
    </header>
  );
}

function SmallNav({ now }: { now: number }) {
  const t = useTranslations("frame");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="rail:hidden print:hidden">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex min-h-9 items-center gap-1.5 rounded-md border border-edge/70 px-2.5 text-sm max-wide:min-h-11"
      >
        <Glyph name="menu" /> {t("menu")}
      </button>
      {isOpen && <NavDialog now={now} onClose={() => setOpen(false)} />}
    </div>
  );
}
