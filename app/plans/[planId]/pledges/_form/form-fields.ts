"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo } from "react";
import { type FieldErrors, type Resolver, useFormContext } from "react-hook-form";
import { z } from "zod";
import { useProblemWords } from "@/app/_language/use-problem-words";
import { PledgeFields } from "@/server/pledge/schema";
import { fieldsFromRaw, type RawPledge } from "./raw-values";

type PledgeResolver = Resolver<RawPledge, unknown, PledgeFields>;

/** The procedure's own schema behind the reading of what was typed: form and server refuse in the same words. */
const read: PledgeResolver = zodResolver(z.custom<RawPledge>().transform(fieldsFromRaw).pipe(PledgeFields));

/** Judges the form, and says what is wrong in the reader's language. */
export function usePledgeResolver(): PledgeResolver {
  const inWords = useProblemWords();
  return useMemo<PledgeResolver>(
    () =>
      async (...form) => {
        const answer = await read(...form);
        wordProblems(answer.errors, inWords);
        return answer;
      },
    [inWords],
  );
}

/** Errors stand in the shape of the form; each of them is made anew by every judgement. */
function wordProblems(node: unknown, inWords: (message: string) => string): void {
  if (typeof node !== "object" || node === null) return;
  if ("message" in node && typeof node.message === "string") node.message = inWords(node.message);
  for (const [key, child] of Object.entries(node)) if (key !== "ref") wordProblems(child, inWords);
}

export const usePledgeForm = () => useFormContext<RawPledge, unknown, PledgeFields>();

export const fieldId = (name: string): string => `pledge-${name.replaceAll(".", "-")}`;

/** Every message once, in the order of the form. */
export function problemsOf(errors: FieldErrors<RawPledge>): { fieldId: string; message: string }[] {
  const found: { fieldId: string; message: string }[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    if ("message" in node && typeof node.message === "string" && node.message !== "") {
      found.push({ fieldId: fieldId(path), message: node.message });
      return;
    }
    for (const [key, child] of Object.entries(node))
      if (key !== "ref" && key !== "root") walk(child, path === "" ? key : `${path}.${key}`);
    if ("root" in node) walk(node.root, path);
  };
  walk(errors, "");
  const order = (id: string) => {
    const name = FORM_ORDER.findIndex(
      (field) => id === fieldId(field) || id.startsWith(`${fieldId(field)}-`),
    );
    return name < 0 ? FORM_ORDER.length : name;
  };
  return found.sort((a, b) => order(a.fieldId) - order(b.fieldId));
}

const FORM_ORDER: readonly (keyof RawPledge)[] = [
  "capabilityCode",
  "quantity",
  "title",
  "unitDesignation",
  "enduranceDays",
  "personnel",
  "availability",
  "sectors",
  "posture",
  "decisionHours",
  "noticeHours",
  "permitHours",
  "treatyNoticeHours",
  "borderHours",
  "loadHours",
  "straitsTransitHours",
  "transitHours",
  "unloadHours",
  "availableFromPhaseId",
  "windowFrom",
  "windowTo",
  "expiresOn",
  "mode",
  "originCode",
  "destinationCode",
  "areaCode",
  "caveats",
  "caveatNote",
  "headquartersLevel",
  "nationsLevel",
  "everyoneLevel",
  "releasedTo",
  "note",
];
