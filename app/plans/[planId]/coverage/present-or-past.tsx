"use client";
import dynamic from "next/dynamic";
import { CoverageScreen } from "./coverage-screen";
import { useMoment } from "./use-view";

// Its code comes with the first moment that is asked for.
const PastCoverage = dynamic(() => import("./past-coverage").then((module) => module.PastCoverage));

export function PresentOrPast() {
  const [at] = useMoment();
  return at ? <PastCoverage at={at} /> : <CoverageScreen />;
}
