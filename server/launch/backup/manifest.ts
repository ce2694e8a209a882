import { z } from "zod";

export const FORMAT = "muster-backup/1";

const Count = z.string().regex(/^\d+$/);
const Name = z.string().min(1).max(200);

/** Counted when the backup was made, in the picture that it holds. */
const Table = z.strictObject({
  schema: Name,
  name: Name,
  columns: z.array(Name),
  rows: Count,
  /** Over all rows, in whatever order they lie. */
  sum: Count,
});

const Sequence = z.strictObject({ schema: Name, name: Name, value: Count, isCalled: z.boolean() });

/** The first line of a backup: what it holds, and what must come out when it is read back. */
export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** Every migration that the schema went through, in order. */
  migrations: z.array(z.strictObject({ hash: z.string(), when: Count })).min(1),
  tables: z.array(Table),
  sequences: z.array(Sequence),
  /** Row security, policies and grants, one a line. */
  protections: z.array(z.string()),
});

export type Manifest = z.infer<typeof Manifest>;
export type Table = z.infer<typeof Table>;
