import { Skeleton } from "@/app/_ui/states";

const ROWS = [0, 1, 2, 3, 4, 5, 6];

export function NoticesSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-4 py-4 wide:px-6">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="mt-3 h-5 w-24" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-12" />
      ))}
    </div>
  );
}
