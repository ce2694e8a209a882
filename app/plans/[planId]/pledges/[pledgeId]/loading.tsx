import { PageSkeleton } from "./_page/page-skeleton";

export default function Loading() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-4 wide:px-6">
      <PageSkeleton />
    </div>
  );
}
