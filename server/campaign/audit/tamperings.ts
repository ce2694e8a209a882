import { commitmentOf, OPEN, tagOf } from "@/server/log/proof/format.mjs";
import { newSigningKey, openSigningKey } from "@/server/log/signing-key";
import { chained, type Evidence, movedTo, type Row, signAll, type World } from "./evidence";

/** A whole number from 0 to below `under`. */
export type Draw = (under: number) => number;

/** Makes one forgery of a kind, another one for each draw. */
type Tampering = (world: World, draw: Draw) => Evidence;

/** As an honest server would hand it out. */
export const untouched = ({ checkpoints, key, all: _, secrets: __, ...world }: World): Evidence => ({
  ...world,
  kept: [signAll(world.origin, checkpoints, key)],
});

const withRows = (world: World, rows: Row[]): Evidence => ({ ...untouched(world), rows });

/** One of the rows, of those whose payload is there when it is to be read. */
function pick(rows: readonly Row[], draw: Draw, isOpened = false): number {
  for (;;) {
    const index = draw(rows.length);
    if (!isOpened || rows[index]?.payload !== undefined) return index;
  }
}

/** Another payload than before, which still looks like one. */
function edited(payload: string, draw: Draw): string {
  const places = [...payload.matchAll(/[0-9a-z]/g)].map((match) => match.index).filter((at) => at > 40);
  const at = places[draw(places.length)] ?? 50;
  const former = payload[at] ?? "0";
  return `${payload.slice(0, at)}${former === "7" ? "8" : "7"}${payload.slice(at + 1)}`;
}

const replaced = (rows: readonly Row[], index: number, change: (row: Row) => Row): Row[] =>
  rows.map((row, at) => (at === index ? change(row) : row));

const recommitted = (row: Row, payload: string): Row => ({
  ...row,
  payload,
  commitment: commitmentOf(row.salt ?? "", payload),
});

/** Edits a row the way that leaves the fewest traces: what is committed to follows, too. */
function forgedAt(rows: readonly Row[], index: number, draw: Draw): Row[] {
  return replaced(rows, index, (row) =>
    row.payload === undefined
      ? { ...row, commitment: commitmentOf(String(draw(1e9)), row.commitment) }
      : recommitted(row, edited(row.payload, draw)),
  );
}

const closed = ({ salt: _, payload: __, ...row }: Row): Row => row;
const sayingOf = ({ payload }: Row): { nation?: string | null } => JSON.parse(payload ?? "{}");

/** Rows of a side, of which a forger would keep one: of the whole log those of one nation. */
const indicesOf = ({ of, rows }: World): number[] =>
  rows.flatMap((row, index) => (sayingOf(row).nation === (of ?? "GBR") ? [index] : []));

/** What an honest server would hand to another side, handed to this one. */
function madeFor(world: World, of: string): Evidence {
  const secret = world.secrets.get(of);
  const isOpened = ({ seq, tag }: Row) =>
    tag === tagOf(OPEN, seq) || (secret !== undefined && tag === tagOf(secret, seq));
  return {
    ...withRows(
      world,
      world.all.map((row) => (isOpened(row) ? row : closed(row))),
    ),
    of,
    secret,
  };
}

const one = <T>(list: readonly T[], draw: Draw): T => {
  const drawn = list[draw(list.length)];
  if (drawn === undefined) throw new Error("There is nothing to draw from.");
  return drawn;
};

const isHeads = (draw: Draw) => draw(2) === 0;
const LATER = [200, 3_600, 86_400, 30 * 86_400];
const moved = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString().replace("Z", "000Z");

