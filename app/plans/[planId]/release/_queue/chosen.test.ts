import { expect, test } from "vitest";
import { chooseAll, chosenItems, dropped, isChosen, NOTHING_CHOSEN, toggle } from "./chosen";

const rows = [
  { id: "a", version: 3 },
  { id: "b", version: 1 },
];

test("a pledge is chosen and let go again", () => {
  const once = toggle(NOTHING_CHOSEN, { id: "a", version: 3 });
  expect(chosenItems(once, rows)).toEqual([{ pledgeId: "a", version: 3 }]);
  expect(chosenItems(toggle(once, { id: "a", version: 3 }), rows)).toEqual([]);
});

test("a pledge that changed after it was chosen is not acted on unseen", () => {
  const chosen = chooseAll(rows);
  const later = [
    { id: "a", version: 4 },
    { id: "b", version: 1 },
  ];
  expect(chosenItems(chosen, later)).toEqual([{ pledgeId: "b", version: 1 }]);
  expect(dropped(chosen, later)).toBe(1);
  expect(isChosen(toggle(chosen, { id: "a", version: 4 }), { id: "a", version: 4 })).toBe(true);
});

test("a pledge that left the queue is no longer counted", () => {
  expect(chosenItems(chooseAll(rows), [{ id: "b", version: 1 }])).toHaveLength(1);
});
