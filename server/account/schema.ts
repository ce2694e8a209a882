import { z } from "zod";
import { ROLES } from "@/db/enums";
import { wording } from "@/server/language/wording";
import { requiredText, version } from "@/server/pledge/schema";

const LENGTHS = { name: 120, email: 254, password: 1_024 };

const role = z.enum(ROLES, { error: wording("field.chooseOne", { label: wording("label.role") }) });
const email = { error: wording("account.email") };
const password = (label: "label.presentPassword" | "label.newPassword") => {
  const refused = { error: wording("field.text", { label: wording(label) }) };
  return z.string(refused).min(1, refused).max(LENGTHS.password, refused);
};

export const InviteAccount = z.strictObject({
  name: requiredText("label.name", LENGTHS.name, "field.namePerson"),
  email: z.string(email).min(1, email).max(LENGTHS.email, email),
  role,
});
export const AccountRef = z.strictObject({ accountId: z.uuid({ error: wording("field.noAccount") }) });
/** An account as the reader last saw it. */
export const AccountAt = AccountRef.extend({ version });
export const ChangeRole = AccountAt.extend({ role });
export const ChangePassword = z.strictObject({
  current: password("label.presentPassword"),
  next: password("label.newPassword"),
});
