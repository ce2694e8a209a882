import type { z } from "zod";
import { wording } from "@/server/language/wording";
import { ChallengeForm, PasskeyForm, PasswordForm, PlainForm } from "./auth-form";
import { localPath } from "./local-path";
import { OIDC } from "./oidc-provider";
import { readBody } from "./request-body";
import { RequestRefused } from "./request-refused";

/** What a request to the auth routes asks for, read and checked in full before next-auth sees any of it. */
export type AuthRequest =
  | { kind: "csrf" | "session" }
  | { kind: "page"; error: string | null; callbackPath: string | null }
  | { kind: "oidc-return"; query: Record<string, string> }
  | { kind: FormKind; form: Form };

type FormKind = "password" | "passkey" | "passkey-challenge" | "oidc-start" | "sign-out";

export interface Form {
  fields: Record<string, string>;
  /** false for a plain HTML form, which is answered by sending the browser on */
  isJson: boolean;
}

export interface Site {
  publicOrigin: string;
  hasOidc: boolean;
}

type Reader = (request: Request, url: URL, site: Site) => AuthRequest | Promise<AuthRequest>;

const FORMS = {
  password: PasswordForm,
  passkey: PasskeyForm,
  "passkey-challenge": ChallengeForm,
  "oidc-start": PlainForm,
  "sign-out": PlainForm,
} as const satisfies Record<FormKind, z.ZodType>;

const ROUTES: Record<string, { GET?: Reader; POST?: Reader }> = {
  csrf: { GET: () => ({ kind: "csrf" }) },
  session: { GET: () => ({ kind: "session" }) },
  signin: { GET: readPage },
  error: { GET: readPage },
  [`signin/${OIDC}`]: { GET: readPage, POST: readForm("oidc-start") },
  [`callback/${OIDC}`]: { GET: readReturn },
  "callback/credentials": { POST: readForm("password") },
  "callback/passkey": { POST: readForm("passkey") },
  "passkey/challenge": { POST: readForm("passkey-challenge") },
  signout: { POST: readForm("sign-out") },
};

const PATH = /^\/api\/auth\/([a-z]+(?:\/[a-z]+)?)$/;

export async function readAuthRequest(request: Request, site: Site): Promise<AuthRequest> {
  const url = new URL(request.url);
  const name = PATH.exec(url.pathname)?.[1] ?? "";
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
  if (!route || (name.endsWith(`/${OIDC}`) && !site.hasOidc))
    throw new RequestRefused(404, wording("authRequest.noPage"));
  const read = request.method === "GET" ? route.GET : request.method === "POST" ? route.POST : undefined;
  if (!read) {
    const allowed = Object.keys(route);
    throw new RequestRefused(
      405,
      wording("authRequest.useMethod", {
        methods: allowed.reduce((one, other) => wording("only.or", { one, other })),
      }),
      { allow: allowed.join(", ") },
    );
  }
  const query = readQuery(url);
  if ("callbackUrl" in query) checkedCallback(query.callbackUrl, site);
  return read(request, url, site);
}

function readForm(kind: FormKind): Reader {
  const Fields = FORMS[kind];
  return async (request, _url, site) => {
    const { fields, isJson } = await readBody(request);
    const result = Fields.safeParse(fields);
    if (!result.success) throw new RequestRefused(400, complaint(result.error));
    const { json, callbackUrl, ...rest } = result.data;
    const callbackPath = callbackUrl === undefined ? "/" : checkedCallback(callbackUrl, site);
    return {
      kind,
      form: { fields: { ...rest, callbackUrl: callbackPath }, isJson: isJson || json === "true" },
    };
  };
}

const RETURN_PARAMETERS = ["code", "state", "iss", "session_state", "error", "error_description"];
const RETURN_LENGTH = 4_096;

function readReturn(_request: Request, url: URL): AuthRequest {
  const given = readQuery(url);
  const query: Record<string, string> = {};
  for (const name of RETURN_PARAMETERS) {
    const value = given[name];
    if (value === undefined) continue;
    if (value.length > RETURN_LENGTH)
      throw new RequestRefused(400, wording("authRequest.longParameter", { name }));
    query[name] = value;
  }
  return { kind: "oidc-return", query };
}

function readPage(_request: Request, url: URL, site: Site): AuthRequest {
  const { error, callbackUrl } = readQuery(url);
  return {
    kind: "page",
    error: error ?? null,
    callbackPath: callbackUrl === undefined ? null : checkedCallback(callbackUrl, site),
  };
}

function readQuery(url: URL): Record<string, string> {
  const pairs = [...url.searchParams];
  const names = new Set(pairs.map(([name]) => name));
  if (names.size !== pairs.length) throw new RequestRefused(400, wording("authRequest.twiceParameter"));
  return Object.fromEntries(pairs);
}

function checkedCallback(callbackUrl: string | undefined, site: Site): string {
  const path = localPath(callbackUrl, site.publicOrigin);
  if (path === null) throw new RequestRefused(400, wording("authRequest.callback"));
  return path;
}

function complaint({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.join(".");
  return field ? wording("authRequest.wrongField", { field }) : wording("authRequest.unknownField");
}
