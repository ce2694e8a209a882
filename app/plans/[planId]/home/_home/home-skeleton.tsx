import { Skeleton } from "@/app/_ui/states";

const ROWS = [0, 1, 2, 3, 4];

export function HomeSkeleton() {
  return (
    <div aria-busy="true" className="px-4 py-4 wide:px-6">
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="mt-2 h-4 w-52" />
      <div className="mt-6 grid gap-x-10 gap-y-6 wide:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        {[0, 1].map((column) => (
          <div key={column} className="flex flex-col gap-3">
            <Skeleton className="h-5 w-44" />
            {ROWS.map((row) => (
              <Skeleton key={row} className="h-14" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
