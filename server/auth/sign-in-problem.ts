/** Why somebody is not signed in, in words for the person. Imports nothing: the sign-in page reads it too. */
export const SIGN_IN_PROBLEMS = {
  WRONG_PAIR: "The e-mail address and the password do not belong together. Check both and try again.",
  TOO_MANY_TRIES: "Too many tries. Wait a moment, then try again.",
  STALE_FORM: "This page was open for too long. Load it again and try once more.",
  BAD_REQUEST: "The form could not be read. Load the page again and try once more.",
  UNAVAILABLE: "Signing in is not possible at the moment. Try again in a minute.",
  SSO_FAILED: "The identity provider could not be reached, or its answer was not usable. Try again.",
  SSO_REFUSED: "The identity provider did not confirm who you are.",
  UNKNOWN_NATION:
    "Your account at the identity provider names no nation of the coalition. Ask your administrator.",
  ROLE_MISFIT:
    "Your account at the identity provider has a role that does not exist here or does not fit its nation. Ask your administrator.",
  NO_EMAIL: "Your account at the identity provider has no confirmed e-mail address. Ask your administrator.",
  EMAIL_TAKEN: "Your e-mail address already belongs to another account here. Ask your administrator.",
  DISABLED: "Your account is switched off. Ask your administrator.",
} as const;

export type SignInProblem = keyof typeof SIGN_IN_PROBLEMS;

const GENERAL = "Signing in did not work. Try again.";

/** The sentence for the `error` of the sign-in page's address. */
export function signInProblem(code: string | null | undefined): string | null {
  if (!code) return null;
  return Object.hasOwn(SIGN_IN_PROBLEMS, code) ? SIGN_IN_PROBLEMS[code as SignInProblem] : GENERAL;
}
