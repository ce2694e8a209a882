import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Problem } from "./format/problem";

/** A message in its place on the page. `problem` and `caution` say so in words; red stays with missing coverage. */
export function Notice({
  kind = "information",
  title,
  children,
  action,
  className,
}: {
  kind?: "information" | "caution" | "problem";
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      role={kind === "problem" ? "alert" : "status"}
      // A window leads to it when nothing else in it is wrong.
      tabIndex={kind === "problem" ? -1 : undefined}
      className={clsx(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-l-4 bg-raised px-3 py-2 text-base",
        kind === "information" ? "border-accent" : kind === "caution" ? "border-partly" : "border-ink",
        className,
      )}
    >
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={clsx(title && "text-quiet text-sm")}>{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** A refusal or fault in its place, with the request id that support asks for. */
export function ProblemNotice({ problem, action }: { problem: Problem; action?: ReactNode }) {
  const t = useTranslations("ui.problem");
  return (
    <Notice kind="problem" title={problem.message} action={action}>
      {problem.requestId &&
        t.rich("request", {
          id: () => <code className="select-all font-mono text-xs">{problem.requestId}</code>,
        })}
    </Notice>
  );
}
