import { createHmac } from "node:crypto";
import type { Locator, Page } from "@playwright/test";

export class SecurityPage {
  readonly heading: Locator;
  readonly codes: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole("heading", { name: "Security of your account" });
    this.codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  }

  async setUp(): Promise<void> {
    await this.#page.getByRole("button", { name: "Set up", exact: true }).click();
    await this.#page.getByRole("img", { name: "Picture for your authenticator" }).waitFor();
  }

  async confirm(code: string): Promise<void> {
    await this.#page.getByRole("textbox", { name: "Code" }).fill(code);
    await this.#page.getByRole("button", { name: "Switch on" }).click();
  }

  /** What an authenticator shows that was fed with the secret of the screen. */
  async codeNow(): Promise<string> {
    const text = (await this.#page.locator("code").first().textContent()) ?? "";
    const secret = text.replaceAll(" ", "");
    const bits = [...secret]
      .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
      .join("");
    const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const mac = createHmac("sha1", key).update(step).digest();
    const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
  }

  async addPasskey(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Add a passkey" }).click();
    await this.#page.getByRole("textbox", { name: "Name" }).fill(name);
    await this.#page.getByRole("button", { name: "Add", exact: true }).click();
  }

  passkey(name: string): Locator {
    return this.#page
      .getByRole("region", { name: "Passkeys" })
      .getByRole("listitem")
      .filter({ hasText: name });
  }

  async signOut(): Promise<void> {
    await this.#page.getByRole("button", { name: "Sign out" }).click();
    await this.#page.waitForURL(/\/sign-in/);
  }
}
