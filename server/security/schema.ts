import { z } from "zod";
import { wording } from "@/server/language/wording";
import { requiredText } from "@/server/pledge/schema";

const LENGTHS = { code: 64, name: 60, attestation: 20_000 };

const code = { error: wording("secondFactor.code") };
export const GivenCode = z.strictObject({ code: z.string(code).trim().min(1, code).max(LENGTHS.code, code) });

const passkey = { error: wording("secondFactor.passkey") };
const name = requiredText("label.name", LENGTHS.name, "field.namePasskey");
export const NewPasskey = z.strictObject({
  name,
  /** What the browser's authenticator made, as JSON. */
  attestation: z.string(passkey).min(2, passkey).max(LENGTHS.attestation, passkey),
});
export const PasskeyRef = z.strictObject({
  passkeyId: z.string(passkey).min(1, passkey).max(1_400, passkey),
});
export const RenamePasskey = PasskeyRef.extend({ name });

const session = { error: wording("secondFactor.noSession") };
export const SessionRef = z.strictObject({ sessionKey: z.string(session).regex(/^[\w-]{43}$/, session) });
