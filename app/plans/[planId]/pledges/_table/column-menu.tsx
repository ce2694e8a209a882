"use client";
import { useTranslations } from "next-intl";
import { useSingleKeys } from "@/app/_frame/use-single-keys";
import { Button, buttonClass } from "@/app/_ui/button";
import { Glyph } from "@/app/_ui/glyph";
import { Popover } from "@/app/_ui/popover";
import { COLUMNS_BY_ID, PLEDGE_COLUMNS } from "./columns";
import type { PledgeTableView } from "./use-pledge-table";

/** Which columns are shown, in what order, and which stay in sight: all without dragging. */
export function ColumnMenu({ view }: { view: PledgeTableView }) {
  const t = useTranslations("pledges");
  const { columnIds, pinnedIds } = view;
  const [isKeysOn, setKeysOn] = useSingleKeys();
  const columns = [
    ...columnIds.flatMap((id) => COLUMNS_BY_ID.get(id) ?? []),
    ...PLEDGE_COLUMNS.filter(({ id }) => !columnIds.includes(id)),
  ];

  const toggle = (id: string) =>
    view.setColumnIds(
      columnIds.includes(id) ? columnIds.filter((other) => other !== id) : [...columnIds, id],
    );
  const move = (id: string, by: -1 | 1) => {
    const from = columnIds.indexOf(id);
    const next = columnIds.filter((other) => other !== id);
    next.splice(from + by, 0, id);
    view.setColumnIds(next);
  };
  const pin = (id: string) =>
    view.setPinnedIds(
      pinnedIds.includes(id) ? pinnedIds.filter((other) => other !== id) : [...pinnedIds, id],
    );

  return (
    <Popover
      title={t("columns.title")}
      triggerClassName={buttonClass("plain", "small")}
      trigger={
        <>
          {t("columns.title")} <Glyph name="chevron" />
        </>
      }
    >
      <ul className="mt-1 flex flex-col">
        {columns.map(({ id }) => {
          const label = t(`column.${id}`);
          const index = columnIds.indexOf(id);
          return (
            <li key={id} className="flex min-h-8 items-center gap-1">
              <label className="flex min-h-8 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 accent-(--accent)"
                  checked={index >= 0}
                  disabled={index >= 0 && columnIds.length === 1}
                  onChange={() => toggle(id)}
                />
                {label}
              </label>
              {index >= 0 && (
                <>
                  <SmallButton
                    isOff={index === 0}
                    onClick={() => move(id, -1)}
                    label={t("columns.moveUp", { column: label })}
                  >
                    {t("columns.up")}
                  </SmallButton>
                  <SmallButton
                    isOff={index === columnIds.length - 1}
                    onClick={() => move(id, 1)}
                    label={t("columns.moveDown", { column: label })}
                  >
                    {t("columns.down")}
                  </SmallButton>
                  <button
                    type="button"
                    aria-pressed={pinnedIds.includes(id)}
                    aria-label={t("columns.keep", { column: label })}
                    onClick={() => pin(id)}
                    className="min-h-6 rounded border border-transparent px-1.5 text-xs hover:bg-accent-wash aria-pressed:border-accent aria-pressed:font-semibold"
                  >
                    {t(pinnedIds.includes(id) ? "columns.pinned" : "columns.pin")}
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div className="mt-2 flex flex-col items-start gap-2 border-t pt-2">
        <Button size="small" onClick={view.resetColumns}>
          {t("columns.usual")}
        </Button>
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={isKeysOn}
            onChange={(event) => setKeysOn(event.target.checked)}
          />
          {t("columns.keys")}
        </label>
      </div>
    </Popover>
  );
}

function SmallButton({
  label,
  isOff,
  onClick,
  children,
}: {
  label: string;
  isOff: boolean;
  onClick: () => void;
  children: string;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      onClick={onClick}
      className="min-h-6 rounded px-1.5 text-quiet text-xs hover:bg-accent-wash disabled:invisible"
    >
      {children}
    </button>
  );
}
