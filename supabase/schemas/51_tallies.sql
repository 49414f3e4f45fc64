-- Tallies: how often each level of each item was chosen. The only thing figures are read from.

-- Many counts in one number: slot s has eight decimal digits, worth 10^(8(s − 1)). PostgreSQL adds such numbers digit by digit in
-- C, so a hundred counts are added in the time of one; docs/decisions/0001 has the measurements. Cast to text first: otherwise
-- PostgreSQL takes it for less than immutable and calls it each time.
create function core.weight(slot integer) returns numeric
  language sql immutable
  as $$ select ('1e' || (8 * (slot - 1))::text)::numeric $$;

-- The counts of slots first to last. With a hundred million ballots a slot could run over into the next: better no figure at all.
create function core.unpacked(packed numeric, first_slot integer, last_slot integer, ballots bigint) returns integer[]
  language plpgsql immutable
  as $$
declare
  slots integer := greatest(last_slot - first_slot + 1, 0);
  -- cut as a number: digits are found in a short text
  digits text := lpad(div(mod(packed, core.weight(last_slot + 1)), core.weight(first_slot))::text, 8 * slots, '0');
  counts integer[] := array_fill(0, array[slots]);
begin
  if ballots > 99999999 then raise exception 'too many ballots for one figure: %', ballots; end if;
  for slot in 1 .. slots loop
    counts[slot] := substr(digits, 8 * (slots - slot) + 1, 8)::integer;
  end loop;
  return counts;
end $$;

create table core.tallies (
  unit_id bigint not null references core.units on delete restrict,
  -- null: all counters of the unit together, so that a screen of many units reads no counter
  counter_id bigint references core.counters on delete restrict,
  -- whole units are kept apart: between their counters each would lie in a page of its own
  whole boolean not null check (whole = (counter_id is null)),
  -- a dekad: the first ten days of a month, the next ten, or the rest
  grain text not null check (grain in ('day', 'dekad', 'month', 'year')),
  starts date not null,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  channel text not null check (channel in ('qr', 'tablet', 'assisted', 'paper')),
  ballots integer not null check (ballots >= 0),
  -- item by item, level by level: level l of the item at position p is slot (p − 1) × levels + l
  counts numeric not null check (counts >= 0),
  -- factor by factor, by the overall item's level: how often the factor was named as what made the difference
  reasons numeric not null check (reasons >= 0),
  -- option by option of the profile, by the overall item's level
  groups numeric check (groups >= 0),
  -- Monday morning, Monday afternoon, … Sunday afternoon, by the overall item's level
  moments numeric check (moments >= 0),
  -- factor by factor: satisfied with it and overall, with it alone, overall alone, with neither
  joints numeric check (joints >= 0),
  -- of a month, the ballots of its first day, its second, …: where a period may be cut is decided by them
  days numeric check (days >= 0),
  -- of a year, January, February, …, by the overall item's level: a trend reads years
  months numeric check (months >= 0),
  unique nulls not distinct (unit_id, grain, starts, counter_id, version_id, channel, whole),
  -- who answered, and at what time of the week, is kept by whole months and years alone: a day's would point at people
  check ((grain in ('month', 'year')) = all (array[groups is not null, moments is not null, joints is not null])),
  check ((grain = 'month') = (days is not null) and (grain = 'year') = (months is not null))
) partition by list (whole);
-- room in each page, so that a count goes up in place
create table core.unit_tallies partition of core.tallies for values in (true) with (fillfactor = 80);
create table core.counter_tallies partition of core.tallies for values in (false) with (fillfactor = 80);

alter table core.tallies enable row level security;
alter table core.unit_tallies enable row level security;
alter table core.counter_tallies enable row level security;
grant select on core.tallies to authenticated;
create policy "staff read the tallies of their units" on core.tallies
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to write tallies: the triggers below keep them. Their parts are granted to nobody: they are read through the whole.

-- The options of a version's profile questions and their places in `groups`.
create view core.profile_options with (security_invoker = true) as
  select version.id as version_id, asked.question ->> 'code' as question, asked.question ->> 'label' as label, offered.option,
    row_number() over (partition by version.id order by asked.place, offered.place)::integer as place
  from core.questionnaire_versions as version
  cross join lateral jsonb_array_elements(version.profile) with ordinality as asked (question, place)
  cross join lateral jsonb_array_elements_text(asked.question -> 'options') with ordinality as offered (option, place);
grant select on core.profile_options to authenticated;

-- Written as digits, the last item first, and read as a number once: a third of the time of adding a number for each answer.
create function core.packed_levels(levels smallint[], top integer) returns numeric
  language plpgsql immutable
  as $$
declare
  nothing constant text := repeat('0', 8 * top);
  digits text := '';
  level smallint;
begin
  foreach level in array levels loop
    digits := case when level is null then nothing else lpad('1' || repeat('0', 8 * (level - 1)), 8 * top, '0') end || digits;
  end loop;
  return ('0' || digits)::numeric;
