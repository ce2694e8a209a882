import type { ReactNode } from "react";

/** Title of a screen, a quiet sentence under it, and what can be done at its side. */
export function PageHeader({
  title,
  above,
  children,
  actions,
}: {
  title: ReactNode;
  above?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above && <div className="text-quiet text-sm">{above}</div>}
        <h1 className="font-semibold text-xl tracking-[-0.01em]">{title}</h1>
        {children && <div className="mt-0.5 text-quiet text-sm">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
