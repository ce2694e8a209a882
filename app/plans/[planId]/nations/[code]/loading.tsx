import { NationsSkeleton } from "../_list/nations-skeleton";

export default function Loading() {
  return <NationsSkeleton />;
}
