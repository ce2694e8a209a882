"use client";
import type { Ref } from "react";
import { Field, TextInput } from "@/app/_ui/field";
import type { Problem } from "@/app/_ui/format/problem";

/** The name that an owner gives a passkey, with what was wrong with it. */
export function PasskeyName({
  label,
  guidance,
  problem,
  value,
  onChange,
  ref,
}: {
  label: string;
  guidance?: string;
  problem: Problem | null;
  value: string;
  onChange: (name: string) => void;
  ref?: Ref<HTMLInputElement>;
}) {
  return (
    <Field
      label={label}
      guidance={guidance}
      error={problem?.fields.find(({ field }) => field === "name")?.message}
    >
      <TextInput
        ref={ref}
        name="name"
        autoComplete="off"
        maxLength={60}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
