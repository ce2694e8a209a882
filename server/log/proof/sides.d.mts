/** The side that a reader names, null for the whole log; undefined where there is none of that name. */
export function sideNamed(text: string): string | null | undefined;
