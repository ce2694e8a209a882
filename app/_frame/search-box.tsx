"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { controlClass } from "@/app/_ui/field";
import { useIsWide } from "@/app/_ui/use-is-wide";
import { useScreenKeys } from "./keys";
import { useSingleKeys } from "./use-single-keys";

/** Finds among what a screen lists; `/` leads into it, Esc empties it. */
export function SearchBox({
  label,
  value,
  onChange,
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const t = useTranslations("ui");
  const input = useRef<HTMLInputElement>(null);
  const [areKeysOn] = useSingleKeys();
  const [isHinted, setHinted] = useState(true);
  const isWide = useIsWide();
  const enter = () => {
    input.current?.focus();
    input.current?.select();
  };
  useScreenKeys([{ keys: "/", label, run: enter }]);
  return (
    <input
      ref={input}
      type="search"
      aria-label={label}
      aria-keyshortcuts={areKeysOn ? "/" : undefined}
      placeholder={isWide && areKeysOn && isHinted ? t("searchHint") : label}
      value={value}
      onFocus={() => setHinted(false)}
      onBlur={() => setHinted(true)}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && value !== "") onChange("");
      }}
      className={clsx(controlClass, "min-h-8! text-sm!", className)}
    />
  );
}
