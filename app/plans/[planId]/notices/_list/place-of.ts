import type { Notice } from "@/server/notice/views";

/** Where a notice is dealt with. */
export function placeOf(planId: string, { kind, pledge, ask }: Notice): string {
  const plan = `/plans/${planId}`;
  if (kind.startsWith("countersign")) return `${plan}/accounts#countersign`;
  if (ask) return `${plan}/gaps/asks?ask=${ask.id}`;
  if (!pledge || kind === "forRelease") return `${plan}/release`;
  if (kind === "handedBack") return `${plan}/pledges/${pledge.id}/edit`;
  return `${plan}/pledges/${pledge.id}`;
}
