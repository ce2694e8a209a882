import { openCast } from "@/server/test/cast";
import { PLAN } from "@/server/test/factories";
import { copyOfTemplate, startTemplateCluster } from "@/server/test/template-cluster";
import type { Campaign, Row } from "../campaign";
import { type DoorFindings, tryDoors } from "./doors";
import { type PageFindings, tryPages } from "./pages";
import { askProcedures, type Findings, procedureNames, uncovered } from "./procedures";
import { Secrets } from "./secrets";

/** The short form asks every so many procedures, beginning with another one for each seed, and always one that takes an id. */
const SHARE = 16;
const TAKES_AN_ID = "pledge.get";

export const campaign: Campaign = {
  name: "authorisation",
  promise: "Every procedure and export answers each reader as the table of access says, and tells no secret.",
  async run({ isShort, seed, say }) {
    const { superuserUrl, stop } = await startTemplateCluster();
    try {
      const { drop, ...base } = await copyOfTemplate(superuserUrl, { lanes: 4 });
      try {
        const cast = await openCast(base);
        const secrets = await Secrets.plant(base, cast);
        say("secrets are planted");
        const asked = await askProcedures(
          cast,
          secrets,
          (name, index) => !isShort || name === TAKES_AN_ID || index % SHARE === seed % SHARE,
        );
        say(`${asked.calls} answers, ${asked.foreignIds} about foreign ids`);
        const rows = rowsOf(asked, await tryDoors(base, secrets, PLAN), isShort);
        return isShort ? rows : [...rows, ...rowsOfPages(await tryPages())];
      } finally {
        await drop();
      }
    } finally {
      await stop();
    }
  },
};

function rowsOf(asked: Findings, doors: DoorFindings, isShort: boolean): Row[] {
  const all = procedureNames().length;
  const wanted = isShort ? Math.floor(all / SHARE) : all;
  const missing = uncovered();
  const row = (what: string, target: string, faults: string[], tried: string, isEnough = true): Row => ({
    what,
    target,
    reached: [`${faults.length} of ${tried}`, ...faults.slice(0, 5)].join("; "),
    holds: faults.length === 0 && isEnough,
  });
  const foreign = [...asked.foreign, ...doors.foreign];
  return [
    row(
      "procedures without a row in the table of access",
      "0, of all procedures",
      missing,
      `${all} procedures`,
    ),
    row(
      "answers of procedures to nobody, two nations' contributors and approvers, planner and observer that the table does not say",
      `0 in ${wanted} procedures`,
      asked.wrong,
      `${asked.calls} answers of ${asked.procedures} procedures`,
      asked.procedures >= wanted,
    ),
    row(
      "answers about ids of what is hidden that differ from those about nothing, three ids of each kind",
      "0",
      asked.telling,
      `${asked.foreignIds} answers`,
      asked.foreignIds > 0,
    ),
    row(
      "hidden texts of another nation in answers, refusals and exports",
      "0",
      foreign,
      `${asked.calls + doors.requests} answers`,
    ),
    row(
      "requests of disabled, expired, idle and downgraded sessions and of nobody that get more than they may",
      "0, in every procedure and export",
      doors.wrong,
      `${doors.requests} requests`,
      doors.requests > all,
    ),
  ];
}

const rowsOfPages = ({ documents, payloads, ledElsewhere, wrong, foreign }: PageFindings): Row[] => [
  {
    what: "hidden texts in every page, as a document and as the payload of the router, for five readers",
    target: "0, and each page is read that its reader may open",
    reached: [
      `${foreign.length} in ${documents} documents and ${payloads} payloads, ${ledElsewhere} led elsewhere`,
      ...foreign.slice(0, 5),
      ...wrong.slice(0, 5),
    ].join("; "),
    holds: foreign.length === 0 && wrong.length === 0 && documents > 0 && payloads === documents,
  },
];
