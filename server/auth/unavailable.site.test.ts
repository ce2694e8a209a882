import { afterAll, expect, test } from "vitest";

// Port 1 of loopback answers nobody.
Object.assign(process.env, {
  DATABASE_URL: "postgres://muster_app:secret-of-the-database@127.0.0.1:1/muster",
  NEXTAUTH_SECRET: "a secret of the tests, long enough for them",
  NEXTAUTH_URL: "https://muster.example",
});
const { handleAuth } = await import("@/server/auth");
const { database } = await import("@/server/db");
afterAll(() => database().end());

const URL_BASE = "https://muster.example/api/auth";

test("without a database nobody is signed in or out, and the answer tells nothing of the inside", async () => {
  const csrf = await handleAuth(new Request(`${URL_BASE}/csrf`));
  expect(csrf.status).toBe(200);
  const cookies = csrf.headers.getSetCookie();
  expect(cookies.every((line) => line.startsWith("__Host-muster.") && line.includes("; Secure"))).toBe(true);
  const { csrfToken } = await csrf.json();
  const response = await handleAuth(
    new Request(`${URL_BASE}/callback/credentials`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        cookie: cookies.map((line) => line.split(";")[0]).join("; "),
      },
      body: JSON.stringify({ csrfToken, email: "planner@hq.demo", password: "muster-demo" }),
    }),
  );
  expect(response.status).toBe(503);
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.json()).toEqual({ error: "UNAVAILABLE" });
});
