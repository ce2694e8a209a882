import { RELEASE_LEVELS, type ReleaseLevel } from "@/db/enums";
import { isMore, type Nation, type Release } from "./model";

/** That there is a pledge headquarters is always told, or it could not be decided on. */
const HEADQUARTERS_LEVELS = RELEASE_LEVELS.filter((level) => level !== "none");
const NAMED: readonly Nation[][] = [["GBR"], ["FRA", "DEU"]];

const upTo = (most: ReleaseLevel): ReleaseLevel[] => RELEASE_LEVELS.filter((level) => !isMore(level, most));

/** Every level for every audience; none grows outward, and nations are named where they are told more than all. */
export const RELEASES: readonly Release[] = HEADQUARTERS_LEVELS.flatMap((headquartersLevel) =>
  upTo(headquartersLevel).flatMap((nationsLevel) =>
    upTo(nationsLevel).flatMap((everyoneLevel) =>
      (isMore(nationsLevel, everyoneLevel) ? NAMED : [[]]).map((releasedTo) => ({
        headquartersLevel,
        nationsLevel,
        everyoneLevel,
        releasedTo,
      })),
    ),
  ),
);

export const releaseOf = (value: number): Release => RELEASES[value % RELEASES.length] as Release;

export const releaseColumns = ({ headquartersLevel, nationsLevel, everyoneLevel, releasedTo }: Release) => ({
  headquarters_level: headquartersLevel,
  nations_level: nationsLevel,
  everyone_level: everyoneLevel,
  released_to: releasedTo,
});
