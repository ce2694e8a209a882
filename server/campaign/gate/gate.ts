import { readFileSync } from "node:fs";
import { createRandom, type Random } from "@/server/coverage/engine/test/random";
import { makePledge, PLAN } from "@/server/test/factories";
import { appRouter } from "@/server/trpc/root";
import type { Campaign, Row } from "../campaign";
import { type Product, startProduct } from "../product/product";
import { Visitor } from "../product/visitor";
import { type Reply, sendRaw } from "./raw";
import { drawPayloadRequest, drawRequest, type Grounds, getRequest } from "./requests";

const FULL = 20_000;
const SHORT = 300;
const AT_ONCE = 12;
/** Every so many requests one is as the router asks; half of those, at the least, must get what it gets. */
const PER_PAYLOAD = 10;

/** Stands only in what nation A wrote and released to nobody. */
const MARKER = "Perched-Falcon-55190";

export const campaign: Campaign = {
  name: "gate",
  promise:
    "No path, header or method opens what needs a session, or shows one nation what another keeps to itself.",
  async run({ isShort, seed, say }) {
    const product = await startProduct();
    try {
      const requests = isShort ? SHORT : FULL;
      const grounds = await plant(product);
      const [owner, other] = await Promise.all(
        ["contributor@gbr.demo", "contributor@fra.demo"].map((email) =>
          new Visitor(product.port).signIn(email),
        ),
      );
      const random = createRandom(seed);
      const behindTheGate = await wordsBehindTheGate(product);
      const nobody = await knock(random, grounds, null, requests / 2, [MARKER, ...behindTheGate], say);
      const nationB = await knock(random, grounds, other?.cookie ?? "", requests / 2, [MARKER], say);
      const pledge = `/plans/${PLAN}/pledges/${grounds.pledgeId}`;
      const coverage = `/plans/${PLAN}/coverage`;
      const found = await Promise.all([
        sees(product, pledge, owner, [MARKER]),
        sees(product, pledge, other, [MARKER]),
        sees(product, coverage, other, behindTheGate),
      ]);
      const count = requests.toLocaleString("en");
      return [
        leakRow("shown to somebody who is not signed in", nobody, requests / 2),
        leakRow("shown to another nation", nationB, requests / 2),
        {
          what: "answers that are a fault (5xx), a stack or silence",
          target: `0 of ${count}`,
          reached: `${nobody.faults.length + nationB.faults.length} of ${(nobody.sent + nationB.sent).toLocaleString("en")}${examples([...nobody.faults, ...nationB.faults])}`,
          holds: nobody.faults.length + nationB.faults.length === 0,
        },
        {
          what: "the same search finds what its reader may see, in documents and in payloads",
          target: inWords([BOTH, NEITHER, BOTH]),
          reached: inWords(found),
          holds: inWords(found) === inWords([BOTH, NEITHER, BOTH]),
        },
      ];
    } finally {
      await product.close();
    }
  },
};

/** Whether a page holds what is looked for, as a document and as a payload. */
type Found = readonly [inDocument: boolean, inPayload: boolean];

const BOTH: Found = [true, true];
const NEITHER: Found = [false, false];

const inWords = (found: readonly Found[]): string =>
  ["owner", "other nation", "plan's lines"]
    .map((what, index) => `${what} ${found[index]?.map((is) => (is ? "yes" : "no")).join(" and ")}`)
    .join(", ");

/** A pledge, kept words and a scenario of nation A, all marked and released to nobody. */
async function plant({ cast, port }: Product): Promise<Grounds> {
  const { pledgeId } = await makePledge(cast, {
    stage: "draft",
    title: MARKER,
    unitDesignation: MARKER,
    note: MARKER,
    caveatNote: MARKER,
  });
  const contributor = cast.as("contributor@gbr.demo");
  await contributor.pledge.keepUnsaved({ formKey: "new-pledge", values: { title: MARKER } });
  const { scenarioId } = await contributor.analysis.saveScenario({
    planId: PLAN,
    name: MARKER,
    scenario: {},
  });
  const manifest = JSON.parse(readFileSync(".next/routes-manifest.json", "utf8")) as {
    staticRoutes: { page: string }[];
    dynamicRoutes: { page: string }[];
  };
  const routes = [...manifest.staticRoutes, ...manifest.dynamicRoutes].map(({ page }) => page);
  const procedures = Object.keys(appRouter._def.procedures);
  return { port, plan: PLAN, pledgeId, scenarioId, procedures, routes };
}

