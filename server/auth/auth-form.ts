import { z } from "zod";
import { emailAddress } from "./email-address";

const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine((value) => value.isWellFormed());

const form = {
  csrfToken: text(200).min(1),
  callbackUrl: text(2_000).optional(),
  json: z.literal("true").optional(),
};
/** What starts the single sign-on, and what signs out. */
export const PlainForm = z.strictObject(form);
/** What asks for a challenge, which changes nothing and opens nothing. */
export const ChallengeForm = PlainForm.partial({ csrfToken: true });
export const PasswordForm = z.strictObject({
  ...form,
  email: text(320).refine((value) => emailAddress(value) !== null),
  password: text(1_024).min(1),
  /** of the generator, or a recovery code; asked for where the account has a second factor */
  code: text(64).optional(),
});
/** What a browser made of a passkey, as JSON. */
export const PasskeyForm = z.strictObject({ ...form, assertion: text(8_000).min(2) });
