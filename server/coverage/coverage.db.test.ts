import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { readReference } from "@/db/seed/reference-files";
import { grant } from "@/server/authz/grant";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import type { Plan, Report } from "./engine/types";
import { exportPlan, exportReport } from "./export";

const testDatabase = await createTestDatabase();
const { database } = testDatabase;
const cast = await openCast(testDatabase);
const { requirements, pledges, plan: frame } = readReference();

const reader = (email: Email) => ({
  database,
  now: new Date(),
  locale: "en" as const,
  actor: grant(cast.actor(email), "coverage.read"),
});
const planner = reader("planner@hq.demo");
const exported = async () => JSON.parse(await exportPlan(planner, PLAN)) as Plan;

describe("the reference plan", () => {
  test("shows in each phase what its lines lack", async () => {
    const { phases } = await cast.as("observer@hq.demo").coverage.forPlan({ planId: PLAN });
    const shown = phases.map(
      ({ phaseId, lines, criticalLines, criticalCovered, spreadsheetLines }) =>
        `${phaseId}: ${criticalLines - criticalCovered.declared} of ${criticalLines} critical lines short; a plain sum would call ${spreadsheetLines} of ${lines} lines met`,
    );
    expect(shown).toEqual([
      "P0: 5 of 18 critical lines short; a plain sum would call 28 of 29 lines met",
      "P1: 9 of 15 critical lines short; a plain sum would call 20 of 23 lines met",
      "P2: 18 of 24 critical lines short; a plain sum would call 16 of 34 lines met",
      "P3: 23 of 25 critical lines short; a plain sum would call 5 of 35 lines met",
    ]);
  });

  test("says of the plain sum what the files add up to, head-counts within head-counts taken off", async () => {
    const offered = new Map<string, number>();
    for (const pledge of pledges) {
      const included = pledges.filter((inner) => inner.includedIn === pledge.reference);
      const isPersons = pledge.capability === "GND-LAND";
      const inner = isPersons ? included.reduce((sum, { personnel }) => sum + (personnel ?? 0), 0) : 0;
      offered.set(pledge.capability, (offered.get(pledge.capability) ?? 0) + pledge.quantity - inner);
    }
    const { phases } = await cast.as("observer@hq.demo").coverage.forPlan({ planId: PLAN });
    for (const { phaseId, lines, criticalLines, spreadsheetLines } of phases) {
      const own = requirements.filter((line) => line.phase === phaseId);
      const met = own.filter((line) => (offered.get(line.capability) ?? 0) >= line.quantity);
      expect([phaseId, spreadsheetLines]).toEqual([phaseId, met.length]);
      expect([lines, criticalLines]).toEqual([own.length, own.filter((line) => line.priority === 1).length]);
    }
  });

  test("never covers a line by more than all pledges that pass every test of the files alone", async () => {
    const conditionFree = pledges.filter(
      (pledge) => pledge.posture === "in_place" || pledge.arrivalHours !== null,
    );
    const { lines } = await cast.as("observer@hq.demo").coverage.forPlan({ planId: PLAN });
    const order = frame.phases.map((phase) => phase.id);
    for (const line of lines) {
      const most = conditionFree
        .filter((pledge) => {
          const arrival = pledge.posture === "in_place" ? 0 : Math.ceil((pledge.arrivalHours ?? 0) - 1e-9);
          return (
            order.indexOf(pledge.availableFrom) <= order.indexOf(line.phaseId) &&
            arrival <= line.requiredByHours
          );
        })
        // A substitute may come from any capability of the domain: an upper bound needs no list of pairs.
        .filter((pledge) => pledge.capability.slice(0, 3) === line.capabilityCode.slice(0, 3))
        .reduce((sum, pledge) => sum + pledge.quantity, 0);
      expect([line.requirement, line.declared <= most]).toEqual([line.requirement, true]);
      expect(line.declared + line.shortfall).toBe(line.required);
      expect([line.assured, line.verified, line.declared]).toEqual(
        [line.assured, line.verified, line.declared].toSorted((a, b) => a - b),
      );
    }
  });

  test("gives capability and domain cells that are the sums of their lines", async () => {
    const { lines, cells, domains } = await cast.as("observer@hq.demo").coverage.forPlan({ planId: PLAN });
    expect(lines).toHaveLength(121);
    expect(cells.reduce((sum, cell) => sum + cell.lines, 0)).toBe(121);
    expect(domains.reduce((sum, cell) => sum + cell.lines, 0)).toBe(121);
    for (const cell of cells) {
      const own = lines.filter(
        (line) => line.phaseId === cell.phaseId && line.capabilityCode === cell.capabilityCode,
      );
      const sum = (key: "required" | "assured" | "verified" | "declared" | "shortfall") =>
        own.reduce((total, line) => total + line[key], 0);
      expect(cell).toMatchObject({
        required: sum("required"),
        assured: sum("assured"),
        verified: sum("verified"),
        declared: sum("declared"),
        shortfall: sum("shortfall"),
        linesCovered: own.filter((line) => line.shortfall === 0).length,
      });
    }
    for (const cell of domains)
      expect(cell.linesCovered.declared + cell.linesAtZero + cell.linesPartly).toBe(cell.lines);
  });

  test("reads the other way beside the plan's own reading, and never better", async () => {
    const { reading, lines } = await cast.as("observer@hq.demo").coverage.forPlan({ planId: PLAN });
    expect(reading).toBe("total");
    const sum = (key: "declared" | "otherReading") => lines.reduce((total, line) => total + line[key], 0);
    expect(sum("otherReading")).toBeLessThan(sum("declared"));
  });

  test("hands the engine what the envelopes leave, and the phases that participation leaves", async () => {
    const byId = new Map((await exported()).pledges.map((pledge) => [pledge.id, pledge]));
    expect(["GB-01", "FR-01", "NL-01"].map((id) => byId.get(id)?.quantity)).toEqual([6_930, 5_420, 2]);
    const american = [...byId.values()].filter((pledge) => pledge.nation === "USA");
    const domainOf = new Map((await exported()).capabilities.map(({ code, domain }) => [code, domain]));
    for (const { id, capability, phases } of american) {
      const isForces = ["air", "maritime", "ground"].includes(domainOf.get(capability) ?? "");
      if (isForces) expect([id, phases]).toEqual([id, ["P3"]]);
    }
  });
});

