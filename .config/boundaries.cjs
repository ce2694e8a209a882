// Who may import whom. Read by dependency-cruiser; server/launch/boundaries proves that it sees the whole tree.
// Bench and campaigns count as tests: they may look anywhere, and nothing of the product may look at them.
const TEST = "\\.(test|spec)\\.tsx?$|/test/|^server/coverage/bench/|^server/campaign/|^e2e/";
const FEATURE =
  "^server/(nation|plan|pledge|coverage|gap|home|notice|account|front|history|promise|analysis|security|countersign|log)/";
// Client-safe: shapes, words and pure rules that a form, a procedure and a test read alike.
const CONTRACT =
  "^server/.+/(schema|policy|lifecycle|levels|views|arrival|name|local-path|sign-in-problem|locale|wording)\\.ts$|^server/analysis/scenario\\.ts$";
// What the server says to a reader, in each language; the screens show it as they show their own texts.
const TEXTS = "^server/language/(en|fr)/\\w+\\.json$";
const PURE_RULES = "^server/.+/(caveats|clock|double-promise|eligibility|envelope|standing|unit)\\.ts$";
const READS =
  "^server/.+/(queries|record|counting|visibility|line-detail|effect|solves|solving|threads)\\.ts$";
// Words of the engine's formats, which need nothing of the engine itself.
const ENGINE_TYPES = "^server/coverage/engine/(analyses/)?types\\.ts$";
const SQL = ["^db/(?!enums\\.ts$)", "node_modules/(drizzle-orm|postgres)/"];
const TYPE_ONLY = ["type-only"];

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule(
      "everything-resolves",
      "An import that cannot be found is an import that no other rule sees.",
      {},
      { couldNotResolve: true },
    ),
    rule(
      "engine-is-pure",
      "The engine imports only itself: no packages, no node built-ins, no feature.",
      { path: "^server/coverage/engine/", pathNot: TEST },
      { pathNot: "^server/coverage/engine/" },
    ),
    rule(
      "db-is-the-bottom",
      "Tables know nothing of the product above them.",
      { path: "^db/", pathNot: TEST },
      { path: "^(app|server|e2e)/" },
    ),
    rule(
      "app-never-touches-sql",
      "Views read through procedures.",
      { path: "^app/", pathNot: TEST },
      { path: SQL },
    ),
    rule(
      "app-sees-contracts-only",
      "Views see contracts, the engine and who is signed in. Only the doors (app/api, _trpc/server.ts) go further.",
      { path: "^app/", pathNot: ["^app/(api/|_trpc/server\\.ts$)", TEST] },
      {
        path: "^server/",
        pathNot: [
          CONTRACT,
          TEXTS,
          "^server/group-by\\.ts$",
          "^server/coverage/engine/index\\.ts$",
          "^server/auth/index\\.ts$",
        ],
        dependencyTypesNot: TYPE_ONLY,
      },
    ),
    rule(
      "contract-is-client-safe",
      "Contracts ship to the browser, so they import zod, each other and db/enums.ts.",
      { path: CONTRACT },
      { pathNot: [CONTRACT, TEXTS, PURE_RULES, ENGINE_TYPES, "^db/enums\\.ts$", "node_modules/zod/"] },
    ),
    rule(
      "router-is-thin",
      "A procedure calls a domain function; it does not query.",
      { path: "^server/[^/]+/router\\.ts$" },
      { path: SQL },
    ),
    rule(
      "features-meet-at-queries",
      "A feature may read another's queries, contract or pure rules, never its mutations or internals.",
      { path: FEATURE, pathNot: TEST },
      {
        path: FEATURE,
        pathNot: [
          "^server/$1/",
          CONTRACT,
          PURE_RULES,
          READS,
          "^server/coverage/engine/index\\.ts$",
          ENGINE_TYPES,
        ],
      },
    ),
    rule(
      "one-driver",
      "Connections are opened in db/, whose pool never mixes two transactions.",
      { path: "^(app|server)/", pathNot: ["^server/launch/", TEST] },
      { path: "node_modules/postgres/" },
    ),
    rule(
      "sign-in-stays-in-auth",
      "next-auth can be replaced as long as one folder knows it.",
      { path: "^(app|server|db)/", pathNot: ["^server/auth/", TEST] },
      { path: "node_modules/next-auth/" },
    ),
    rule(
      "launch-stands-apart",
      "What starts the product is not part of it.",
      { path: "^(app|server|db)/", pathNot: ["^server/launch/", TEST] },
      { path: "^server/launch/" },
    ),
    rule(
      "browser-tests-look-from-outside",
      "A browser test arranges through db/ and the test support, and asserts through the browser.",
      { path: "^e2e/" },
      { path: "^(app|server)/", pathNot: ["^server/(test|launch)/", CONTRACT] },
    ),
    rule(
      "tests-are-leaves",
      "Only tests import tests.",
      { pathNot: TEST },
      { path: TEST, pathNot: "node_modules/" },
    ),
    rule(
      "links-ask-late",
      "Next's own link fetches every screen that is in view.",
      { path: "^app/", pathNot: "^app/_ui/link\\.tsx$" },
      { path: "node_modules/next/link" },
    ),
    rule(
      "peers-stay-in-the-bench",
      "Other solvers are measured and asked for a second opinion; what is delivered holds none of them.",
      { pathNot: TEST },
      { path: "node_modules/(highs|glpk\\.js|javascript-lp-solver|yalps)/" },
    ),
    rule(
      "no-cycles",
      "Type-only cycles are harmless and allowed.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: TYPE_ONLY } },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    // Node's own modules and styles have no file that could be followed.
    exclude: { path: "\\.css$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
