import { Skeleton } from "@/app/_ui/states";

export function HistorySkeleton() {
  return (
    <div aria-busy="true" className="mt-3 flex flex-col gap-3 border-t pt-3">
      {["one", "two", "three", "four"].map((key) => (
        <div key={key} className="grid gap-4 wide:grid-cols-[9rem_minmax(0,1fr)]">
          <Skeleton className="h-4 w-32" />
          <div className="flex flex-col gap-1.5">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
