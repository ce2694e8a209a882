import clsx from "clsx";
import type { ComponentProps } from "react";
import { Link } from "@/app/_ui/link";

export type ButtonTone = "primary" | "plain" | "quiet";
export type ButtonSize = "normal" | "small";

const TONES: Record<ButtonTone, string> = {
  primary: "bg-accent text-on-accent border-accent hover:brightness-110 disabled:border-transparent",
  plain: "bg-raised text-ink border-edge/70 hover:border-edge hover:bg-sunken",
  quiet: "bg-transparent text-ink border-transparent hover:bg-accent-wash",
};

const SIZES: Record<ButtonSize, string> = {
  normal: "min-h-9 px-3 text-base max-wide:min-h-11",
  small: "min-h-7 px-2 text-sm max-wide:min-h-9",
};

/** The look of a button, for triggers that render their own element. */
export const buttonClass = (tone: ButtonTone = "plain", size: ButtonSize = "normal") =>
  clsx(
    "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none",
    "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-quiet disabled:hover:brightness-100",
    "aria-disabled:cursor-not-allowed aria-disabled:bg-sunken aria-disabled:text-quiet",
    TONES[tone],
    SIZES[size],
  );

interface Look {
  tone?: ButtonTone;
  size?: ButtonSize;
}

/** `busyWords` replace the label while something runs: "Submitting ...". */
export function Button({
  tone,
  size,
  isBusy = false,
  busyWords,
  className,
  children,
  disabled,
  ...rest
}: ComponentProps<"button"> & Look & { isBusy?: boolean; busyWords?: string }) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={clsx(buttonClass(tone, size), className)}
    >
      {isBusy && busyWords ? busyWords : children}
    </button>
  );
}

/** A link that looks like a button, because it leads to the next action. */
export function ButtonLink({ tone, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={clsx(buttonClass(tone, size), className)} />;
}
