/** The part of an address that a name suggests: "Plan d'hiver 2" becomes "plan-d-hiver-2". */
export const shortNameOf = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63)
    .replace(/-+$/, "");
