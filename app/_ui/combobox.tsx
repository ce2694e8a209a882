"use client";
import dynamic from "next/dynamic";

export interface ComboboxItem {
  value: string;
  label: string;
  /** A code or place beside the name, searchable as well. */
  detail?: string;
}

export interface ComboboxProps {
  items: readonly ComboboxItem[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  emptyWords?: string;
  isDisabled?: boolean;
}

// Drawn by the server at once; its script, the heaviest of any field, comes after those of the page.
const Field = dynamic(() => import("./combobox-field").then((module) => module.ComboboxField));

/** One of many, found by typing a part of the name or code. */
export function Combobox(props: ComboboxProps) {
  return <Field {...props} />;
}
