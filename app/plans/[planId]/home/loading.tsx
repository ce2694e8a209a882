import { HomeSkeleton } from "./_home/home-skeleton";

export default function Loading() {
  return <HomeSkeleton />;
}