end $$;

create function core.packed_reasons(reasons smallint[], overall smallint, top integer) returns numeric
  language sql immutable
  as $$ select coalesce(sum(core.weight((factor - 1) * top + overall)), 0) from unnest(reasons) as factor $$;

-- For each factor of which the person answered an item: satisfied with it, by more than half of those answers, and overall.
-- `factor_of` names the factor of each item; the overall item has none.
create function core.packed_joints(given smallint[], factor_of integer[], factors integer, satisfied integer[]) returns numeric
  language plpgsql immutable
  as $$
declare
  -- a one in the first, second, third or fourth slot
  ones constant text[] := array['00000000000000000000000000000001', '00000000000000000000000100000000',
    '00000000000000010000000000000000', '00000001000000000000000000000000'];
  nobody constant text := '00000000000000000000000000000000';
  balances integer[] := array_fill(null::integer, array[factors]);
  overall integer := case when given[1] = any (satisfied) then 1 else 2 end;
  place integer := 0;
  level smallint;
  balance integer;
  digits text := '';
begin
  foreach level in array given loop
    place := place + 1;
    if level is not null and place > 1 then
      balances[factor_of[place]] := coalesce(balances[factor_of[place]], 0) + case when level = any (satisfied) then 1 else -1 end;
    end if;
  end loop;
  foreach balance in array balances loop
    digits := case when balance is null then nobody when balance > 0 then ones[overall] else ones[overall + 2] end || digits;
  end loop;
  return ('0' || digits)::numeric;
end $$;

-- `places` names the place of each option: {"gender": {"Nam": 1, "Nữ": 2}}.
create function core.packed_groups(profile jsonb, places jsonb, overall smallint, top integer) returns numeric
  language sql immutable
  as $$
  select coalesce(sum(core.weight(((places -> answer.question ->> answer.option)::integer - 1) * top + overall)), 0)
  from jsonb_each_text(profile) as answer (question, option)
$$;

-- Monday morning is 1, Sunday afternoon 14.
create function core.moment(day date, half text) returns integer
  language sql immutable
  as $$ select extract(isodow from day)::integer * 2 - case half when 'morning' then 1 else 0 end $$;

-- The first day of the ten that a day is one of; the last of a month are eight to eleven.
create function core.dekad(day date) returns date
  language sql immutable
  as $$ select date_trunc('month', day)::date + 10 * least((extract(day from day)::integer - 1) / 10, 2) $$;

-- What ballots add to the tallies of their day, dekad, month and year, at their counter and in their unit.
create function core.count_ballots(cast_now core.responses[]) returns table (unit_id bigint, counter_id bigint, grain text, starts date,
  version_id bigint, channel text, ballots integer, counts numeric, reasons numeric, groups numeric, moments numeric, joints numeric, days numeric, months numeric)
  language plpgsql stable
  as $$
begin
  return query
  with shape as materialized (
    select known.version_id, known.levels, known.factors, known.satisfied,
      array(select item.factor_position::integer from core.items as item where item.version_id = known.version_id
        order by item.position) as factor_of,
      (select jsonb_object_agg(asked.question, asked.places)
        from (
          select option.question, jsonb_object_agg(option.option, option.place) as places
          from core.profile_options as option where option.version_id = known.version_id group by option.question
        ) as asked) as places
    from core.version_shapes as known
    where known.version_id in (select cast_one.version_id from unnest(cast_now) as cast_one)
  ),
  packed as materialized (
    select cast_one.*, core.packed_levels(cast_one.levels, shape.levels) as packed_counts,
      core.packed_reasons(cast_one.reasons, cast_one.levels[1], shape.levels) as packed_reasons,
      core.packed_groups(cast_one.profile, shape.places, cast_one.levels[1], shape.levels) as packed_groups,
      core.packed_joints(cast_one.levels, shape.factor_of, shape.factors, shape.satisfied) as packed_joints,
      core.weight((core.moment(cast_one.day, cast_one.half) - 1) * shape.levels + cast_one.levels[1]) as packed_moment,
      core.weight(extract(day from cast_one.day)::integer) as packed_day,
      core.weight((extract(month from cast_one.day)::integer - 1) * shape.levels + cast_one.levels[1]) as packed_month
    from unnest(cast_now) as cast_one
    join shape on shape.version_id = cast_one.version_id
  )
  select each.unit_id, each.counter_id, bucket.grain, bucket.starts, each.version_id, each.channel, count(*)::integer,
    sum(each.packed_counts), sum(each.packed_reasons),
    case when bucket.grain in ('month', 'year') then sum(each.packed_groups) end,
    case when bucket.grain in ('month', 'year') then sum(each.packed_moment) end,
    case when bucket.grain in ('month', 'year') then sum(each.packed_joints) end,
    case when bucket.grain = 'month' then sum(each.packed_day) end,
    case when bucket.grain = 'year' then sum(each.packed_month) end
  from packed as each
  cross join lateral (
    values ('day', each.day), ('dekad', core.dekad(each.day)), ('month', date_trunc('month', each.day)::date),
      ('year', date_trunc('year', each.day)::date))
    as bucket (grain, starts)
  group by grouping sets (
    (each.unit_id, each.version_id, each.channel, bucket.grain, bucket.starts, each.counter_id),
    (each.unit_id, each.version_id, each.channel, bucket.grain, bucket.starts));
