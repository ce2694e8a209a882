import { PromisesSkeleton } from "./_list/promises-skeleton";

export default PromisesSkeleton;
