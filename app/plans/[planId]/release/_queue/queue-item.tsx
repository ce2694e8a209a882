"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { shortCapability } from "@/app/_ui/format/capability";
import { dtg } from "@/app/_ui/format/dtg";
import { count, figure, withUnit } from "@/app/_ui/format/figures";
import { BASIS_WORDS, RELEASE_WORDS } from "@/app/_ui/format/words";
import { Skeleton } from "@/app/_ui/states";
import { Tag } from "@/app/_ui/tag";
import type { PledgeRow, PledgeView } from "@/server/pledge/views";
import { effectsByCell } from "../../pledges/_form/effect-words";
import { ReadyAtLine } from "../../pledges/_form/ready-at-line";
import { changedFields, fieldName, fieldText } from "../../pledges/_words/field-words";

interface Props {
  planId: string;
  row: PledgeRow;
  /** Null where the reader may not choose. */
  isChosen: boolean | null;
  onToggle: () => void;
  onTakeBack: () => void;
  isBusy: boolean;
}

/** One pledge that waits: what it is, what changed against what counts, and what it does to coverage. */
export function QueueItem({ planId, row, isChosen, onToggle, onTakeBack, isBusy }: Props) {
  const trpc = useTRPC();
  const { capabilities } = useCatalogue();
  const capability = capabilities.find((one) => one.code === row.capabilityCode);
  const pledge = useQuery(trpc.pledge.get.queryOptions({ pledgeId: row.id }));
  const titleId = `queue-${row.id}`;
  const isIllustrative = row.basis === "illustrative" || row.basis === "reported_offer_illustrative_size";
  return (
    <li className="border-b has-[input:checked]:bg-accent-wash">
      <article aria-labelledby={titleId} className="flex gap-3 px-1 py-3">
        {isChosen !== null && (
          <input
            type="checkbox"
            data-stop
            aria-label={`Choose ${row.reference}, ${row.title}`}
            className="mt-0.5 size-6 shrink-0 accent-(--accent)"
            checked={isChosen}
            onChange={onToggle}
          />
        )}
        <div className="grid min-w-0 flex-1 gap-x-8 gap-y-2 wide:grid-cols-2">
          <div className="min-w-0 wide:col-span-2">
            <h2 id={titleId} className="font-semibold text-lg">
              <Link
                href={`/plans/${planId}/pledges/${row.id}`}
                data-stop={isChosen === null ? "" : undefined}
                className="underline-offset-2 hover:underline"
              >
                {row.title}
              </Link>
            </h2>
            <p className="flex flex-wrap items-center gap-x-3 text-quiet text-sm">
              <b className="text-ink">{withUnit(row.quantity, capability?.unit ?? "")}</b>
              {capability && <span>{shortCapability(capability)}</span>}
              <span className="font-mono text-xs">{row.reference}</span>
              <span>for {RELEASE_WORDS[row.release].toLowerCase()}</span>
              <span>marked {dtg(row.changedAt)}</span>
              {isIllustrative && <Tag isDashed>{BASIS_WORDS[row.basis]}</Tag>}
            </p>
          </div>
          {pledge.data ? (
            <>
              <WhatChanged pledge={pledge.data} />
              <Effect planId={planId} pledge={pledge.data} />
            </>
          ) : pledge.isError ? (
            <p className="text-quiet text-sm">
              What changed cannot be shown right now.{" "}
              <Button size="small" onClick={() => void pledge.refetch()}>
                Try again
              </Button>
            </p>
          ) : (
            <Skeleton className="h-10 w-full" />
          )}
        </div>
        {row.actions.includes("take_back") && (
          <Button
            size="small"
            className="self-start"
            disabled={isBusy}
            onClick={onTakeBack}
            aria-label={`Take back ${row.reference}`}
          >
            Take back
          </Button>
        )}
      </article>
    </li>
  );
}

const FIRST_FACTS = ["posture", "areaCode", "caveats", "enduranceDays"] as const;

function WhatChanged({ pledge: { counted, newest } }: { pledge: PledgeView }) {
  const plan = usePlan();
  const catalogue = useCatalogue();
  const changes = counted ? changedFields(counted.fields, newest.fields) : [];
  return (
    <section className="min-w-0">
      <h3 className="font-semibold text-quiet text-sm">
        {counted
          ? `Changed against revision ${counted.number}, which counts`
          : "New: nothing of it counts yet"}
      </h3>
      {!counted && (
        <ul className="text-sm">
          {FIRST_FACTS.map((field) => (
            <li key={field} className="wrap-anywhere">
              <span className="text-quiet">{fieldName(field)}:</span>{" "}
              {fieldText(field, newest.fields, plan, catalogue) ||
                (field === "caveats" ? "none" : "not stated")}
            </li>
          ))}
        </ul>
      )}
      {counted && changes.length === 0 && <p className="text-sm">States the same.</p>}
      <ul className="text-sm">
        {counted &&
          changes.map((field) => (
            <li key={field} className="wrap-anywhere">
              {fieldName(field)}:{" "}
              <s className="text-quiet">
                {fieldText(field, counted.fields, plan, catalogue) || "not stated"}
              </s>{" "}
              <b className="font-semibold">
                {fieldText(field, newest.fields, plan, catalogue) || "not stated"}
              </b>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Effect({ planId, pledge: { row, newest } }: { planId: string; pledge: PledgeView }) {
  const trpc = useTRPC();
  const { phases } = usePlan();
  const { capabilities } = useCatalogue();
  const preview = useQuery(
    trpc.coverage.preview.queryOptions({ planId, pledgeId: row.id, fields: newest.fields }),
  );
  const cells = effectsByCell(preview.data?.effects ?? []);
  const closed = cells.filter((cell) => cell.isClosed).length;
  return (
    <section className="min-w-0 text-sm">
      <h3 className="font-semibold text-quiet text-sm">What it does</h3>
      <ReadyAtLine fields={newest.fields} />
      {preview.isError ? (
        <p className="text-quiet">Its effect cannot be worked out right now.</p>
      ) : !preview.data ? (
        <Skeleton className="mt-1 h-4 w-64" />
      ) : cells.length === 0 ? (
        <p>No figure of coverage changes.</p>
      ) : (
        <>
          <p className="font-semibold">{closed > 0 ? `Closes ${count(closed, "gap")}.` : "Closes no gap."}</p>
          <ul>
            {cells.slice(0, 4).map((cell) => {
              const capability = capabilities.find((one) => one.code === cell.capabilityCode);
              const phase = phases.find((one) => one.id === cell.phaseId);
              return (
                <li key={cell.key}>
                  {capability ? shortCapability(capability) : cell.capabilityCode},{" "}
                  {phase ? `phase ${phase.position}` : cell.phaseId}: {figure(cell.before)} →{" "}
                  <b>{figure(cell.after)}</b> of {figure(cell.required)}
                </li>
              );
            })}
          </ul>
          {cells.length > 4 && <p className="text-quiet">and {count(cells.length - 4, "more cell")}</p>}
        </>
      )}
    </section>
  );
}
