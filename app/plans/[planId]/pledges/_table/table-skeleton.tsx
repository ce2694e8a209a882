import { Skeleton } from "@/app/_ui/states";

export function TableSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col border-y bg-raised">
      {Array.from({ length: 14 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture that never change
        <div key={index} className="flex h-8 items-center gap-6 border-b px-2.5">
          <Skeleton className="h-3 w-28" />
          <Skeleton className="h-3 w-56" />
          <Skeleton className="h-3 w-40 max-wide:hidden" />
          <Skeleton className="h-3 w-24 max-wide:hidden" />
        </div>
      ))}
    </div>
  );
}
