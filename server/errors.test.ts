import { expect, it } from "vitest";
import { DomainError } from "./errors";

/** As another part of the application has it that is compiled apart. */
const copy = "./errors.ts?compiled-apart";

it("a refusal is known as one whichever copy of the class it was made of, and nothing else is", async () => {
  const { DomainError: Other } = (await import(/* @vite-ignore */ copy)) as typeof import("./errors");
  expect(Other).not.toBe(DomainError);
  expect(new Other("TOO_MANY", "Wait.")).toBeInstanceOf(DomainError);
  expect(new DomainError("TOO_MANY", "Wait.")).toBeInstanceOf(Other);
  for (const value of [new Error("A fault."), { code: "TOO_MANY", message: "Wait." }, null, "TOO_MANY"])
    expect(value instanceof DomainError).toBe(false);
});
