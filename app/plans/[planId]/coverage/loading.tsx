import { CoverageSkeleton } from "./coverage-skeleton";

export default CoverageSkeleton;
