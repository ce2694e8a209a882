import { codeOfStep, stepAt } from "@/server/auth/totp";
import { base32Bytes } from "./base32-bytes";
import { Visitor } from "./visitor";

export const DEMO_PASSWORD = "muster-demo";
const PASSWORD = "four plain words of mine";

/** The running product, and how its trials get accounts and browsers of their own. */
export class House {
  private addresses = 0;
  private accounts = 0;
  private approver: Visitor | null = null;

  constructor(readonly origin: string) {}

  /** A browser at an address that nobody had before, so that no trial waits for another. */
  visitor(): Visitor {
    this.addresses += 1;
    const [third, fourth] = [Math.floor(this.addresses / 250), (this.addresses % 250) + 1];
    return new Visitor(this.origin, `10.${Math.floor(third / 250)}.${third % 250}.${fourth}`);
  }

  /** Who looks after the accounts of the trials. */
  async manager(): Promise<Visitor> {
    if (this.approver && (await this.approver.isIn())) return this.approver;
    this.approver = this.visitor();
    await must(this.approver.signIn("approver@gbr.demo", DEMO_PASSWORD));
    return this.approver;
  }

  /** A contributor with a password of the own choice, signed in. */
  async account(): Promise<Account> {
    this.accounts += 1;
    const email = `trial${this.accounts}@mod.example`;
    const manager = await this.manager();
    const { value } = await must(
      manager.call<{ accountId: string; password: string }>("account.invite", {
        name: "Trial",
        email,
        role: "contributor",
      }),
    );
    const browser = this.visitor();
    await must(browser.signIn(email, value.password));
    await must(browser.call("session.changePassword", { current: value.password, next: PASSWORD }));
    return { email, password: PASSWORD, accountId: value.accountId, browser };
  }

  /** The same with an authenticator. The code of the step in which it was set up is used. */
  async enrolledAccount(): Promise<EnrolledAccount> {
    const account = await this.account();
    const { value } = await must(account.browser.call<{ secret: string }>("security.offerGenerator"));
    const secret = base32Bytes(value.secret);
    const step = stepAt(Date.now());
    const confirmed = await must(
      account.browser.call<{ codes: string[] }>("security.confirmGenerator", {
        code: codeOfStep(secret, step),
      }),
    );
    const next = codeOfStep(secret, step + 1);
    return { ...account, usedCode: codeOfStep(secret, step), nextCode: next, codes: confirmed.value.codes };
  }
}

export interface Account {
  email: string;
  password: string;
  accountId: string;
  browser: Visitor;
}

export interface EnrolledAccount extends Account {
  usedCode: string;
  /** Of the step after: clocks may differ by as much. */
  nextCode: string;
  codes: string[];
}

/** A trial whose ground is not laid proves nothing. */
async function must<T extends { status: number }>(answer: Promise<T>): Promise<T> {
  const given = await answer;
  if (given.status !== 200) throw new Error(`answered ${given.status}: ${JSON.stringify(given)}`);
  return given;
}
