/** More than any screen sends: a bulk review of 200 pledges has some 1,200 values, and no input nests ten deep. */
const MOST_VALUES = 20_000;
const MOST_DEPTH = 32;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPENS_LIST, OPENS_OBJECT, CLOSES_LIST, CLOSES_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d];

/**
 * What makes the bytes of a JSON text dear to read: a megabyte of brackets or commas costs many times its size in
 * memory, and the process hears nobody else meanwhile. Told in one pass over the bytes, valid JSON or not.
 */
export function excessOf(json: Uint8Array): "nesting" | "values" | null {
  let depth = 0;
  let values = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if (byte === COMMA) values += 1;
    else if (byte === OPENS_LIST || byte === OPENS_OBJECT) {
      depth += 1;
      values += 1;
    } else if (byte === CLOSES_LIST || byte === CLOSES_OBJECT) depth -= 1;
    if (depth > MOST_DEPTH) return "nesting";
    if (values > MOST_VALUES) return "values";
  }
  return null;
}
