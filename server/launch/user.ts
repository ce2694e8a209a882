import { randomInt } from "node:crypto";
import { text } from "node:stream/consumers";
import { createDatabase } from "@/db/client";
import { AUTH } from "@/server/auth/session";
import { changeRole, createUser, disableUser, resetPassword } from "@/server/auth/user-admin";
import { DomainError } from "@/server/errors";
import { withDatabase } from "./database-access";
import { settingsOrExit } from "./settings-or-exit";
import { explain, Stop } from "./stop";
import { parseUserCommand, type UserCommand } from "./user-command";

// Without the letters and digits that are mistaken for one another when a password is read out.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** Users by command line: the first real one, and any later one. */
export async function main(): Promise<void> {
  try {
    const command = parseUserCommand(process.argv.slice(2));
    const settings = settingsOrExit();
    const typed = "asksPassword" in command && command.asksPassword ? await readPassword() : null;
    const password = typed ?? generatePassword();
    await withDatabase(settings, (url) => carryOut(url, command, password));
    console.log(report(command, typed === null ? password : null));
  } catch (error) {
    console.error(error instanceof DomainError ? refusal(error) : explain(error));
    process.exit(1);
  }
  process.exit(0);
}

async function carryOut(url: string, command: UserCommand, password: string): Promise<void> {
  const database = createDatabase(url, { lanes: 1 });
  try {
    await database.transaction(AUTH, async (tx) => {
      switch (command.kind) {
        case "create":
          await createUser(tx, { ...command, password });
          return;
        case "disable":
          return disableUser(tx, command.email);
        case "role":
          return changeRole(tx, command);
        case "reset":
          return resetPassword(tx, { ...command, password });
      }
    });
  } finally {
    await database.end();
  }
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY)
    throw new Stop("--password-stdin reads from a pipe, so that no terminal shows the password.");
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}

function generatePassword(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)] ?? "";
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

function report(command: UserCommand, password: string | null): string {
  const { kind, email } = command;
  const shown = password === null ? "" : `\nPassword, shown this once: ${password}`;
  switch (kind) {
    case "create":
      return `Made ${email}, ${command.role} of ${command.nation.toUpperCase()}.${shown}`;
    case "disable":
      return `Disabled ${email}; every session is ended.`;
    case "role":
      return `${email} is ${command.role} of ${command.nation.toUpperCase()} from the next request on.`;
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
