"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";

interface FieldWiring {
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

/** What a control inside a Field must carry; controls of this folder take it by themselves. */
export function useFieldWiring() {
  const wiring = useContext(FieldContext);
  if (!wiring) return {};
  return {
    id: wiring.id,
    "aria-describedby": wiring.describedBy,
    "aria-invalid": wiring.isInvalid || undefined,
  } as const;
}

export interface FieldProps {
  label: ReactNode;
  /** Guidance under the control: what to type and what it does. */
  guidance?: ReactNode;
  /** The refusal, in the same words as in the summary on top. */
  error?: string | null;
  isOptional?: boolean;
  /** Id of the control, so that an error summary can link to it. */
  id?: string;
  className?: string;
  children: ReactNode;
}

export function Field({ label, guidance, error, isOptional, id, className, children }: FieldProps) {
  const t = useTranslations("ui");
  const own = useId();
  const controlId = id ?? own;
  const guidanceId = `${controlId}-guidance`;
  const errorId = `${controlId}-error`;
  const describedBy = clsx(error && errorId, guidance && guidanceId) || undefined;
  return (
    <FieldContext value={{ id: controlId, describedBy, isInvalid: Boolean(error) }}>
      <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
        <label htmlFor={controlId} className="font-semibold text-sm">
          {label}
          {isOptional && <span className="font-normal text-quiet"> {t("optional")}</span>}
        </label>
        {children}
        {error && (
          <p id={errorId} className="font-medium text-sm">
            <span
              aria-hidden="true"
              className="mr-1 inline-block w-3.5 rounded-full bg-ink text-center text-2xs text-ground"
            >
              !
            </span>
            {error}
          </p>
        )}
        {guidance && (
          <p id={guidanceId} className="text-quiet text-xs">
            {guidance}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

export const controlClass = clsx(
  "min-h-9 w-full min-w-0 rounded-md border border-edge bg-raised px-2.5 text-base text-ink max-wide:min-h-11 max-wide:text-lg",
  "aria-invalid:border-2 aria-invalid:border-ink",
  "disabled:bg-sunken disabled:text-quiet [&[readonly]]:bg-sunken",
);

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input type="text" {...useFieldWiring()} {...rest} className={clsx(controlClass, className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea rows={3} {...useFieldWiring()} {...rest} className={clsx(controlClass, "py-1.5", className)} />
  );
}

/** A number typed as text, with its unit inside the frame. The form decides what the text means. */
export function FigureInput({ unit, className, ...rest }: ComponentProps<"input"> & { unit?: string }) {
  return (
    <span className={clsx("relative block", className)}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        {...useFieldWiring()}
        {...rest}
        className={clsx(
          controlClass,
          unit && (unit.length > 12 ? "pr-32" : unit.length > 3 ? "pr-24" : "pr-8"),
        )}
      />
      {unit && (
        <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-quiet text-sm">
          {unit}
        </span>
      )}
    </span>
  );
}

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select {...useFieldWiring()} {...rest} className={clsx(controlClass, "pr-1", className)}>
      {children}
    </select>
  );
}
