import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Oidc } from "@/server/env";

export const OIDC = "oidc";

/** As old as a sign-in at the provider may be when it lets somebody in here. */
const LONGEST_AGO_SECONDS = 300;
/** The clock of the provider may be as far from ours. */
const CLOCK_SECONDS = 60;

type Claims = Record<string, unknown> & { sub: string };

/** The identity provider of the environment: authorization code with PKCE, state and nonce. */
export function oidcProvider({ issuer, clientId, clientSecret, name }: Oidc): OAuthConfig<Claims> {
  return {
    id: OIDC,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    // Who signs in here signs in there too, now: a session that somebody left open there lets nobody in.
    authorization: {
      params: { scope: "openid email profile", prompt: "login", max_age: LONGEST_AGO_SECONDS },
    },
    userinfo: {
      // Providers put claims of their own into the ID token, or into the userinfo, or into both.
      request: async ({ tokens, client }) => {
        // Safe because next-auth hands over the checked TokenSet of openid-client, which its types hide.
        const proved = (tokens as typeof tokens & { claims(): Claims }).claims();
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return proved;
        const told = await client.userinfo(tokens.access_token);
        if (told.sub !== proved.sub) throw new Error("The userinfo is about somebody else.");
        return { ...told, ...proved };
      },
    },
    httpOptions: { timeout: 5_000 },
    // The claims are read in the sign-in callback: an error thrown here would reach nobody.
    profile: ({ sub }) => ({ id: sub }),
  };
}

/** Whether the provider says that the person signed in there just now. It has to say so, since `max_age` was asked for. */
export function isSignedInNow({ auth_time: at }: Record<string, unknown>, now: Date): boolean {
  if (typeof at !== "number") return false;
  const secondsAgo = now.getTime() / 1000 - at;
  return secondsAgo <= LONGEST_AGO_SECONDS + CLOCK_SECONDS && secondsAgo >= -CLOCK_SECONDS;
}
