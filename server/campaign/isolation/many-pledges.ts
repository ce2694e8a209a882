import type postgres from "postgres";
import { releaseColumns } from "./releases";

export const NATIONS = ["GBR", "FRA", "DEU", "POL", "NOR", "ITA", "ESP", "NLD"];
/** Of as many pledges a plan consists. */
export const IN_A_PLAN = 1_000;

/** A plan that stands whole as soon as ten thousand pledges do. */
export const A_PLAN = "many-7";

type Release = ReturnType<typeof releaseColumns>;

/** How far twenty pledges are released, one after another; what is not named is for headquarters alone. */
const IN_TWENTY: { place: number; first?: Release; second?: Release }[] = [
  { place: 0, first: released("all", "all", "all") },
  { place: 5, first: released("all", "but_caveats", "but_caveats") },
  // The second takes the place of the first.
  { place: 10, first: released("all", "all", "all"), second: released("all", "all", "all") },
  { place: 15, first: released("all", "all", "none", ["GBR"]) },
  // The second holds the first back from headquarters.
  { place: 7, second: released("totals", "none", "none") },
];

const HIDDEN = released("all", "none", "none");

/**
 * Pledges `after` so many and up to so many, like one of the reference plan, of each nation as many, with revisions,
 * stretches, events and entries of the log.
 */
export async function fill(admin: postgres.Sql, after: number, until: number): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    const [pattern] =
      await tx`select to_jsonb(r) as revision from pledge_revision r where state = 'accepted' limit 1`;
    if (after === 0)
      for (const table of ["pledge_sector", "pledge_source", "pledge_event", "pledge_revision", "pledge"])
        await tx`delete from ${tx(table)}`;
    if (after === 0) for (const table of ["log_entry", "log_link"]) await tx`delete from ${tx(table)}`;
    await tx`
      create temporary table added on commit drop as
      select n, gen_random_uuid() as id, 'many-' || (n - 1) / ${IN_A_PLAN}::int as plan_id,
        (${NATIONS}::text[])[1 + n / 20 % ${NATIONS.length}::int] as nation_code
      from generate_series(${after + 1}::int, ${until}::int) as n`;
    await tx`
      insert into pledge (id, plan_id, nation_code, reference, first_submitted_at)
      select id, plan_id, nation_code, n::text, now() from added`;
    await tx`
      insert into pledge_revision
      select made.* from added
      cross join lateral generate_series(1, 2) as nth
      left join jsonb_to_recordset(${tx.json(IN_TWENTY as unknown as postgres.JSONValue)})
        as twenty (place int, first jsonb, second jsonb) on place = n % 20
      cross join lateral jsonb_populate_record(null::pledge_revision, ${tx.json(pattern?.revision)}::jsonb
        || case nth when 1 then coalesce(first, ${tx.json(HIDDEN)}::jsonb) else second end
        || jsonb_build_object('id', gen_random_uuid(), 'pledge_id', added.id, 'plan_id', plan_id,
          'nation_code', nation_code, 'number', nth)) made
      where nth = 1 or second is not null`;
    await tx`
      insert into pledge_sector (revision_id, sector_code, length_km)
      select pledge_revision.id, (select min(code) from front_sector), 1
      from added join pledge_revision on pledge_id = added.id where get_byte(uuid_send(pledge_revision.id), 0) < 26`;
    await tx`
      insert into pledge_event (pledge_id, nation_code, at, actor, action, changes, is_disclosed)
      select id, nation_code, now() - make_interval(mins => n), 'somebody', action, '{}', action <> 'created'
      from added cross join unnest(array['created', 'submit', 'accept']) as action`;
    await tx`
      insert into log_link (seq, commitment, tag, hash)
      select n, repeat(md5(n::text), 2), repeat(md5(n::text), 2), repeat(md5(n::text), 2) from added`;
    await tx`
      insert into log_entry (seq, transaction, subject, operation, key, plan_id, nation_code, is_open, is_disclosed,
        is_counted, salt, payload)
      select n, n::text, 'pledge', 'INSERT', id, plan_id, nation_code, n % 20 = 0, true, true, md5(n::text),
        repeat(md5(n::text), 20)
      from added`;
  });
  await admin`vacuum analyze`;
}

function released(
  headquartersLevel: "all" | "totals",
  nationsLevel: "all" | "but_caveats" | "none",
  everyoneLevel: "all" | "but_caveats" | "none",
  releasedTo: ("GBR" | "FRA" | "DEU")[] = [],
) {
  return releaseColumns({ headquartersLevel, nationsLevel, everyoneLevel, releasedTo });
}
