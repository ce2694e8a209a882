import { nationName } from "@/server/nation/name";

const WITH_ARTICLE = ["GB", "NL", "US"];

/** "the United Kingdom", "France": a nation as it stands inside a sentence. */
export const nationInSentence = (iso2: string): string =>
  WITH_ARTICLE.includes(iso2) ? `the ${nationName(iso2)}` : nationName(iso2);
