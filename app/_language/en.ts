import problems from "@/server/language/en/problems.json";
import unit from "@/server/language/en/units.json";
import accounts from "./en/accounts.json";
import coverage from "./en/coverage.json";
import doublePromises from "./en/doublePromises.json";
import frame from "./en/frame.json";
import front from "./en/front.json";
import gaps from "./en/gaps.json";
import history from "./en/history.json";
import home from "./en/home.json";
import keys from "./en/keys.json";
import nation from "./en/nation.json";
import notices from "./en/notices.json";
import plan from "./en/plan.json";
import plans from "./en/plans.json";
import pledges from "./en/pledges.json";
import release from "./en/release.json";
import review from "./en/review.json";
import signIn from "./en/signIn.json";
import ui from "./en/ui.json";
import words from "./en/words.json";

export const en = {
  accounts,
  coverage,
  doublePromises,
  frame,
  front,
  gaps,
  history,
  home,
  keys,
  nation,
  notices,
  plan,
  plans,
  pledges,
  problems,
  release,
  review,
  signIn,
  ui,
  words: { ...words, unit },
};