/** Everything that whoever holds the database, or even the server with its key, can do to the history. */
export const TAMPERINGS: Record<string, Tampering> = {
  edit: (world, draw) => {
    const index = pick(world.rows, draw, true);
    const change = (row: Row) => ({ ...row, payload: edited(row.payload ?? "", draw) });
    if (isHeads(draw)) return withRows(world, replaced(world.rows, index, change));
    return withRows(world, forgedAt(world.rows, pick(world.rows, draw), draw));
  },
  delete: (world, draw) => {
    const index = pick(world.rows, draw);
    const rows = world.rows.filter((_, at) => at !== index);
    return withRows(world, isHeads(draw) ? rows : rows.map((row, at) => ({ ...row, seq: at + 1 })));
  },
  insert: (world, draw) => {
    const [from, to] = [pick(world.rows, draw), draw(world.rows.length + 1)];
    const copied = world.rows.slice(from, from + 1);
    const rows = [...world.rows.slice(0, to), ...copied, ...world.rows.slice(to)];
    return withRows(world, isHeads(draw) ? rows : rows.map((row, at) => ({ ...row, seq: at + 1 })));
  },
  reorder: (world, draw) => {
    const one = draw(world.rows.length - 1);
    const other = isHeads(draw) ? one + 1 : one + 1 + draw(world.rows.length - 1 - one);
    const order = world.rows.map((_, at) => (at === one ? other : at === other ? one : at));
    const rows = order.flatMap((at) => world.rows.slice(at, at + 1));
    return withRows(world, isHeads(draw) ? rows : rows.map((row, at) => ({ ...row, seq: at + 1 })));
  },
  "suffix rewrite": (world, draw) => {
    const from = pick(world.rows, draw);
    return withRows(world, chained(world.origin, forgedAt(world.rows, from, draw), from));
  },
  "tail cut": (world, draw) => {
    const rows = world.rows.slice(0, draw(world.rows.length));
    return { ...withRows(world, rows), size: isHeads(draw) ? rows.length : world.rows.length };
  },
  "checkpoint rollback": (world, draw) => {
    // A backup from before is put back, with the checkpoints of then. One later checkpoint was kept by somebody.
    const at = draw(world.checkpoints.length - 1);
    const [restored, later] = [world.checkpoints.slice(0, at + 1), world.checkpoints.slice(at + 1)];
    const witness = later.slice(draw(later.length)).slice(0, 1);
    const rows = world.rows.slice(0, restored.at(-1)?.size);
    const kept = [restored, witness].map((part) => signAll(world.origin, part, world.key));
    return { ...untouched(world), rows, kept };
  },
  "wrong key": (world, draw) => {
    const from = pick(world.rows, draw);
    const rows = chained(world.origin, forgedAt(world.rows, from, draw), from);
    const stranger = openSigningKey(newSigningKey());
    const checkpoints = movedTo(rows, world.checkpoints);
    const first = checkpoints.findIndex((checkpoint) => checkpoint.size > from);
    const text = (signer: typeof stranger, part: typeof checkpoints) => signAll(world.origin, part, signer);
    if (isHeads(draw)) return { ...withRows(world, rows), kept: [text(stranger, checkpoints)] };
    // Signed by another, under the name of the right key.
    const named = text(stranger, checkpoints.slice(first)).replaceAll(stranger.id, world.key.id);
    return { ...withRows(world, rows), kept: [text(world.key, checkpoints.slice(0, first)), named] };
  },
  fork: (world, draw) => {
    // The server itself shows one nation another history, signed with the right key. The other nation kept its own.
    const from = pick(world.rows, draw);
    const rows = chained(world.origin, forgedAt(world.rows, from, draw), from);
    const shown = movedTo(rows, world.checkpoints);
    const others = world.checkpoints.filter((checkpoint) => checkpoint.size > from);
    const witness = others.slice(draw(others.length)).slice(0, 1);
    const own = isHeads(draw)
      ? shown
      : shown.filter((one) => one.size !== witness[0]?.size || one.size === rows.length);
    const kept = [own, witness].map((part) => signAll(world.origin, part, world.key));
    return { ...withRows(world, rows), kept };
  },
  withheld: (world, draw) => {
    const own = indicesOf(world);
    const from = one(own, draw);
    const isHidden = (at: number) => own.includes(at) && at >= from;
    const ways: (() => Evidence)[] = [
      () => withRows(world, replaced(world.rows, one(own, draw), closed)),
      // What is everybody's, too.
      () => withRows(world, replaced(world.rows, pick(world.rows, draw, true), closed)),
      () =>
        withRows(
          world,
          world.rows.map((row, at) => (isHidden(at) ? closed(row) : row)),
        ),
      // Another secret, to which no row belongs.
      () => ({
        ...withRows(
          world,
          world.rows.map((row, at) => (own.includes(at) ? closed(row) : row)),
        ),
        secret: tagOf("another", draw(1e9)),
      }),
      // Tagged as if it were nobody's, and everything chained anew.
      () => {
        const strange = (row: Row) => ({ ...closed(row), tag: tagOf("another", draw(1e9)) });
        return withRows(world, chained(world.origin, replaced(world.rows, from, strange), from));
      },
      // Made for another side, as the head of the dump says.
      () => {
        const others = ["observer", "headquarters", ...world.secrets.keys()].filter((of) => of !== world.of);
        return madeFor(world, one(others, draw));
      },
    ];
    return one(ways, draw)();
  },
  relabelled: (world, draw) => {
    const own = indicesOf(world);
    const index = one(own, draw);
    const renamed = (row: Row, nation: string) =>
      (row.payload ?? "").replace(/"nation":(?:null|"[A-Z]{3}"),"user"/, `"nation":"${nation}","user"`);
    const recast = (row: Row) => recommitted(row, renamed(row, "NOR"));
    const ways: (() => Evidence)[] = [
      () =>
        withRows(
          world,
          replaced(world.rows, index, (row) => ({ ...row, payload: renamed(row, "NOR") })),
        ),
      () => withRows(world, replaced(world.rows, index, recast)),
      () => withRows(world, chained(world.origin, replaced(world.rows, index, recast), index)),
    ];
    if (world.of !== null) {
      // Given to another in the table alone: this side gets it no more, or gets another's that is whole.
      ways.push(() => withRows(world, replaced(world.rows, index, closed)));
      const foreign = world.rows.flatMap(({ payload }, at) => (payload === undefined ? [at] : []));
      ways.push(() => {
        const at = one(foreign, draw);
        return withRows(
          world,
          replaced(world.rows, at, (row) => ({ ...row, ...world.all[at] })),
        );
      });
    }
    return one(ways, draw)();
  },
  clock: (world, draw) => {
    const seconds = LATER[draw(LATER.length)] ?? 200;
    const sign = (rows: Row[], checkpoints: typeof world.checkpoints): Evidence => ({
      ...withRows(world, rows),
      kept: [signAll(world.origin, movedTo(rows, checkpoints), world.key)],
    });
    if (draw(3) === 0) {
      // The clock of the server was set back between two checkpoints.
      const at = 1 + draw(world.checkpoints.length - 1);
      const back = (checkpoint: (typeof world.checkpoints)[number], index: number) =>
        index < at ? checkpoint : { ...checkpoint, at: moved(checkpoint.at, -seconds) };
      return sign(world.rows, world.checkpoints.map(back));
    }
    // A row was dated earlier or later than it was written, and everything chained and signed over it.
    const first = isHeads(draw) ? 0 : (world.checkpoints[0]?.size ?? 0);
    const index = first + pick(world.rows.slice(first), draw, true);
    const isEarlier = index >= (world.checkpoints[0]?.size ?? 0) && isHeads(draw);
    const dated = replaced(world.rows, index, (row) => {
      const payload = row.payload ?? "";
      const at = moved(payload.slice(7, 34), isEarlier ? -seconds : seconds + SLACK_SECONDS);
      return recommitted(row, `${payload.slice(0, 7)}${at}${payload.slice(34)}`);
    });
    return sign(chained(world.origin, dated, index), world.checkpoints);
  },
};

/** How long after a row the checkpoint over it may have been signed in these worlds. */
const SLACK_SECONDS = 600;
