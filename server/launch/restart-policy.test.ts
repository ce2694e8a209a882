import { expect, it } from "vitest";
import { RestartPolicy } from "./restart-policy";

it("a single kill is answered at once", () => {
  expect(new RestartPolicy().afterDeath(500)).toEqual({ waitMs: 0 });
});

it("repeated deaths wait longer and longer, then end the start", () => {
  const policy = new RestartPolicy();
  const verdicts = Array.from({ length: 6 }, () => policy.afterDeath(100));
  expect(verdicts).toEqual([
    { waitMs: 0 },
    { waitMs: 250 },
    { waitMs: 500 },
    { waitMs: 1000 },
    { waitMs: 2000 },
    "give up",
  ]);
});

it("a process that lived for a while is restarted for ever", () => {
  const policy = new RestartPolicy();
  for (let death = 0; death < 100; death++) expect(policy.afterDeath(60_000)).toEqual({ waitMs: 0 });
});

it("a while of health forgives earlier deaths", () => {
  const policy = new RestartPolicy();
  for (let death = 0; death < 5; death++) policy.afterDeath(100);
  policy.afterDeath(60_000);
  expect(policy.afterDeath(100)).toEqual({ waitMs: 0 });
});
