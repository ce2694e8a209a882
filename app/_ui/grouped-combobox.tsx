"use client";
import dynamic from "next/dynamic";
import type { ComboboxItem } from "./combobox";

export interface ComboboxGroup {
  label: string;
  items: readonly ComboboxItem[];
}

export interface GroupedComboboxProps {
  groups: readonly ComboboxGroup[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  emptyWords?: string;
}

const Field = dynamic(() => import("./grouped-combobox-field").then((module) => module.GroupedComboboxField));

/** One of many under headings, found by typing a part of the name or of what stands beside it. */
export function GroupedCombobox(props: GroupedComboboxProps) {
  return <Field {...props} />;
}
