"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ComboboxItem, ComboboxProps } from "./combobox";
import { controlClass, useFieldWiring } from "./field";
import { Glyph } from "./glyph";

/** One of many, found by typing a part of the name or code. */
export function ComboboxField({
  items,
  value,
  onChange,
  placeholder,
  emptyWords,
  isDisabled,
}: ComboboxProps) {
  const t = useTranslations("ui.combobox");
  const wiring = useFieldWiring();
  const { contains } = Base.useFilter({ sensitivity: "base" });
  const chosen = items.find((item) => item.value === value) ?? null;
  return (
    <Base.Root
      items={items}
      value={chosen}
      disabled={isDisabled}
      itemToStringLabel={(item: ComboboxItem) => item.label}
      isItemEqualToValue={(item: ComboboxItem, other: ComboboxItem) => item.value === other.value}
      filter={(item: ComboboxItem, query: string) => contains(`${item.label} ${item.detail ?? ""}`, query)}
      onValueChange={(item: ComboboxItem | null) => onChange(item?.value ?? null)}
    >
      <Base.InputGroup className="relative">
        <Base.Input
          {...wiring}
          placeholder={placeholder ?? t("placeholder")}
          className={clsx(controlClass, "pr-9")}
        />
        <Base.Trigger
          aria-label={t("showList")}
          className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded text-quiet"
        >
          <Glyph name="chevron" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-56 overflow-y-auto rounded-md border border-line bg-raised py-1 shadow-float">
            <Base.Empty className="px-3 py-2 text-quiet text-sm empty:hidden">
              {emptyWords ?? t("none")}
            </Base.Empty>
            <Base.List>
              {(item: ComboboxItem) => (
                <Base.Item
                  key={item.value}
                  value={item}
                  className="flex min-h-8 cursor-default items-center justify-between gap-3 px-3 py-1 text-base data-highlighted:bg-accent-wash data-selected:font-semibold"
                >
                  <span>{item.label}</span>
                  {item.detail && <span className="text-quiet text-xs">{item.detail}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
