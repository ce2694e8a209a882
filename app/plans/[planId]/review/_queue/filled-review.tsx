"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { useCatalogue } from "@/app/_frame/plan-context";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states";
import { nationName } from "@/server/nation/name";
import type { ReviewItem } from "@/server/pledge/views";
import { chosenItems, NOTHING_CHOSEN, toggle } from "../../release/_queue/chosen";
import { BulkBar } from "./bulk-bar";
import { after, neighbour } from "./order";
import { ReviewPane } from "./review-pane";
import { useDecisions } from "./use-decisions";
import { rowOf, WaitingList } from "./waiting-list";

/** The queue beside the pledge that is looked at; on a phone one of the two, by the address. */
export function FilledReview({ planId, items }: { planId: string; items: ReviewItem[] }) {
  const t = useTranslations("review");
  const locale = useLocale();
  const { nations } = useCatalogue();
  const [named, setNamed] = useQueryState("pledge", parseAsString);
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [announced, setAnnounced] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const movesFocus = useRef(false);
  const shown = named ?? items[0]?.pledgeId ?? null;

  // The keyboard follows what is shown, but is left alone where the page has just been opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another pledge is shown
  useEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    place.current?.focus();
    place.current?.scrollIntoView({ block: "nearest" });
  }, [shown, items.length === 0]);

  const show = (pledgeId: string | null, history: "push" | "replace" = "replace") => {
    movesFocus.current = true;
    decisions.clearError();
    void setNamed(pledgeId, { history });
  };
  const follow = (decided: readonly string[], done: string) => {
    const next = after(items, decided, shown);
    const waiting = items.filter((item) => !decided.includes(item.pledgeId)).length;
    const iso2 = nations.find((nation) => nation.code === next?.nation)?.iso2;
    setAnnounced(
      next
        ? t("announce.next", {
            done,
            title: next.title,
            nation: iso2 ? nationName(iso2, locale) : next.nation,
            waiting,
          })
        : t("announce.last", { done }),
    );
    show(next?.pledgeId ?? null);
  };
  const decisions = useDecisions({ onDecided: follow });

  const rows = items.map(rowOf);
  const current = items.find((item) => item.pledgeId === shown);
  const bulk = chosenItems(chosen, rows);
  const acceptChosen = () => {
    void decisions.acceptAll(bulk).then((isDone) => isDone && setChosen(NOTHING_CHOSEN));
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(items, shown, by);
    if (next) show(next.pledgeId);
  };
  useScreenKeys([
    { keys: "j", label: t("keys.next"), run: () => step(1), isOff: items.length === 0 },
    { keys: "k", label: t("keys.previous"), run: () => step(-1), isOff: items.length === 0 },
    {
      keys: "x",
      label: t("keys.choose"),
      run: () => current && setChosen(toggle(chosen, rowOf(current))),
      isOff: !current,
    },
    { keys: "A", label: t("keys.acceptChosen"), run: acceptChosen, isOff: bulk.length === 0 },
  ]);

  return (
    <>
      <p role="status" className="sr-only">
        {announced}
      </p>
      {items.length === 0 && named === null ? (
        <div ref={place} tabIndex={-1} className="focus:outline-none">
          <EmptyState
            title={t("empty.title")}
            action={<ButtonLink href={`/plans/${planId}/pledges`}>{t("empty.open")}</ButtonLink>}
          >
            {t("empty.why")}
          </EmptyState>
        </div>
      ) : (
        <div className="mt-3 grid flex-1 gap-x-8 border-t rail:grid-cols-[20rem_minmax(0,1fr)]">
          <div
            className={clsx(
              "flex min-w-0 flex-col rail:sticky rail:top-8 rail:max-h-[calc(100dvh-4rem)] rail:self-start rail:overflow-y-auto",
              named !== null && "max-rail:hidden",
            )}
          >
            <WaitingList
              items={items}
              shown={shown}
              chosen={chosen}
              onShow={(pledgeId) => show(pledgeId, "push")}
              onChoose={setChosen}
            />
            <BulkBar
              items={items}
              chosen={chosen}
              decisions={decisions}
              onAccept={acceptChosen}
              onClear={() => setChosen(NOTHING_CHOSEN)}
            />
          </div>
          {shown !== null && (
            <div
              ref={place}
              tabIndex={-1}
              className={clsx(
                "flex min-w-0 flex-col focus:outline-none",
                named === null && "max-rail:hidden",
              )}
            >
              <ReviewPane
                key={shown}
                planId={planId}
                pledgeId={shown}
                items={items}
                decisions={decisions}
                onStep={step}
                onShow={show}
              />
            </div>
          )}
        </div>
      )}
    </>
  );
}
