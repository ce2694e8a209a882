/** Why somebody is not signed in; the screens say it in words. Imports nothing: the browser reads it too. */
export const SIGN_IN_PROBLEMS = [
  "WRONG_PAIR",
  "CODE_NEEDED",
  "WRONG_CODE",
  "PASSKEY_REFUSED",
  "TOO_MANY_TRIES",
  "STALE_FORM",
  "BAD_REQUEST",
  "UNAVAILABLE",
  "SSO_FAILED",
  "SSO_REFUSED",
  "SSO_NOT_NOW",
  "SSO_ONE_FACTOR",
  "UNKNOWN_NATION",
  "ROLE_MISFIT",
  "NO_EMAIL",
  "EMAIL_TAKEN",
  "DISABLED",
  "SIGN_IN_AFRESH",
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

export const isSignInProblem = (code: unknown): code is SignInProblem =>
  SIGN_IN_PROBLEMS.some((problem) => problem === code);
