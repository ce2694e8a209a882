import { Skeleton } from "@/app/_ui/states";

const ROWS = Array.from({ length: 10 }, (_, index) => `row ${index}`);

/** The list before its figures: same places, no figures. */
export function ListSkeleton({ words }: { words: string }) {
  return (
    <div aria-busy="true" className="mt-4 border-t">
      <p className="sr-only">{words}</p>
      {ROWS.map((row) => (
        <div key={row} className="grid grid-cols-[6rem_1fr_20%] gap-4 border-b py-3">
          <Skeleton className="h-5" />
          <Skeleton className="h-9" />
          <Skeleton className="h-5" />
        </div>
      ))}
    </div>
  );
}
