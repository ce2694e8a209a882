import { type ReactNode, useId } from "react";
import { Link } from "@/app/_ui/link";

/** One kind of thing that waits, with how many of it there are. */
export function Section({
  title,
  count,
  guide,
  children,
  below,
}: {
  title: string;
  count: number;
  guide?: string;
  children: ReactNode;
  below?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="flex items-baseline justify-between gap-3 font-semibold text-lg">
        {title}
        <span className="font-normal text-quiet text-sm tabular-nums">{count}</span>
      </h2>
      {guide && <p className="mt-0.5 max-w-prose text-quiet text-sm">{guide}</p>}
      <ul className="mt-1.5 border-t">{children}</ul>
      {below}
    </section>
  );
}

/** What it is, what is to be said of it, and the one step that settles it. */
export function Row({
  title,
  href,
  aside,
  children,
  action,
}: {
  title: ReactNode;
  href: string;
  aside?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-0.5 border-b py-2.5 wide:grid-cols-[minmax(0,1fr)_auto]">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <Link href={href} className="inline-flex min-h-6 items-center font-semibold hover:underline">
          {title}
        </Link>
        {aside && <span className="text-quiet text-sm">{aside}</span>}
      </p>
      {action && (
        <div className="flex flex-wrap items-start gap-2 max-wide:order-last max-wide:mt-1.5 wide:justify-end print:hidden">
          {action}
        </div>
      )}
      {children && <div className="flex flex-col gap-0.5 text-sm wide:col-span-2">{children}</div>}
    </li>
  );
}
