import problems from "@/server/language/fr/problems.json";
import unit from "@/server/language/fr/units.json";
import accounts from "./fr/accounts.json";
import analysis from "./fr/analysis.json";
import buildUp from "./fr/buildUp.json";
import coverage from "./fr/coverage.json";
import doublePromises from "./fr/doublePromises.json";
import frame from "./fr/frame.json";
import front from "./fr/front.json";
import gaps from "./fr/gaps.json";
import history from "./fr/history.json";
import home from "./fr/home.json";
import keys from "./fr/keys.json";
import logProof from "./fr/logProof.json";
import nation from "./fr/nation.json";
import notices from "./fr/notices.json";
import plan from "./fr/plan.json";
import plans from "./fr/plans.json";
import pledges from "./fr/pledges.json";
import proof from "./fr/proof.json";
import release from "./fr/release.json";
import resilience from "./fr/resilience.json";
import review from "./fr/review.json";
import security from "./fr/security.json";
import signIn from "./fr/signIn.json";
import sums from "./fr/sums.json";
import ui from "./fr/ui.json";
import whatIf from "./fr/whatIf.json";
import words from "./fr/words.json";

export const fr = {
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
