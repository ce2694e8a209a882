import type { TransportMode } from "@/db/enums";

export type WayKind = "land" | "air" | "sea";

export const kindOf = (mode: TransportMode): WayKind =>
  mode.startsWith("ship_") ? "sea" : mode === "road" || mode === "rail" || mode === "none" ? "land" : "air";

export const DASHES: Record<WayKind, string | undefined> = { land: undefined, air: "2 3", sea: "8 3" };

export type Shape = "air" | "sea" | "crossing" | "town";
export const SHAPES: Record<Shape, string> = {
  air: "rotate-45",
  sea: "rounded-full",
  crossing: "",
  town: "bg-ink",
};
