"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { dtg } from "@/app/_ui/format/dtg";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Flag } from "@/app/_ui/nation";
import { Tag } from "@/app/_ui/tag";
import { nationName } from "@/server/nation/name";
import type { ReviewItem } from "@/server/pledge/views";
import { type Chosen, chooseAll, isChosen, NOTHING_CHOSEN, toggle } from "../../release/_queue/chosen";

export const rowOf = ({ pledgeId, version }: ReviewItem) => ({ id: pledgeId, version });

interface Props {
  items: readonly ReviewItem[];
  shown: string | null;
  chosen: Chosen;
  onShow: (pledgeId: string) => void;
  onChoose: (chosen: Chosen) => void;
}

/** Everything that waits, the longest first. */
export function WaitingList({ items, shown, chosen, onShow, onChoose }: Props) {
  const t = useTranslations("review");
  const rows = items.map(rowOf);
  const isAll = rows.length > 0 && rows.every((row) => isChosen(chosen, row));
  const isSome = !isAll && rows.some((row) => isChosen(chosen, row));
  return (
    <>
      {items.length > 1 && (
        <label className="flex min-h-9 w-fit items-center gap-2.5 px-1 font-semibold text-sm">
          <input
            type="checkbox"
            className="size-4.5 accent-(--accent)"
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = isSome;
            }}
            onChange={(event) => onChoose(event.target.checked ? chooseAll(rows) : NOTHING_CHOSEN)}
          />
          {t("chooseAll", { waiting: items.length })}
        </label>
      )}
      <ul aria-label={t("list")}>
        {items.map((item) => (
          <WaitingItem
            key={item.pledgeId}
            item={item}
            isShown={item.pledgeId === shown}
            isChosen={isChosen(chosen, rowOf(item))}
            onShow={() => onShow(item.pledgeId)}
            onToggle={() => onChoose(toggle(chosen, rowOf(item)))}
          />
        ))}
      </ul>
    </>
  );
}

interface ItemProps {
  item: ReviewItem;
  isShown: boolean;
  isChosen: boolean;
  onShow: () => void;
  onToggle: () => void;
}

function WaitingItem({ item, isShown, isChosen: isTicked, onShow, onToggle }: ItemProps) {
  const t = useTranslations("review");
  const locale = useLocale();
  const { nations, capabilities } = useCatalogue();
  const names = useCatalogueWords();
  const { withUnit } = useFigures();
  const nation = nations.find((one) => one.code === item.nation);
  const capability = capabilities.find((one) => one.code === item.capabilityCode);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) place.current?.scrollIntoView({ block: "nearest" });
  }, [isShown]);
  return (
    <li
      ref={place}
      className={clsx(
        "flex gap-2.5 border-b border-l-2 border-l-transparent py-2 pr-1 pl-1.5",
        isShown && "rail:border-l-accent rail:bg-accent-wash",
      )}
    >
      <input
        type="checkbox"
        aria-label={t("choose", { reference: item.reference, title: item.title })}
        className="mt-0.5 size-6 shrink-0 accent-(--accent)"
        checked={isTicked}
        onChange={onToggle}
      />
      <button
        type="button"
        aria-current={isShown ? "true" : undefined}
        onClick={onShow}
        className="min-w-0 flex-1 text-left"
      >
        <span className="block font-semibold wrap-anywhere">{item.title}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-quiet text-sm">
          {nation && (
            <span className="inline-flex items-center gap-1.5">
              <Flag iso2={nation.iso2} />
              {nationName(nation.iso2, locale)}
            </span>
          )}
          <span>
            {withUnit(item.quantity, capability?.unit ?? "")}
            {capability && `, ${names.shortCapability(capability)}`}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-quiet text-xs">
          <span className="font-mono">{item.reference}</span>
          <span>{t("submitted", { at: dtg(item.submittedAt) })}</span>
          {item.changes === null ? (
            <Tag>{t("isNew")}</Tag>
          ) : (
            <span>{t("changes", { changes: item.changes })}</span>
          )}
        </span>
      </button>
    </li>
  );
}
