import { LEG_NAMES, type LegName } from "@/server/pledge/arrival";

/** The time legs by the names of their fields. */
export type LegField = `${LegName}Hours`;

/** In the order in which they are typed and drawn. */
export const LEG_FIELDS: readonly LegField[] = LEG_NAMES.map((leg) => `${leg}Hours` as const);

export const legOf = (field: LegField): LegName => field.replace(/Hours$/, "") as LegName;

export const isLegField = (field: string): field is LegField => LEG_FIELDS.some((leg) => leg === field);
