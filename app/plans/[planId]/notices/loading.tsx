import { NoticesSkeleton } from "./_list/notices-skeleton";

export default function Loading() {
  return <NoticesSkeleton />;
}
