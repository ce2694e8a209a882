import { wording } from "@/server/language/wording";

const MINIMUM_CHARACTERS = 12;
const MAXIMUM_CHARACTERS = 128;
const MINIMUM_DIFFERENT = 5;

// Only the common ones that are long enough to pass the other rules, without case and punctuation.
const COMMON = new Set(
  `password1234 password12345 password123456 passwordpassword passw0rd1234 p4ssw0rd1234 passwort1234
   motdepasse123 contrasena123 wachtwoord123 haslo1234567 heslo1234567 salasana1234 parola123456
   123456789012 1234567890123 12345678901234 1234567890qwerty 123456789abc 123456789qwe 123456789asdf
   123123123123 121212121212 112233445566 012345678910 987654321098 0987654321qwe 102030405060
   qwerty123456 qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopasdf qwertyqwerty qwerty1234567
   qwertz123456 azertyuiop12 azerty123456 asdfghjkl123 asdfghjklqwe zxcvbnm12345 1q2w3e4r5t6y
   1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 zaq12wsxcde3 qazwsxedcrfv qazwsx123456
   abcdefghijkl abcdefg12345 abcd12345678 abc123456789 abcabcabcabc a1b2c3d4e5f6 aa1234567890
   iloveyou1234 iloveyou12345 letmein12345 letmeinletmein welcome12345 welcome123456 welcometomuster
   admin1234567 administrator administrator1 admin12345678 administrator123 rootroot1234 changeme1234
   changemeplease temporary123 temppassword testtesttest test12345678 sunshine1234 football1234
   baseball1234 basketball12 superman1234 princess1234 dragon123456 monkey123456 master123456
   shadow123456 michael12345 trustno1trustno1 starwars1234 whatever1234 computer1234 internet1234
   summer2024summer winter2024winter summer202526 spring202526 autumn202526 winter202526 nato12345678
   correcthorsebatterystaple musterdemo12 musterdemo123 mustermuster muster123456 secretsecret
   coalition123 coalition1234`.split(/\s+/),
);

/** What is wrong with a password that a person chose, as a wording, or null. No rule of composition: length is what counts. */
export function passwordProblem(password: string, email: string): string | null {
  const characters = [...password];
  if (characters.length < MINIMUM_CHARACTERS) {
    return wording("password.short", { least: MINIMUM_CHARACTERS });
  }
  if (characters.length > MAXIMUM_CHARACTERS) return wording("password.long", { most: MAXIMUM_CHARACTERS });
  if (!password.isWellFormed()) return wording("password.broken");
  const plain = password.trim().toLowerCase();
  const [name = ""] = email.toLowerCase().split("@");
  if (plain === email.trim().toLowerCase() || bare(plain) === bare(name)) {
    return wording("password.email");
  }
  if (new Set(characters).size < MINIMUM_DIFFERENT) {
    return wording("password.monotone", { least: MINIMUM_DIFFERENT });
  }
  if (COMMON.has(bare(plain))) return wording("password.common");
  return null;
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
