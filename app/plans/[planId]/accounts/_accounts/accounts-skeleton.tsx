import { Skeleton } from "@/app/_ui/states";

const ROWS = Array.from({ length: 6 }, (_, index) => `row ${index}`);

/** The list before anybody is in it. */
export function AccountsSkeleton() {
  return (
    <div aria-busy="true" className="border-t">
      {ROWS.map((row) => (
        <div key={row} className="grid grid-cols-[1fr_20%_20%] gap-4 border-b py-3">
          <Skeleton className="h-8" />
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
        </div>
      ))}
    </div>
  );
}
