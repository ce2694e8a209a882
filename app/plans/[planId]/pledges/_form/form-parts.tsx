"use client";
import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { type FieldPath, useFormState } from "react-hook-form";
import { Field, FigureInput, TextInput } from "@/app/_ui/field";
import { fieldId, usePledgeForm } from "./form-fields";
import type { RawPledge } from "./raw-values";

type Name = FieldPath<RawPledge>;

/** A group of the form: what it is about on the left, its fields on the right. */
export function FormGroup({
  title,
  guidance,
  children,
}: {
  title: string;
  guidance: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-6 gap-y-3 border-t py-5 wide:grid-cols-[10.5rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="mt-0.5 text-quiet text-sm">{guidance}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}

/** The refusal of one field, if there is one. */
export function useFieldError(name: Name): string | null {
  const { control, getFieldState } = usePledgeForm();
  const { error } = getFieldState(name, useFormState({ control, name }));
  return error?.message || error?.root?.message || null;
}

interface FieldProps {
  name: Name;
  label: ReactNode;
  guidance?: ReactNode;
  isOptional?: boolean;
  className?: string;
}

/** Wires any control of `_ui` to a field of the pledge. */
export function PledgeField({ name, children, ...rest }: FieldProps & { children: ReactNode }) {
  return (
    <Field id={fieldId(name)} error={useFieldError(name)} {...rest}>
      {children}
    </Field>
  );
}

export function TextField({ type, maxLength, ...field }: FieldProps & { type?: string; maxLength?: number }) {
  const { register } = usePledgeForm();
  return (
    <PledgeField {...field}>
      <TextInput type={type ?? "text"} maxLength={maxLength} autoComplete="off" {...register(field.name)} />
    </PledgeField>
  );
}

export function FigureField({ unit, ...field }: FieldProps & { unit?: string }) {
  const { register } = usePledgeForm();
  return (
    <PledgeField {...field}>
      <FigureInput unit={unit} {...register(field.name)} />
    </PledgeField>
  );
}

/** A target for the error summary around a group of choices, which has no single control. */
export function ChoiceAnchor({
  name,
  children,
  className,
}: {
  name: Name;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div id={fieldId(name)} tabIndex={-1} className={clsx("outline-none", className)}>
      {children}
    </div>
  );
}
