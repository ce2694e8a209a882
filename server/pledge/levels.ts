import { RELEASE_LEVELS, type ReleaseLevel } from "@/db/enums";

/** What is told of a pledge, and to whom. Without named nations, `nationsLevel` is that of everyone. */
export interface Levels {
  headquartersLevel: ReleaseLevel;
  nationsLevel: ReleaseLevel;
  everyoneLevel: ReleaseLevel;
}

export const tellsMore = (one: ReleaseLevel, other: ReleaseLevel): boolean =>
  RELEASE_LEVELS.indexOf(one) > RELEASE_LEVELS.indexOf(other);

/** Some nations are told more than everyone, so they have to be named. */
export const namesNations = ({ nationsLevel, everyoneLevel }: Levels): boolean =>
  tellsMore(nationsLevel, everyoneLevel);

/** Levels that no longer grow outward: what lies further out comes down to what lies further in. */
export function narrowed(levels: Levels): Levels {
  const least = (one: ReleaseLevel, other: ReleaseLevel) => (tellsMore(one, other) ? other : one);
  const nationsLevel = least(levels.nationsLevel, levels.headquartersLevel);
  return { ...levels, nationsLevel, everyoneLevel: least(levels.everyoneLevel, nationsLevel) };
}

/** Levels after one of them was set: the others follow as far as they must, so that nothing grows outward. */
export function withLevel(levels: Levels, which: keyof Levels, level: ReleaseLevel): Levels {
  const most = (one: ReleaseLevel, other: ReleaseLevel) => (tellsMore(one, other) ? one : other);
  if (which === "headquartersLevel") return narrowed({ ...levels, headquartersLevel: level });
  if (which === "nationsLevel")
    return narrowed({
      ...levels,
      headquartersLevel: most(levels.headquartersLevel, level),
      nationsLevel: level,
    });
  // As long as nobody is named, named nations are everyone.
  const nationsLevel = namesNations(levels) ? most(levels.nationsLevel, level) : level;
  return {
    headquartersLevel: most(levels.headquartersLevel, nationsLevel),
    nationsLevel,
    everyoneLevel: level,
  };
}

/** How far a pledge is told, in one word; `levels` where it is not all or nothing. */
export function reachOf({ headquartersLevel, nationsLevel, everyoneLevel }: Levels) {
  if (everyoneLevel === "all") return "all";
  const isAllOrNothing = [headquartersLevel, nationsLevel, everyoneLevel].every(
    (level) => level === "all" || level === "none",
  );
  if (!isAllOrNothing) return "levels";
  return nationsLevel === "all" ? "nations" : "headquarters";
}

export const REACHES = ["headquarters", "nations", "levels", "all"] as const;
