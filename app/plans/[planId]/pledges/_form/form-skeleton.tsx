import { Skeleton } from "@/app/_ui/states";

export function FormSkeleton() {
  return (
    <div aria-busy="true" className="flex max-w-3xl flex-col gap-8">
      <Skeleton className="h-7 w-72" />
      {["what", "when", "where"].map((group) => (
        <div key={group} className="grid gap-6 border-t pt-5 wide:grid-cols-[10.5rem_1fr]">
          <Skeleton className="h-4 w-24" />
          <div className="flex flex-col gap-4">
            <Skeleton className="h-9 w-full" />
            <Skeleton className="h-9 w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
