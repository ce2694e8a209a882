import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { createLanes } from "./hashing-lanes";

const MINIMUM_CHARACTERS = 8;
// One verification takes 19 MB and some 30 ms of a core.
const inLane = createLanes({ width: 2, waiting: 20 });
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Of a password that nobody knows: checking against it costs what checking any other does. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$o36hwuSrh7EUeWwdhzQNrw$OlQrZJfZ/oS7oJykVhAMeZBXrHZLbaeMDZfN0GtIwpk";

/** Hashes a password as it was typed, by argon2id. */
export function hashPassword(password: string): Promise<string> {
  if ([...password].length < MINIMUM_CHARACTERS) {
    const message = wording("password.hash", { least: MINIMUM_CHARACTERS });
    return Promise.reject(new DomainError("INVALID", message, { fields: [{ field: "password", message }] }));
  }
  return inLane(() => hash(password, COST));
}

/** Whether the password is the one behind `passwordHash`; with none it takes as long and is false. */
export function verifyPassword(
  passwordHash: string | null,
  password: string,
  options: { isUrgent?: boolean } = {},
): Promise<boolean> {
  return inLane(async () => {
    const isRight = await verify(passwordHash ?? NOBODYS_HASH, password);
    return isRight && passwordHash !== null;
  }, options);
}
