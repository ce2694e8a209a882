import { describe, expect, it } from "vitest";
import { decodeText, type Json, parseStrictJson } from "./strict-json";

/** The same value as JSON.parse would build it, for comparison. */
function plain(value: Json): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

describe("what it takes", () => {
  it.each([
    '{"a":[1,-2.5,1e3,0.1E-2,0],"b":{"c":null,"d":true,"e":false},"":""}',
    " [ ] ",
    "\t\r\n{ }\n",
    '"plain, \\"quoted\\", \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9 \\ud83d\\udee9 \u{1F6E9} é"',
    '{"constructor":{"prototype":{}},"toString":1,"hasOwnProperty":2}',
    `${"[".repeat(60)}${"]".repeat(60)}`,
  ])("reads %s as every reader of JSON does", (text) => {
    expect(plain(parseStrictJson(text))).toEqual(JSON.parse(text));
  });

  it("keeps __proto__ a name like any other", () => {
    const value = parseStrictJson('{"__proto__":{"polluted":true}}');
    expect(value instanceof Map && [...value.keys()]).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("takes a byte-order mark as the first character", () => {
    expect(parseStrictJson(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)))).toBe(1);
  });
});

describe("what it refuses, and where", () => {
  it.each([
    ["", "line 1, column 1: expected a value, got the end of the input"],
    ["nul", 'line 1, column 1: expected a value, got "nul"'],
    ["NaN", 'line 1, column 1: expected a value, got "NaN"'],
    ['{"a":Infinity}', 'line 1, column 6: expected a value, got "Infinity"'],
    ['{"a":1,\n "a":2}', 'line 2, column 2: the field "a" appears twice'],
    ['{"a":1,"\\u0061":2}', 'line 1, column 8: the field "a" appears twice'],
    ['{"a" 1}', 'line 1, column 6: expected a colon, got "1"'],
    ['{"a":1 "b":2}', 'line 1, column 8: expected a comma or }, got "\\""'],
    ['{"a":1,}', 'line 1, column 8: expected a field name in quotation marks, got "}"'],
    ["{a:1}", 'line 1, column 2: expected a field name in quotation marks, got "a"'],
    ["{'a':1}", 'line 1, column 2: expected a field name in quotation marks, got "\'"'],
    ["[1,2", "line 1, column 5: expected a comma or ], got the end of the input"],
    ["[1,]", 'line 1, column 4: expected a value, got "]"'],
    ["[01]", 'line 1, column 3: expected the end of a number, got "1"'],
    ["[1.]", 'line 1, column 3: expected the end of a number, got "."'],
    ["[+1]", 'line 1, column 2: expected a value, got "+1"'],
    ["[.5]", 'line 1, column 2: expected a value, got ".5"'],
    ["[0x10]", 'line 1, column 3: expected the end of a number, got "x10"'],
    ["[1e999]", "line 1, column 2: the number 1e999 is too large"],
    ["1 2", 'line 1, column 3: expected the end, got "2"'],
    ["{} // done", 'line 1, column 4: expected the end, got "/"'],
    ['"a', "line 1, column 1: a text has no end"],
    ['"a\nb"', "line 1, column 3: a text holds a control character that must be written as an escape"],
    ['"\\x41"', "line 1, column 2: \\x is not an escape of JSON"],
    ['"\\u12g4"', "line 1, column 2: expected four hexadecimal digits after \\u"],
    ['["\\ud800"]', "line 1, column 2: a text holds half of a surrogate pair"],
    ['["\\udc00\\ud800"]', "line 1, column 2: a text holds half of a surrogate pair"],
    ['["\ud800"]', "line 1, column 2: a text holds half of a surrogate pair"],
    ["[1,\ufeff2]", "line 1, column 4: expected a value, got a byte-order mark"],
    ["\ufeff\ufeff1", "line 1, column 2: expected a value, got a byte-order mark"],
    ['["a\ufeffb"]', "line 1, column 2: a byte-order mark is allowed only as the first character"],
    ['["\\uFEFF"]', "line 1, column 2: a byte-order mark is allowed only as the first character"],
    [`${"[".repeat(70)}${"]".repeat(70)}`, "line 1, column 66: nested more than 64 levels deep"],
    ["\u00a01", 'line 1, column 1: expected a value, got "\u00a0"'],
  ])("%j", (text, message) => {
    expect(() => parseStrictJson(text)).toThrow(new Error(message).message);
    try {
      parseStrictJson(text);
    } catch (error) {
      expect(error instanceof Error && error.message).toBe(message);
    }
  });

  it.each([
    ["a lone continuation byte", [0x22, 0x80, 0x22]],
    ["an overlong form", [0x22, 0xc0, 0xaf, 0x22]],
    ["half of a surrogate pair in bytes", [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
    ["a cut character", [0x22, 0xc3]],
  ])("%s", (_, bytes) => {
    expect(() => decodeText(Uint8Array.from(bytes))).toThrow("is not valid UTF-8");
  });
});
