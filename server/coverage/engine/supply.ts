import { at } from "./at";
import { mapColumns, type PledgeList, type PledgeTable, pledgeOf, toColumns } from "./columns";
import { compareText } from "./rank";
import { type Pledge, TIERS, type Tier } from "./types";

/**
 * What the engine reads of pledges: those of positive quantity, by id, in columns. A pledge becomes an object only
 * where somebody wants it whole.
 */
export class Supply {
  readonly ids: readonly string[];
  /** row by row those of `ids` */
  readonly table: PledgeTable;
  readonly #whole: Pledge[];
  #rows: ReadonlyMap<string, number> | null = null;

  /** `whole`: the pledges as objects, where they are known already. */
  constructor(ids: readonly string[], table: PledgeTable, whole: Pledge[] = []) {
    this.ids = ids;
    this.table = table;
    this.#whole = whole;
  }

  /** All of them whole. */
  get pledges(): readonly Pledge[] {
    for (let row = 0; row < this.ids.length; row++) this.pledgeAt(row);
    return this.#whole;
  }

  pledgeAt(row: number): Pledge {
    const known = this.#whole[row];
    if (known) return known;
    const pledge = pledgeOf(this.table, row, at(this.ids, row));
    this.#whole[row] = pledge;
    return pledge;
  }

  quantityAt(row: number): number {
    return at(this.table.columns.quantity, row);
  }

  tierAt(row: number): Tier {
    return at(TIERS, at(this.table.columns.tier, row));
  }

  capabilityAt(row: number): string {
    return at(this.table.profiles, at(this.table.columns.profile, row)).capability;
  }

  /** By id. */
  get rows(): ReadonlyMap<string, number> {
    this.#rows ??= new Map(this.ids.map((id, row) => [id, row]));
    return this.#rows;
  }

  /** Units by capability. */
  sums(): Map<string, number> {
    const { columns, profiles } = this.table;
    const byProfile = new Float64Array(profiles.length);
    for (let row = 0; row < columns.count; row++) {
      const profile = at(columns.profile, row);
      byProfile[profile] = at(byProfile, profile) + at(columns.quantity, row);
    }
    const sums = new Map<string, number>();
    profiles.forEach(({ capability }, profile) => {
      sums.set(capability, (sums.get(capability) ?? 0) + at(byProfile, profile));
    });
    return sums;
  }
}

export function supplyOf(pledges: readonly Pledge[]): Supply {
  const chosen = pledges.filter((pledge) => pledge.quantity > 0).sort((a, b) => compareText(a.id, b.id));
  return new Supply(
    chosen.map((pledge) => pledge.id),
    toColumns(chosen),
    chosen,
  );
}

/** Of pledges that are there by column, in whatever order, some of them perhaps of nothing. */
export function supplyIn({ ids, table }: PledgeList): Supply {
  const { columns } = table;
  const rows = [...ids.keys()]
    .filter((row) => at(columns.quantity, row) > 0)
    .sort((a, b) => compareText(at(ids, a), at(ids, b)));
  const isInPlace = rows.length === ids.length && rows.every((row, place) => row === place);
  if (isInPlace) return new Supply(ids, table);
  return new Supply(
    rows.map((row) => at(ids, row)),
    {
      ...table,
      columns: mapColumns(columns, rows.length, (column) =>
        Reflect.construct(column.constructor, [rows.map((row) => at(column, row))]),
      ),
    },
  );
}
