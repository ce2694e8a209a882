"use client";
import dynamic from "next/dynamic";
import { TableSkeleton } from "./table-skeleton";

// Drawn by the server at once; the script of the grid comes after those of the page.
const PledgeTable = dynamic(() => import("./pledge-table").then((module) => module.PledgeTable), {
  loading: () => <TableSkeleton />,
});

export function TableScreen({ planId }: { planId: string }) {
  return <PledgeTable planId={planId} />;
}
