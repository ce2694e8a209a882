"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button";
import { useReadProblem } from "./format/use-read-problem";
import { ProblemNotice } from "./notice";

/** Nothing to show: why, and the one next action. */
export function EmptyState({
  title,
  children,
  action,
  isPage,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Where nothing else heads the page. */
  isPage?: boolean;
}) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-prose flex-col items-start gap-2 px-4 py-12">
      <Heading className="font-semibold text-lg">{title}</Heading>
      {children && <p className="text-quiet">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** A query that failed, with its request id and another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("ui");
  const readProblem = useReadProblem();
  return (
    <div className="max-w-prose py-6">
      <ProblemNotice problem={readProblem(error)} action={<Button onClick={onRetry}>{t("retry")}</Button>} />
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("block animate-pulse rounded bg-line", className)} />;
}

/** In the place of a board that is on its way. */
export function BoardSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <p role="status" className="text-quiet">
        {label}
      </p>
      <Skeleton className="h-96 w-full" />
    </div>
  );
}

/** On top of a form that was refused: takes the focus, links to each field, same words as beside the field. */
export function ErrorSummary({
  problems,
  title,
}: {
  problems: readonly { fieldId: string; message: string }[];
  title?: string;
}) {
  const t = useTranslations("ui.problem");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="border-2 border-ink bg-raised px-4 py-3">
      <p className="font-semibold">{title ?? t("summary")}</p>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {problems.map((problem) => (
          <li key={`${problem.fieldId} ${problem.message}`}>
            <a href={`#${problem.fieldId}`} className="inline-block min-h-6 underline">
              {problem.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
