export const TABLES = `
create table requirement (
  rank int primary key, pool int not null, phase text not null, capability text not null, area text,
  quantity int not null, required_by int not null, hold_days int not null, priority int not null,
  combat boolean not null
);
create table substitution (offered text not null, fills text not null);
create table profile (
  id int primary key, capability text not null, phases text[], areas text[], non_combat boolean not null,
  excluded_by text
);
create table pledge (
  id int primary key, profile int not null, nation int not null, quantity int not null, ready_at int,
  endurance int, tier int not null, rest int not null
) with (fillfactor = 80);
`;

/** What one writes first: every line in rank order takes what fits and is left, and nobody moves afterwards. */
export const GREEDY = `
create function greedy() returns table (priority int, units bigint) language plpgsql as $$
declare
  l requirement; p record; pool int := null; missing int; taken int; sums bigint[] := array[0, 0, 0];
begin
  for l in select * from requirement r order by r.pool, r.rank loop
    if pool <> l.pool then update pledge set rest = quantity where rest <> quantity; end if;
    pool := l.pool;
    missing := l.quantity;
    for p in
      select pledge.id, pledge.rest from pledge join profile on profile.id = pledge.profile
      where pledge.rest > 0
        and (profile.capability = l.capability or exists (
          select from substitution s where s.offered = profile.capability and s.fills = l.capability))
        and (profile.phases is null or l.phase = any (profile.phases))
        and (l.area is null or profile.areas is null or l.area = any (profile.areas))
        and not (l.combat and profile.non_combat)
        and profile.excluded_by is null
        and pledge.ready_at <= l.required_by
        and (pledge.endurance is null or pledge.endurance >= l.hold_days)
      order by pledge.tier, pledge.id
    loop
      exit when missing = 0;
      taken := least(missing, p.rest);
      update pledge set rest = rest - taken where id = p.id;
      missing := missing - taken;
    end loop;
    sums[l.priority] := sums[l.priority] + l.quantity - missing;
  end loop;
  return query select n, sums[n] from generate_series(1, 3) n;
end $$;
`;

/** What a spreadsheet does: units pledged against units asked for, by capability. */
export const PLAIN_SUM = `
select coalesce(sum(least(need.units, have.units)), 0)::float8 as units
from (select pool, capability, sum(quantity) as units from requirement group by pool, capability) need
join (
  select capability, sum(quantity) as units from pledge join profile on profile.id = pledge.profile
  group by capability
) have using (capability)
`;