describe("the open formats", () => {
  const coverage = (args: string[], input: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "server/coverage/cli.ts", ...args],
      { input, encoding: "utf8", maxBuffer: 2 ** 26 },
    );
    return { status, stdout, stderr };
  };

  test("the command line computes from the served plan the served report, to the byte", async () => {
    const report = await exportReport(planner, PLAN);
    expect(coverage(["-"], await exportPlan(planner, PLAN))).toEqual({
      status: 0,
      stdout: report,
      stderr: "",
    });
  });

  test("a nation whose plan withholds pledges is told so, and the command line refuses it unasked", async () => {
    await makePledge(cast, { stage: "submitted", release: "headquarters" });
    const polish = reader("contributor@pol.demo");
    const plan = await exportPlan(polish, PLAN);
    expect((JSON.parse(plan) as Plan).withheld).toEqual({ pledges: 1 });
    expect(coverage(["-"], plan)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("withheld.pledges: 1"),
    });
    const partial = coverage(["-", "--partial"], plan);
    expect(partial.status).toBe(0);

    // The served report is computed on everything; only the names are kept back.
    const served = JSON.parse(await exportReport(polish, PLAN)) as Report;
    const whole = JSON.parse(await exportReport(planner, PLAN)) as Report;
    expect(served.lines).toEqual(whole.lines);
    expect(served.phases).toEqual(whole.phases);
    expect((JSON.parse(partial.stdout) as Report).lines).not.toEqual(whole.lines);
  });

  test("a plan that does not exist is not found", async () => {
    await expect(exportPlan(planner, "no-such-plan")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(exportReport(planner, "no-such-plan")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("a cell that the matrix does not have is not found", async () => {
  const { cell } = cast.as("planner@hq.demo").coverage;
  for (const changes of [{ phaseId: "P9" }, { capabilityCode: "AIR-UFO" }, { planId: "no-such-plan" }])
    await expect(
      cell({ planId: PLAN, phaseId: "P0", capabilityCode: "AIR-AEW", ...changes }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
});
