import { Skeleton } from "@/app/_ui/states";

export function ReviewSkeleton() {
  return (
    <div aria-busy="true" className="mt-3 grid gap-6 border-t pt-3 rail:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        {["one", "two", "three"].map((key) => (
          <div key={key} className="flex flex-col gap-1.5 border-b pb-3">
            <Skeleton className="h-5 w-3/4" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        ))}
      </div>
      <PaneSkeleton />
    </div>
  );
}

export function PaneSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 max-rail:hidden">
      <Skeleton className="h-6 w-80" />
      <Skeleton className="h-4 w-full max-w-xl" />
      <Skeleton className="mt-4 h-40 w-full" />
    </div>
  );
}
