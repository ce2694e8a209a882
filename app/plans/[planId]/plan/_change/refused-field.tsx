"use client";
import { createContext, type ReactNode, useContext } from "react";
import { Field, type FieldProps } from "@/app/_ui/field";
import type { Problem } from "@/app/_ui/format/problem";

const RefusalContext = createContext<Problem | null>(null);

export const RefusalProvider = ({ problem, children }: { problem: Problem | null; children: ReactNode }) => (
  <RefusalContext value={problem}>{children}</RefusalContext>
);

/** What the server refuses of a field of the change, wherever in the change it stands. */
export function useRefused(name: string): string | null {
  const problem = useContext(RefusalContext);
  const places = [name, `change.${name}`, `change.fields.${name}`];
  return problem?.fields.find(({ field }) => places.includes(field))?.message ?? null;
}

/** A field that shows what the server refuses of it. */
export function RefusedField({ name, ...rest }: { name: string } & FieldProps) {
  return <Field id={`change-${name}`} {...rest} error={useRefused(name)} />;
}
