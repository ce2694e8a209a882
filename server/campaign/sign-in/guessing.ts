import type { Row } from "../campaign";
import type { House } from "./house";
import { errorOf } from "./visitor";

const TRIES = 12;
/** Over all addresses: so many before the wait, then one in so many seconds. */
const ALL = { tries: 100, seconds: 180 };
const LOOKED_AT = new Set(["WRONG_PAIR", "WRONG_CODE"]);

/** Passwords guessed at one account from many addresses, while its owner signs in on a device that it knows. */
export async function guessPasswords(house: House, strangers: number): Promise<Row[]> {
  const { email, password, browser: owner } = await house.account();
  const start = performance.now();
  let most = 0;
  let all = 0;
  let keptOut = 0;
  let opened = 0;
  for (let stranger = 0; stranger < strangers; stranger += 1) {
    const thief = house.visitor();
    let looked = 0;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const answer = await thief.signIn(email, `guess ${stranger} ${attempt} and more`);
      if (answer.status === 200) opened += 1;
      if (LOOKED_AT.has(errorOf(answer))) looked += 1;
      if (answer.status === 429) break;
    }
    most = Math.max(most, looked);
    all += looked;
    if ((await owner.signIn(email, password)).status !== 200) keptOut += 1;
  }
  const allowed = ALL.tries + Math.ceil((performance.now() - start) / 1_000 / ALL.seconds);
  return [
    {
      what: `passwords guessed at one account from ${strangers} addresses`,
      target: "at most 10 looked at from an address before it waits, 0 open",
      reached: `${most} looked at, ${opened} open`,
      holds: most <= 10 && opened === 0,
    },
    {
      what: "the same over all addresses together",
      target: `at most ${ALL.tries} looked at, then one in ${ALL.seconds} seconds`,
      reached: `${all} looked at`,
      holds: all <= allowed,
    },
    {
      what: "the owner meanwhile, on a device that is known",
      target: `kept out 0 of ${strangers} times`,
      reached: `${keptOut}`,
      holds: keptOut === 0,
    },
  ];
}

/** An account that is there and one that is not, asked in turn. */
export async function enumerate(
  house: House,
  pairs: number,
  { isTimed }: { isTimed: boolean },
): Promise<Row[]> {
  const accounts = [
    "GBR",
    "FRA",
    "DEU",
    "POL",
    "USA",
    "ITA",
    "ESP",
    "NOR",
    "SWE",
    "FIN",
    "NLD",
    "BEL",
    "DNK",
  ];
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  let different = 0;
  const ask = async (email: string) => {
    const visitor = house.visitor();
    const csrfToken = await visitor.csrfToken();
    const begin = performance.now();
    const answer = await visitor.post("/api/auth/callback/credentials", {
      csrfToken,
      email,
      password: "not the password",
    });
    return { answer: JSON.stringify(answer), milliseconds: performance.now() - begin };
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    const role = pair % 2 === 0 ? "contributor" : "approver";
    const place = accounts[Math.floor(pair / 2) % accounts.length]?.toLowerCase();
    const questions = [`${role}@${place}.demo`, `nobody${pair}@${place}.demo`];
    // Each goes first as often as the other.
    if (pair % 4 > 1) questions.reverse();
    const [one, other] = [await ask(questions[0] ?? ""), await ask(questions[1] ?? "")];
    const [known, unknown] = pair % 4 > 1 ? [other, one] : [one, other];
    times.known.push(known.milliseconds);
    times.unknown.push(unknown.milliseconds);
    if (known.answer !== unknown.answer) different += 1;
  }
  const rows: Row[] = [
    {
      what: "an account that exists and one that does not",
      target: `0 of ${pairs} pairs answered differently in status, body, names of headers or time to wait`,
      reached: `${different}`,
      holds: different === 0,
    },
  ];
  if (!isTimed) return rows;
  const difference = Math.abs(median(times.known) - median(times.unknown));
  return [
    ...rows,
    {
      what: "the same by time",
      target: "medians less than 5 ms apart",
      reached: `${difference.toFixed(2)} ms over ${pairs} pairs`,
      holds: difference < 5,
    },
  ];
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
