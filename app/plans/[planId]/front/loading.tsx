import { FrontSkeleton } from "./_line/front-skeleton";

export default FrontSkeleton;
