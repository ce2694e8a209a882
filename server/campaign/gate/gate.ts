import { readFileSync } from "node:fs";
import { createRandom, type Random } from "@/server/coverage/engine/test/random";
import { makePledge, PLAN } from "@/server/test/factories";
import { appRouter } from "@/server/trpc/root";
import type { Campaign, Row } from "../campaign";
import { type Product, startProduct } from "../product/product";
import { Visitor } from "../product/visitor";
import { type Reply, sendRaw } from "./raw";
import { drawRequest, type Grounds } from "./requests";

const FULL = 20_000;
const SHORT = 300;
const AT_ONCE = 12;

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
      const seen = [await sees(product, grounds, owner, MARKER), await sees(product, grounds, other, MARKER)];
      const opened = await opens(product, other, behindTheGate);
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
          what: "the same search finds what its reader may see",
          target: "owner yes, other nation no, plan's lines yes",
          reached: `owner ${yes(seen[0])}, other nation ${yes(seen[1])}, plan's lines ${yes(opened)}`,
          holds: seen[0] === true && seen[1] === false && opened,
        },
      ];
    } finally {
      await product.close();
    }
  },
};

const yes = (is: boolean | undefined): string => (is ? "yes" : "no");

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
  const result: Knocks = { sent: 0, leaks: [], faults: [] };
  const worker = async () => {
    while (result.sent < requests) {
      result.sent += 1;
      if (result.sent % 2_000 === 0)
        say(`${result.sent} requests ${cookie === null ? "of nobody" : "of nation B"}`);
      const bytes = drawRequest(random, grounds, cookie);
      const reply = await sendRaw(grounds.port, bytes);
      // What somebody sends may come back in a refusal: only what was not sent is a leak.
      const told = secrets.filter((secret) => reply.text.includes(secret) && !bytes.includes(secret));
      if (told.length > 0) result.leaks.push(bytes);
      if (isFault(reply)) result.faults.push(`${reply.status} ${bytes}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

const STACK = /\n\s+at \S+ \(|node_modules\/|Failed query|params: /;

const isFault = ({ status, text }: Reply): boolean => status === 0 || status >= 500 || STACK.test(text);

function leakRow(what: string, { sent, leaks }: Knocks, target: number): Row {
  return {
    what,
    target: `0 leaks in ${target.toLocaleString("en")} requests`,
    reached: `${leaks.length} leaks in ${sent.toLocaleString("en")} requests${examples(leaks)}`,
    holds: leaks.length === 0 && sent >= target,
  };
}

/** The first that went wrong, so that it can be sent again. */
const examples = (bytes: string[]): string =>
  bytes.length === 0
    ? ""
    : `, such as ${JSON.stringify(bytes[0]?.replace(/cookie: [^\r]+/i, "cookie: …").slice(0, 300))}`;

async function sees(
  { port }: Product,
  { pledgeId }: Grounds,
  visitor: Visitor | undefined,
  word: string,
): Promise<boolean> {
  const head = `GET /plans/${PLAN}/pledges/${pledgeId} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n`;
  const { text } = await sendRaw(port, `${head}cookie: ${visitor?.cookie}\r\n\r\n`);
  return text.includes(word);
}

async function opens({ port }: Product, visitor: Visitor | undefined, words: string[]): Promise<boolean> {
  const head = `GET /plans/${PLAN}/coverage HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n`;
  const { text } = await sendRaw(port, `${head}cookie: ${visitor?.cookie}\r\n\r\n`);
  return words.some((word) => text.includes(word));
}
