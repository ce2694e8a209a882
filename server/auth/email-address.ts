const LENGTH = 254;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const SHAPE = /^[^\s@\u0000-\u001f\u007f]+@[^\s@\u0000-\u001f\u007f]+$/;

/** The form in which an address is kept, looked up and counted, or null when it is none. */
export function emailAddress(typed: string): string | null {
  const address = typed.trim().toLowerCase();
  return address.length <= LENGTH && address.isWellFormed() && SHAPE.test(address) ? address : null;
}