/** Ids of the plan's lines: they stand on pages and in answers for those who are signed in, and nowhere else. */
async function wordsBehindTheGate({ cast }: Product): Promise<string[]> {
  const { requirements } = await cast.as("planner@hq.demo").plan.lines({ planId: PLAN });
  return requirements.map(({ id }) => id);
}

interface Knocks {
  sent: number;
  /** Answers that came from the renderer of payloads, whatever it was asked for. */
  payloads: number;
  leaks: string[];
  faults: string[];
}

async function knock(
  random: Random,
  grounds: Grounds,
  cookie: string | null,
  requests: number,
  secrets: string[],
  say: (progress: string) => void,
): Promise<Knocks> {
  const result: Knocks = { sent: 0, payloads: 0, leaks: [], faults: [] };
  const worker = async () => {
    while (result.sent < requests) {
      result.sent += 1;
      if (result.sent % 2_000 === 0)
        say(`${result.sent} requests ${cookie === null ? "of nobody" : "of nation B"}`);
      const draw = result.sent % PER_PAYLOAD === 0 ? drawPayloadRequest : drawRequest;
      const bytes = draw(random, grounds, cookie);
      const reply = await sendRaw(grounds.port, bytes);
      if (isPayload(reply)) result.payloads += 1;
      // What somebody sends may come back in a refusal: only what was not sent is a leak.
      const told = secrets.filter((secret) => reply.text.includes(secret) && !bytes.includes(secret));
      if (told.length > 0) result.leaks.push(bytes);
      if (isFault(reply)) result.faults.push(`${reply.status} ${bytes}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

const isPayload = ({ status, text }: Reply): boolean =>
  status === 200 && /^content-type: text\/x-component/im.test(text.slice(0, text.indexOf("\r\n\r\n")));

const STACK = /\n\s+at \S+ \(|node_modules\/|Failed query|params: /;

const isFault = ({ status, text }: Reply): boolean => status === 0 || status >= 500 || STACK.test(text);

function leakRow(what: string, { sent, payloads, leaks }: Knocks, target: number): Row {
  const least = Math.floor(target / PER_PAYLOAD / 2);
  return {
    what,
    target: `0 leaks in ${target.toLocaleString("en")} requests, ${least.toLocaleString("en")} answered with payloads`,
    reached: `${leaks.length} leaks in ${sent.toLocaleString("en")} requests, ${payloads.toLocaleString("en")} answered with payloads${examples(leaks)}`,
    holds: leaks.length === 0 && sent >= target && payloads >= least,
  };
}

/** The first that went wrong, so that it can be sent again. */
const examples = (bytes: string[]): string =>
  bytes.length === 0
    ? ""
    : `, such as ${JSON.stringify(bytes[0]?.replace(/cookie: [^\r]+/i, "cookie: …").slice(0, 300))}`;

async function sees(
  { port }: Product,
  path: string,
  visitor: Visitor | undefined,
  words: string[],
): Promise<Found> {
  const headers: [string, string][] = [
    ["host", `localhost:${port}`],
    ["connection", "close"],
    // As browsers ask: the search must read what comes packed, too.
    ["accept-encoding", "gzip"],
    ["cookie", visitor?.cookie ?? ""],
  ];
  const document = await sendRaw(port, getRequest(path, headers));
  const payload = await sendRaw(port, getRequest(path, [...headers, ["rsc", "1"]]));
  const holds = ({ text }: Reply) => words.some((word) => text.includes(word));
  return [holds(document) && !isPayload(document), holds(payload) && isPayload(payload)];
}