end $$;

create function core.count_in(cast_now core.responses[]) returns void
  language plpgsql
  as $$
begin
  insert into core.tallies as tally (unit_id, counter_id, whole, grain, starts, version_id, channel, ballots, counts, reasons, groups, moments, joints,
    days, months)
  select added.unit_id, added.counter_id, added.counter_id is null, added.grain, added.starts, added.version_id, added.channel, added.ballots,
    added.counts, added.reasons, added.groups, added.moments, added.joints, added.days, added.months
  from core.count_ballots(cast_now) as added
  -- always in the same order, so that two batches that only add never wait for each other in a ring; a batch that continues ballots
  -- comes by once more for them, and where that closes a ring lib/responses sends what PostgreSQL broke off again
  order by added.unit_id, added.counter_id, added.grain, added.starts, added.version_id, added.channel
  on conflict (unit_id, grain, starts, counter_id, version_id, channel, whole) do update set
    ballots = tally.ballots + excluded.ballots, counts = tally.counts + excluded.counts,
    reasons = tally.reasons + excluded.reasons, groups = tally.groups + excluded.groups, moments = tally.moments + excluded.moments,
    joints = tally.joints + excluded.joints, days = tally.days + excluded.days, months = tally.months + excluded.months;
end $$;

-- What was never counted in cannot be counted out: no count goes below zero.
create function core.count_out(cast_then core.responses[]) returns void
  language plpgsql
  as $$
begin
  update core.tallies as tally set
    ballots = tally.ballots - taken.ballots, counts = tally.counts - taken.counts, reasons = tally.reasons - taken.reasons,
    groups = tally.groups - taken.groups, moments = tally.moments - taken.moments, joints = tally.joints - taken.joints,
    days = tally.days - taken.days, months = tally.months - taken.months
  from core.count_ballots(cast_then) as taken
  where tally.whole = (taken.counter_id is null) and tally.unit_id = taken.unit_id
    and tally.counter_id is not distinct from taken.counter_id and tally.grain = taken.grain and tally.starts = taken.starts
    and tally.version_id = taken.version_id and tally.channel = taken.channel;
end $$;

-- Definer: whoever casts a ballot may not write tallies. Refuses ballots that do not fit their version.
create function core.tally_ballots() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if exists (
    select from cast_now as ballot
    join core.version_shapes as shape on shape.version_id = ballot.version_id
    where cardinality(ballot.levels) <> shape.items
      or 1 > any (ballot.levels) or shape.levels < any (ballot.levels)
      or 1 > any (ballot.reasons) or shape.factors < any (ballot.reasons)
  ) then
    perform core.refuse('OFFSC');
  end if;
  perform core.count_in(array(select row(ballot.*)::core.responses from cast_now as ballot));
  return null;
end $$;
create trigger ballots_are_tallied after insert on core.responses
  referencing new table as cast_now for each statement execute function core.tally_ballots();

-- Definer, as above. A ballot that was added to is counted in as it is and out as it was; the number of ballots does not change.
-- One that is excluded is in no tally: it is counted in with what was added, should its exclusion be lifted.
create function core.tally_additions() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if exists (
    select from after_now as ballot join core.version_shapes as shape on shape.version_id = ballot.version_id
    where 1 > any (ballot.levels) or shape.levels < any (ballot.levels)
  ) then
    perform core.refuse('OFFSC');
  end if;
  perform core.count_in(array(select row(ballot.*)::core.responses from after_now as ballot where not core.is_excluded(ballot.id)));
  perform core.count_out(array(select row(ballot.*)::core.responses from before_now as ballot where not core.is_excluded(ballot.id)));
  return null;
end $$;
create trigger additions_are_tallied after update on core.responses
  referencing old table as before_now new table as after_now for each statement execute function core.tally_additions();

-- Otherwise the figures of an area that were told long ago would be others today.
create function core.refuse_another_area() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if exists (
    select from core.tallies as tally where not tally.whole and tally.unit_id = new.unit_id and tally.counter_id = new.id
  ) then
    perform core.refuse('AREAS', new.code);
  end if;
  return new;
end $$;
create trigger an_area_stays_once_ballots_came before update of area_id on core.counters
  for each row when (old.area_id is distinct from new.area_id) execute function core.refuse_another_area();

grant execute on function core.weight, core.unpacked, core.moment, core.dekad to authenticated;
