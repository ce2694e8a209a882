import { Skeleton } from "@/app/_ui/states";

export function PageSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-7 w-80" />
      <Skeleton className="h-4 w-full max-w-xl" />
      <div className="mt-4 grid gap-10 wide:grid-cols-2">
        {["one", "two", "three", "four"].map((key) => (
          <div key={key} className="flex flex-col gap-2 border-t pt-3">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-3 w-full" />
            <Skeleton className="h-3 w-3/4" />
          </div>
        ))}
      </div>
    </div>
  );
}
