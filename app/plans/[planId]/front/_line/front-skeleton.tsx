import { Skeleton } from "@/app/_ui/states";

export function FrontSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
