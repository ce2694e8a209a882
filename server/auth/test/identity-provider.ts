import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll } from "vitest";
import { ORIGIN } from "./site";

export const CLIENT = { id: "muster", secret: "a secret between the two" };

export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  nation?: string;
  role?: string;
}

interface Context {
  oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider };
}

/** A real identity provider on loopback, at which whoever stands in `current` is signed in without a question. */
export async function openIdentityProvider() {
  const state: { current: Person | null } = { current: null };
  const people = new Map<string, Person>();
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!provider) return response.destroy();
    if (!request.url?.startsWith("/interaction/")) return provider.callback()(request, response);
    const person = state.current;
    if (person) people.set(person.sub, person);
    const result = person ? { login: { accountId: person.sub } } : { error: "access_denied" };
    provider.interactionFinished(request, response, result).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Safe because a server that listens on a port has this kind of address.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider(issuer, configuration(people));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer, state };
}

function configuration(people: Map<string, Person>) {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${ORIGIN}/api/auth/callback/oidc`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ["sub", "nation", "role"], profile: ["name"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: (_context: Context, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
    cookies: { keys: ["a key of the tests"] },
    findAccount: (_context: Context, id: string) => ({
      accountId: id,
      claims: () => ({ ...people.get(id) }),
    }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  };
}

/** Follows the redirects at the identity provider as a browser of its own, until they lead back to the site. */
export async function walkThrough(start: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < 10 && url.origin !== ORIGIN; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location)
      throw new Error(`The identity provider stopped with ${response.status}: ${await response.text()}`);
    url = new URL(location, url);
  }
  return url;
}
