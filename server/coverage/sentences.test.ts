import { expect, test } from "vitest";
import { sayIn } from "@/server/language/say";
import { proofSentence } from "./sentences";

const inEnglish = sayIn("en");

const gap = {
  shortfall: 20,
  unit: "aircraft",
  requiredByHours: 72,
  nations: 2,
  bottleneck: { requirements: ["R1"], pledges: ["K1", "K2", "K3"], required: 48, available: 28 },
};

test("one line that pledges cannot fill", () => {
  expect(proofSentence(inEnglish, gap)).toBe(
    "20 aircraft short. This line needs 48 by H+72; only 3 pledges of 2 nations can serve it in time: 28. 28 < 48, so 20 stay open in any assignment.",
  );
});

test("a line that nobody can serve", () => {
  const bottleneck = { requirements: ["R1"], pledges: [], required: 1, available: 0 };
  expect(proofSentence(inEnglish, { ...gap, shortfall: 1, requiredByHours: 0, nations: 0, bottleneck })).toBe(
    "1 aircraft short. This line needs 1 in place at the breach; no pledge can serve it in time.",
  );
});

test("lines that share their pledges, and figures of thousands", () => {
  const bottleneck = { requirements: ["R1", "R2"], pledges: ["K1"], required: 12_001, available: 12_000 };
  expect(
    proofSentence(inEnglish, {
      ...gap,
      shortfall: 1,
      unit: "personnel",
      nations: 1,
      bottleneck,
      requiredByHours: 1_000,
    }),
  ).toBe(
    "1 person short. 2 requirements that share the same pledges need 12,001 by H+1000; only 1 pledge of 1 nation can serve any of them in time: 12,000. 12,000 < 12,001, so 1 stays open in any assignment.",
  );
});

test("a French reader hears it in French", () => {
  const bottleneck = { requirements: ["R1", "R2"], pledges: [], required: 3, available: 0 };
  expect(proofSentence(sayIn("fr"), gap)).toBe(
    "Déficit de 20 aéronefs. Cette ligne demande 48 avant H+72\u00a0; seulement 3 engagements de 2 nations peuvent la servir à temps\u00a0: 28. 28 < 48, donc 20 restent à pourvoir quelle que soit l’affectation.",
  );
  expect(proofSentence(sayIn("fr"), { ...gap, shortfall: 3, bottleneck })).toBe(
    "Déficit de 3 aéronefs. 2 lignes de besoin qui partagent les mêmes engagements demandent 3 avant H+72\u00a0; aucun engagement ne peut en servir une seule à temps.",
  );
});
