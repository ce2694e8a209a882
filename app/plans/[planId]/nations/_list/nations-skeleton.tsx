import { Skeleton } from "@/app/_ui/states";

const ROWS = Array.from({ length: 12 }, (_, row) => row);

export function NationsSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2 px-4 py-4 wide:px-6">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="mb-3 h-4 w-96 max-w-full" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-8" />
      ))}
    </div>
  );
}
