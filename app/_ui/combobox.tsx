"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { controlClass, useFieldWiring } from "./field";
import { Glyph } from "./glyph";

export interface ComboboxItem {
  value: string;
  label: string;
  /** A code or place beside the name, searchable as well. */
  detail?: string;
}

/** One of many, found by typing a part of the name or code. */
export function Combobox({
  items,
  value,
  onChange,
  placeholder = "Type to search",
  emptyWords = "Nothing of that name.",
  isDisabled,
}: {
  items: readonly ComboboxItem[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  emptyWords?: string;
  isDisabled?: boolean;
}) {
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
        <Base.Input {...wiring} placeholder={placeholder} className={clsx(controlClass, "pr-9")} />
        <Base.Trigger
          aria-label="Show the list"
          className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded text-quiet"
        >
          <Glyph name="chevron" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-56 overflow-y-auto rounded-md border border-line bg-raised py-1 shadow-float">
            <Base.Empty className="px-3 py-2 text-quiet text-sm empty:hidden">{emptyWords}</Base.Empty>
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
