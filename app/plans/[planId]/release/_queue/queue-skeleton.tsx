import { Skeleton } from "@/app/_ui/states";

export function QueueSkeleton() {
  return (
    <div aria-busy="true" className="mt-4 flex flex-col gap-3 border-t pt-3">
      <Skeleton className="h-5 w-2/3 max-w-96" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="mt-3 h-5 w-1/2 max-w-80" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
