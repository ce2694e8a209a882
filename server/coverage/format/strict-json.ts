/** An object is a Map, so that no key of a stranger's file, `__proto__` least of all, means anything but itself. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = Map<string, Json>;

export class JsonError extends Error {}

const DEPTH_LIMIT = 64;
const MARK = "\ufeff";

/** Bytes to text: UTF-8 without a fault in it; a byte-order mark is left for the reader. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError && !(error instanceof RangeError))
      throw new JsonError("is not valid UTF-8");
    throw new JsonError("is too large to be read");
  }
}

/**
 * JSON to the letter (RFC 8259) and, beyond it, no key twice, no half of a surrogate pair, and a byte-order mark
 * only as the first character.
 */
export function parseStrictJson(text: string): Json {
  let at = text.startsWith(MARK) ? 1 : 0;
  skipSpace();
  const value = readValue(0);
  skipSpace();
  if (at < text.length) fail(`expected the end, got ${here()}`);
  return value;

  function readValue(depth: number): Json {
    if (depth > DEPTH_LIMIT) fail(`nested more than ${DEPTH_LIMIT} levels deep`);
    switch (text[at]) {
      case "{":
        return readObject(depth);
      case "[":
        return readList(depth);
      case '"':
        return readString();
      case "t":
        return readWord("true", true);
      case "f":
        return readWord("false", false);
      case "n":
        return readWord("null", null);
      default:
        return readNumber();
    }
  }

  function readObject(depth: number): JsonObject {
    const object: JsonObject = new Map();
    at++;
    skipSpace();
    if (text[at] === "}") return close(object);
    for (;;) {
      const start = at;
      if (text[at] !== '"') fail(`expected a field name in quotation marks, got ${here()}`);
      const key = readString();
      if (object.has(key)) fail(`the field ${JSON.stringify(key)} appears twice`, start);
      skipSpace();
      if (text[at] !== ":") fail(`expected a colon, got ${here()}`);
      at++;
      skipSpace();
      object.set(key, readValue(depth + 1));
      skipSpace();
      if (text[at] === "}") return close(object);
      if (text[at] !== ",") fail(`expected a comma or }, got ${here()}`);
      at++;
      skipSpace();
    }
  }

  function readList(depth: number): Json[] {
    const list: Json[] = [];
    at++;
    skipSpace();
    if (text[at] === "]") return close(list);
    for (;;) {
      list.push(readValue(depth + 1));
      skipSpace();
      if (text[at] === "]") return close(list);
      if (text[at] !== ",") fail(`expected a comma or ], got ${here()}`);
      at++;
      skipSpace();
    }
  }

  function close<Value>(value: Value): Value {
    at++;
    return value;
  }

  function readWord<Value>(word: string, value: Value): Value {
    if (!text.startsWith(word, at)) fail(`expected a value, got ${here()}`);
    at += word.length;
    return value;
  }

  function readNumber(): number {
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = at;
    const literal = pattern.exec(text)?.[0];
    if (literal === undefined) return fail(`expected a value, got ${here()}`);
    const value = Number(literal);
    if (!Number.isFinite(value)) fail(`the number ${clip(literal)} is too large`);
    at += literal.length;
    if (/[\w.+-]/.test(text[at] ?? "")) fail(`expected the end of a number, got ${here()}`);
    return value;
  }

  function readString(): string {
    const start = at;
    let plainFrom = ++at;
    let value = "";
    let isPlain = true;
    for (;;) {
      const code = text.charCodeAt(at);
      // a quotation mark, a backslash, the end, a control character or something beyond plain text
      if (code > 0x1f && code < 0xd800 && code !== 0x22 && code !== 0x5c) {
        at++;
      } else if (code === 0x22) {
        value += text.slice(plainFrom, at++);
        if (isPlain) return value;
        if (value.includes(MARK)) fail("a byte-order mark is allowed only as the first character", start);
        if (!isWellFormed(value)) fail("a text holds half of a surrogate pair", start);
        return value;
      } else if (code === 0x5c) {
        value += text.slice(plainFrom, at) + readEscape();
        plainFrom = at;
        isPlain = false;
      } else if (Number.isNaN(code)) {
        fail("a text has no end", start);
      } else if (code <= 0x1f) {
        fail("a text holds a control character that must be written as an escape");
      } else {
        at++;
        isPlain = false;
      }
    }
  }

  function readEscape(): string {
    const letter = text[at + 1] ?? "";
    if (letter === "u") {
      const digits = text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) fail("expected four hexadecimal digits after \\u");
      at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const character = ESCAPES.get(letter);
    if (character === undefined) return fail(`\\${letter} is not an escape of JSON`);
    at += 2;
    return character;
  }

  function skipSpace(): void {
    while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  }

  function here(): string {
    if (at >= text.length) return "the end of the input";
    if (text[at] === MARK) return "a byte-order mark";
    const word = /[\w.+-]+/y;
    word.lastIndex = at;
    return JSON.stringify(clip(word.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 0)));
  }

  function fail(message: string, position = at): never {
    const before = text.slice(0, position);
    const line = before.split("\n").length;
    throw new JsonError(`line ${line}, column ${position - before.lastIndexOf("\n")}: ${message}`);
  }
}

const ESCAPES = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function clip(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}...` : text;
}

// String.prototype.isWellFormed is not in the oldest runtime's type library
function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}
