"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ComboboxItem } from "./combobox";
import { controlClass, useFieldWiring } from "./field";
import { Glyph } from "./glyph";
import type { GroupedComboboxProps } from "./grouped-combobox";

interface BaseGroup {
  value: string;
  items: readonly ComboboxItem[];
}

/** One of many under headings, found by typing a part of the name or of what stands beside it. */
export function GroupedComboboxField({
  groups,
  value,
  onChange,
  placeholder,
  emptyWords,
}: GroupedComboboxProps) {
  const t = useTranslations("ui.combobox");
  const wiring = useFieldWiring();
  const { contains } = Base.useFilter({ sensitivity: "base" });
  const chosen = groups.flatMap((group) => group.items).find((item) => item.value === value) ?? null;
  const items: BaseGroup[] = groups.map((group) => ({ value: group.label, items: group.items }));
  return (
    <Base.Root
      items={items}
      value={chosen}
      itemToStringLabel={(item: ComboboxItem) => item.label}
      isItemEqualToValue={(item: ComboboxItem, other: ComboboxItem) => item.value === other.value}
      filter={(item: ComboboxItem, query: string) => contains(`${item.label} ${item.detail ?? ""}`, query)}
      onValueChange={(item: ComboboxItem | null) => onChange(item?.value ?? null)}
    >
      <Base.InputGroup className="relative">
        <Base.Input
          {...wiring}
          placeholder={placeholder ?? t("placeholder")}
          className={clsx(controlClass, chosen ? "pr-32 text-ellipsis max-wide:pr-9" : "pr-9")}
        />
        {chosen && (
          <span className="pointer-events-none absolute inset-y-0 right-9 flex items-center text-quiet text-xs max-wide:hidden">
            {chosen.value}
          </span>
        )}
        <Base.Trigger
          aria-label={t("showList")}
          className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded text-quiet"
        >
          <Glyph name="chevron" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="max-h-[min(26rem,var(--available-height))] w-(--anchor-width) min-w-72 overflow-y-auto rounded-md border border-line bg-raised pb-1 shadow-float">
            <Base.Empty className="px-3 py-2 text-quiet text-sm empty:hidden">
              {emptyWords ?? t("none")}
            </Base.Empty>
            <Base.List>
              {(group: BaseGroup) => (
                <Base.Group key={group.value} items={group.items}>
                  <Base.GroupLabel className="sticky top-0 bg-sunken px-3 py-1 font-semibold text-quiet text-xs">
                    {group.value}
                  </Base.GroupLabel>
                  <Base.Collection>
                    {(item: ComboboxItem) => (
                      <Base.Item
                        key={item.value}
                        value={item}
                        className="flex min-h-8 cursor-default items-center justify-between gap-3 px-3 py-1 text-base data-highlighted:bg-accent-wash data-selected:font-semibold"
                      >
                        <span>{item.label}</span>
                        {item.detail && <span className="shrink-0 text-quiet text-xs">{item.detail}</span>}
                      </Base.Item>
                    )}
                  </Base.Collection>
                </Base.Group>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
