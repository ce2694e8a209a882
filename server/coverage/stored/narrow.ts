/*
 * A column is written as the values that occur in it, each once, and for every row the place of its own: as a byte
 * or two, or not at all where there is one value alone. Forces repeat themselves, so a column of a million hours or
 * quantities becomes a fraction of its size, and comes out of a database the faster for it. A column of more different
 * values than two bytes can tell apart is written as it stands.
 *
 *      number of values (4 bytes; 0 = as it stands) | values | a place for each row
 */

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
type Places = Uint8Array | Uint16Array;

const HEAD_BYTES = 4;
const BYTE = 256;
const MOST_VALUES = 65_536;

export function narrow(column: Column): Uint8Array {
  const places = new Map<number, number>();
  for (const value of column) {
    if (!places.has(value)) places.set(value, places.size);
    if (places.size > MOST_VALUES) return joined(0, bytesOf(column));
  }
  const values = like(column, places.size);
  for (const [value, place] of places) values[place] = value;
  if (places.size <= 1) return joined(places.size, bytesOf(values));
  const own = placesFor(places.size, column.length);
  for (let row = 0; row < column.length; row++) own[row] = places.get(column[row] ?? 0) ?? 0;
  return joined(places.size, bytesOf(values), bytesOf(own));
}

/** Fills the column, as long as it is, from the front of the bytes. Resolves to what is left; null where too little is. */
export function widen(packed: Uint8Array, column: Column): Uint8Array | null {
  if (packed.byteLength < HEAD_BYTES) return null;
  const count = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const values = count === 0 ? column : like(column, Math.min(count, MOST_VALUES));
  const rest = take(packed.subarray(HEAD_BYTES), values);
  if (count === 0 || !rest) return rest;
  if (count === 1) {
    column.fill(values[0] ?? 0);
    return rest;
  }
  const own = placesFor(count, column.length);
  const end = take(rest, own);
  const isWithin =
    column instanceof Float64Array ? spreadNumbers(values, own, column) : spread(values, own, column);
  return isWithin ? end : null;
}

const placesFor = (values: number, rows: number): Places =>
  values <= BYTE ? new Uint8Array(rows) : new Uint16Array(rows);

/** False where a place is not that of a value. */
function spread(values: Column, places: Places, column: Column): boolean {
  // Widened in columns of one kind, for which the loop is compiled once; the narrower ones are copied from there.
  const whole = Int32Array.from(values);
  const spreadOut = column instanceof Int32Array ? column : new Int32Array(column.length);
  let most = 0;
  for (let row = 0; row < places.length; row++) {
    const place = places[row] ?? 0;
    if (place > most) most = place;
    spreadOut[row] = whole[place] ?? 0;
  }
  if (spreadOut !== column) column.set(spreadOut);
  return most < whole.length;
}

function spreadNumbers(values: Column, places: Places, column: Float64Array): boolean {
  const whole = Float64Array.from(values);
  let most = 0;
  for (let row = 0; row < places.length; row++) {
    const place = places[row] ?? 0;
    if (place > most) most = place;
    column[row] = whole[place] ?? 0;
  }
  return most < whole.length;
}

/** Fills the column from the front of the bytes, which may begin anywhere in their buffer. */
function take(packed: Uint8Array, column: Column): Uint8Array | null {
  const bytes = bytesOf(column);
  if (packed.byteLength < bytes.byteLength) return null;
  bytes.set(packed.subarray(0, bytes.byteLength));
  return packed.subarray(bytes.byteLength);
}

function joined(count: number, ...parts: Uint8Array[]): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES);
  new DataView(head.buffer).setUint32(0, count, true);
  return Buffer.concat([head, ...parts]);
}

// Safe because a column of numbers makes one of the same kind.
const like = <C extends Column>(column: C, length: number): C =>
  Reflect.construct(column.constructor, [length]) as C;

const bytesOf = ({ buffer, byteOffset, byteLength }: Column): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
