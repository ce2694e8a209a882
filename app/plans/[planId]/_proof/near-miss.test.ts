import { describe, expect, test } from "vitest";
import { translatorIn } from "@/app/_language/translator";
import { nearMissIn } from "./near-miss";
import { splitProof } from "./split-proof";

const words = translatorIn("en", "words");

describe("near misses", () => {
  const miss = { by: null, dominantLeg: null, caveats: [] };

  test("name the one thing with its amount", () => {
    expect(nearMissIn(words, { ...miss, reason: "late", by: 54, dominantLeg: "notice" })).toBe(
      "late by 54 h, mostly notice to move",
    );
    expect(nearMissIn(words, { ...miss, reason: "endurance", by: 1 })).toBe("lasts 1 day too short");
  });

  test("keep hours as the field writes them in French", () => {
    const french = translatorIn("fr", "words");
    expect(nearMissIn(french, { reason: "late", by: 54, dominantLeg: "notice", caveats: [] })).toBe(
      "en retard de 54 h, surtout préavis de mise en route",
    );
  });

  test("name the caveat or condition", () => {
    expect(nearMissIn(words, { ...miss, reason: "area", caveats: ["NATO_TERRITORY"] })).toBe(
      "area caveat: NATO territory only",
    );
    expect(nearMissIn(words, { ...miss, reason: "condition", caveats: ["US_BACKSTOP"] })).toBe(
      "condition: US backing not assured",
    );
    expect(nearMissIn(words, { ...miss, reason: "phase" })).toBe("may not act in this phase");
  });
});

test("the proof leads with its shortfall", () => {
  expect(splitProof("20 aircraft short. This line needs 48 by H+72: 28.")).toEqual({
    lead: "20 aircraft short.",
    rest: "This line needs 48 by H+72: 28.",
  });
  expect(splitProof("Covered")).toEqual({ lead: "Covered", rest: "" });
});
