import type { Row } from "../campaign";
import type { House } from "./house";
import { errorOf } from "./visitor";

/** The second factor of accounts whose password is known: used again, at once by many, and guessed. */
export async function tryCodes(house: House, accounts: number): Promise<Row[]> {
  let replayed = 0;
  let replays = 0;
  let doubled = 0;
  let reused = 0;
  let uses = 0;
  let guessed = 0;
  let mostGuesses = 0;
  let bare = 0;
  for (let index = 0; index < accounts; index += 1) {
    const { email, password, usedCode, nextCode, codes } = await house.enrolledAccount();
    if ((await house.visitor().signIn(email, password)).status === 200) bare += 1;
    replays += 1;
    if ((await house.visitor().signIn(email, password, usedCode)).status === 200) replayed += 1;
    const atOnce = await Promise.all(
      Array.from({ length: 4 }, () => house.visitor().signIn(email, password, nextCode)),
    );
    if (atOnce.filter(({ status }) => status === 200).length !== 1) doubled += 1;
    for (const code of codes.slice(0, 2)) {
      await house.visitor().signIn(email, password, code);
      uses += 1;
      if ((await house.visitor().signIn(email, password, code)).status === 200) reused += 1;
    }
    const wrong = await guess(house, await house.enrolledAccount());
    guessed += wrong.opened;
    mostGuesses = Math.max(mostGuesses, wrong.looked);
  }
  const none = (what: string, of: number, reached: number): Row => ({
    what,
    target: `0 of ${of} taken`,
    reached: `${reached}`,
    holds: reached === 0,
  });
  return [
    none("the password alone, where an authenticator is set up", accounts, bare),
    none("a code of the authenticator, used again", replays, replayed),
    {
      what: "one code brought by 4 browsers at once",
      target: `taken exactly once for ${accounts} of ${accounts} accounts`,
      reached: `${accounts - doubled}`,
      holds: doubled === 0,
    },
    none("a recovery code, used again", uses, reused),
    {
      what: "codes guessed from many addresses by somebody with the password",
      target: "at most 10 looked at before the wait, 0 open",
      reached: `${mostGuesses} looked at, ${guessed} open`,
      holds: mostGuesses <= 10 && guessed === 0,
    },
  ];
}

type Enrolled = Awaited<ReturnType<House["enrolledAccount"]>>;

async function guess(house: House, { email, password, usedCode, nextCode }: Enrolled) {
  let looked = 0;
  let opened = 0;
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const code = String(100_000 + attempt);
    if (code === usedCode || code === nextCode) continue;
    const answer = await house.visitor().signIn(email, password, code);
    if (answer.status === 200) opened += 1;
    if (errorOf(answer) === "WRONG_CODE") looked += 1;
    if (answer.status === 429) break;
  }
  return { looked, opened };
}
