import problems from "@/server/language/en/problems.json";
import unit from "@/server/language/en/units.json";
import accounts from "./en/accounts.json";
import analysis from "./en/analysis.json";
import buildUp from "./en/buildUp.json";
import coverage from "./en/coverage.json";
import doublePromises from "./en/doublePromises.json";
import frame from "./en/frame.json";
import front from "./en/front.json";
import gaps from "./en/gaps.json";
import history from "./en/history.json";
import home from "./en/home.json";
import keys from "./en/keys.json";
import logProof from "./en/logProof.json";
import nation from "./en/nation.json";
import notices from "./en/notices.json";
import plan from "./en/plan.json";
import plans from "./en/plans.json";
import pledges from "./en/pledges.json";
import proof from "./en/proof.json";
import release from "./en/release.json";
import resilience from "./en/resilience.json";
import review from "./en/review.json";
import security from "./en/security.json";
import signIn from "./en/signIn.json";
import sums from "./en/sums.json";
import ui from "./en/ui.json";
import whatIf from "./en/whatIf.json";
import words from "./en/words.json";

export const en = {
  accounts,
  analysis,
  buildUp,
  coverage,
  doublePromises,
  frame,
  front,
  gaps,
  history,
  home,
  keys,
  logProof,
  nation,
  notices,
  plan,
  plans,
  pledges,
  problems,
  proof,
  release,
  resilience,
  review,
  security,
  signIn,
  sums,
  ui,
  whatIf,
  words: { ...words, unit },
};
