import type { ReactNode } from "react";

/** The heading of a part of the plan, with a sentence and what can be done with it. */
export function SectionHead({
  id,
  title,
  children,
  actions,
}: {
  id: string;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
      <div>
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {children && <p className="text-quiet text-sm">{children}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
    </div>
  );
}
