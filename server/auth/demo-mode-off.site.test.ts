import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { appUser } from "@/db/schema/account";
import { AUTH, findOpenSession, startSession } from "./session";
import { Browser } from "./test/browser";
import { DEMO_PASSWORD, openSite } from "./test/site";

const site = await openSite({ MUSTER_DEMO: "" });

test("outside demo mode the demo accounts are shut, although their rows are open", async () => {
  const response = await new Browser(site, "192.0.2.1").signIn("planner@hq.demo", DEMO_PASSWORD);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: "WRONG_PAIR" });
});

test("a demo session that is left over from demo mode opens nothing", async () => {
  const [planner] = await site.admin.select().from(appUser).where(eq(appUser.email, "planner@hq.demo"));
  expect(planner).toMatchObject({ isDemo: true, disabledAt: null });
  const [inDemo, outside] = await site.database.transaction(AUTH, async (tx) => {
    const id = await startSession(tx, {
      userId: planner?.id ?? "",
      version: planner?.version ?? 0,
      replaced: null,
      authLevel: "password",
      device: "",
    });
    const find = (isDemo: boolean) => findOpenSession(tx, id ?? "", { isDemo, isActivity: true });
    return [await find(true), await find(false)];
  });
  expect(inDemo?.actor).toMatchObject({ email: "planner@hq.demo" });
  expect(outside).toBeNull();
});
