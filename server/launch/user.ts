import { text } from "node:stream/consumers";
import { createDatabase, type Transaction } from "@/db/client";
import { type AccountAct, recordAccountEvent } from "@/server/auth/account-event";
import { removeSecondFactors } from "@/server/auth/second-factor";
import { AUTH, endAllSessions } from "@/server/auth/session";
import { temporaryPassword } from "@/server/auth/temporary-password";
import {
  changeRole,
  createUser,
  disableUser,
  enableUser,
  findUser,
  resetPassword,
} from "@/server/auth/user-admin";
import { DomainError } from "@/server/errors";
import { refusalIn } from "@/server/language/say";
import { withDatabase } from "./database-access";
import { settingsOrExit } from "./settings-or-exit";
import { explain, Stop } from "./stop";
import { parseUserCommand, type UserCommand } from "./user-command";

/** Who acts, in the history of accounts: whoever has the console of the server. */
const CONSOLE = { userId: null, name: "npm run user" };

/** Users by command line: the first real one, and any later one. */
export async function main(): Promise<void> {
  try {
    const command = parseUserCommand(process.argv.slice(2));
    const settings = settingsOrExit();
    const typed = "asksPassword" in command && command.asksPassword ? await readPassword() : null;
    const handedOver = typed === null ? temporaryPassword() : null;
    const password = typed ?? handedOver ?? "";
    const choice = { password, mustChangePassword: handedOver !== null };
    await withDatabase(settings, (url) => carryOut(url, command, choice));
    console.log(report(command, handedOver));
  } catch (error) {
    console.error(error instanceof DomainError ? refusal(refusalIn("en", error)) : explain(error));
    process.exit(1);
  }
  process.exit(0);
}

interface PasswordChoice {
  password: string;
  mustChangePassword: boolean;
}

async function carryOut(url: string, command: UserCommand, typed: PasswordChoice): Promise<void> {
  const database = createDatabase(url, { lanes: 1 });
  try {
    await database.transaction(AUTH, (tx) => act(tx, command, typed));
  } finally {
    await database.end();
  }
}

async function act(tx: Transaction, command: UserCommand, typed: PasswordChoice): Promise<void> {
  const { email } = command;
  const record = async (done: AccountAct, changes: Changes = {}) =>
    recordAccountEvent(tx, CONSOLE, done, await findUser(tx, email), changes);
  switch (command.kind) {
    case "create":
      await createUser(tx, { ...command, ...typed });
      return record("invite", { role: { from: null, to: command.role } });
    case "disable":
      await disableUser(tx, email);
      return record("disable");
    case "enable":
      await enableUser(tx, email);
      return record("enable");
    case "unenrol": {
      const { id } = await findUser(tx, email);
      await removeSecondFactors(tx, id);
      await endAllSessions(tx, id);
      return record("remove_second_factor");
    }
    case "role": {
      const { role: from } = await findUser(tx, email);
      await changeRole(tx, command);
      return record("change_role", { role: { from, to: command.role } });
    }
    case "reset":
      await resetPassword(tx, { email, ...typed });
      return record("reset_password");
  }
}

type Changes = Record<string, { from: unknown; to: unknown }>;

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY)
    throw new Stop("--password-stdin reads from a pipe, so that no terminal shows the password.");
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}

function report(command: UserCommand, password: string | null): string {
  const { kind, email } = command;
  const shown = password === null ? "" : `\nPassword, shown this once: ${password}`;
  switch (kind) {
    case "create":
      return `Made ${email}, ${command.role} of ${command.nation.toUpperCase()}.${shown}`;
    case "disable":
      return `Disabled ${email}; every session is ended.`;
    case "enable":
      return `Enabled ${email}, with the password that it had.`;
    case "unenrol":
      return `Removed every second factor of ${email}; every session is ended.`;
    case "role":
      return `${email} is ${command.role} of ${command.nation.toUpperCase()} from the next sign-in on; every session is ended.`;
    case "reset":
      return `Set a new password for ${email}; every session is ended.${shown}`;
  }
}

/** The flags bear the names of the fields. */
function refusal(error: DomainError): string {
  if (error.fields.length === 0) return error.message;
  return error.fields
    .map(({ field, message }) => `${field === "password" ? "Password" : `--${field}`}: ${message}`)
    .join("\n");
}
