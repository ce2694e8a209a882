"use client";
import clsx from "clsx";
import { type ReactNode, useId } from "react";

export interface Choice<V extends string> {
  value: V;
  label: ReactNode;
  isDisabled?: boolean;
  title?: string;
}

const chipClass = clsx(
  "relative inline-flex min-h-9 items-center gap-2 rounded-md border border-edge/70 bg-raised px-3 text-base max-wide:min-h-11",
  "has-checked:border-accent has-checked:bg-accent-wash has-checked:font-semibold has-checked:ring-1 has-checked:ring-accent",
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
  "has-disabled:cursor-not-allowed has-disabled:bg-sunken has-disabled:text-quiet",
);

interface GroupProps {
  legend: ReactNode;
  isLegendHidden?: boolean;
  guidance?: ReactNode;
  error?: string | null;
  className?: string;
}

function Group({
  legend,
  isLegendHidden,
  guidance,
  error,
  className,
  children,
}: GroupProps & { children: ReactNode }) {
  const id = useId();
  return (
    <fieldset
      className={clsx("flex min-w-0 flex-col gap-1", className)}
      data-invalid={error ? "" : undefined}
      aria-describedby={clsx(error && `${id}-error`, guidance && `${id}-guidance`) || undefined}
    >
      <legend className={isLegendHidden ? "sr-only" : "mb-1 font-semibold text-sm"}>{legend}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
      {error && (
        <p id={`${id}-error`} className="font-medium text-sm">
          {error}
        </p>
      )}
      {guidance && (
        <p id={`${id}-guidance`} className="text-quiet text-xs">
          {guidance}
        </p>
      )}
    </fieldset>
  );
}

/** One of a few, all of them in sight. */
export function ChoiceGroup<V extends string>({
  name,
  choices,
  value,
  onChange,
  ...group
}: GroupProps & {
  name: string;
  choices: readonly Choice<V>[];
  value: V | null;
  onChange: (value: V) => void;
}) {
  return (
    <Group {...group}>
      {choices.map((choice) => (
        <label key={choice.value} className={chipClass} title={choice.title}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.isDisabled}
            onChange={() => onChange(choice.value)}
            className="accent-(--accent)"
          />
          {choice.label}
        </label>
      ))}
    </Group>
  );
}

/** Any of a few, all of them in sight. */
export function CheckGroup<V extends string>({
  choices,
  value,
  onChange,
  ...group
}: GroupProps & { choices: readonly Choice<V>[]; value: readonly V[]; onChange: (value: V[]) => void }) {
  return (
    <Group {...group}>
      {choices.map((choice) => (
        <label key={choice.value} className={chipClass} title={choice.title}>
          <input
            type="checkbox"
            value={choice.value}
            checked={value.includes(choice.value)}
            disabled={choice.isDisabled}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...value, choice.value]
                  : value.filter((taken) => taken !== choice.value),
              )
            }
            className="accent-(--accent)"
          />
          {choice.label}
        </label>
      ))}
    </Group>
  );
}

/** A switch between few views of the same thing, in one frame. */
export function Segmented<V extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice<V>[];
  value: V;
  onChange: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className="inline-flex rounded-md border border-edge/70 bg-raised p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={clsx(
            "relative inline-flex min-h-7.5 items-center rounded px-2.5 text-sm max-wide:min-h-9",
            "hover:bg-accent-wash has-checked:bg-ink has-checked:font-medium has-checked:text-ground",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
