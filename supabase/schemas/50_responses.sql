-- Ballots, their receipts and their tallies.

-- A ballot holds no name, phone, identity number, address or device, and no instant: the business day and half a day.
-- Its key is random: nothing about it tells who came first. It is drawn from the citizen's own key, so that whoever holds
-- that key can add to the ballot, and from nothing the database keeps.
create table core.responses (
  id uuid primary key default gen_random_uuid(),
  counter_id bigint not null references core.counters on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  campaign_id bigint not null references core.campaigns on delete restrict,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  channel text not null check (channel in ('qr', 'tablet', 'assisted', 'paper')),
  -- one level an item, by the item's position; null where the person did not answer
  levels smallint[] not null check (levels[1] is not null),
  -- the factors, by position, that the person named as what made the difference
  reasons smallint[] not null default '{}' check (array_position(reasons, null) is null),
  profile jsonb,
  remark text check (char_length(remark) <= 2000)
);

-- What makes a double tap harmless, kept apart from the ballots. Only digests: the key itself stays with the citizen, and
-- without it the second digest, which it salts, cannot be matched to a ballot.
create table core.receipts (
  key_digest bytea primary key check (octet_length(key_digest) = 32),
  content_digest bytea not null check (octet_length(content_digest) = 32),
  -- of what the person added afterwards, once
  continuation_digest bytea check (octet_length(continuation_digest) = 32),
  day date not null
);

-- What a citizen can write down and ask about later: eight symbols drawn from the key's digest.
create function core.receipt_code(key_digest bytea) returns text
  language sql immutable
  as $$
  select string_agg(substr(core.code_alphabet(), get_byte(key_digest, place) % 31 + 1, 1), '' order by place)
  from generate_series(0, 7) as place
$$;
create index on core.receipts (core.receipt_code(key_digest));

-- How often each level of each item was chosen, by counter, version and day or month: the only thing figures are read from.
create table core.tallies (
  grain text not null check (grain in ('day', 'month')),
  starts date not null,
  counter_id bigint not null references core.counters on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  ballots integer not null check (ballots > 0),
  -- by channel: qr, tablet, assisted, paper
  channels integer[] not null,
  -- item by item, level by level: the count of level l of the item at position p stands at (p − 1) × levels + l
  counts integer[] not null,
  -- factor by factor, by the overall item's level: how often the factor was named as what made the difference
  reasons integer[] not null,
  primary key (grain, starts, counter_id, version_id)
);
create index on core.tallies (counter_id) where grain = 'month';

alter table core.responses enable row level security;
alter table core.receipts enable row level security;
alter table core.tallies enable row level security;
grant select on core.tallies to authenticated;

create policy "staff read the tallies of their units" on core.tallies
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to read, insert, change or delete ballots or receipts: a ballot enters through api.submit_responses and stays.
-- No right to write tallies: the trigger below keeps them.

create trigger a_ballot_stays before delete or truncate on core.responses
  for each statement execute function core.refuse_change();

-- Nothing that was given is taken back: each level stays, or is given where there was none.
create function core.only_adds(before smallint[], after smallint[]) returns boolean
  language sql immutable
  as $$
  select cardinality(before) = cardinality(after)
    and not exists (select from unnest(before, after) as level (old, new) where old is distinct from new and old is not null)
$$;

-- What was there, and what is added where there was nothing.
create function core.merge_levels(before smallint[], addition smallint[]) returns smallint[]
  language sql immutable
  as $$
  select array_agg(coalesce(old, new) order by place)
  from unnest(before, addition) with ordinality as level (old, new, place)
$$;

-- Refuses every change of a ballot but the one a citizen may make: to add what was left out.
create function core.refuse_more_than_additions() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if not core.only_adds(old.levels, new.levels)
    or not coalesce(new.profile, '{}') @> coalesce(old.profile, '{}')
    or not starts_with(coalesce(new.remark, ''), coalesce(old.remark, ''))
    or (new.id, new.counter_id, new.unit_id, new.version_id, new.campaign_id, new.day, new.half, new.channel, new.reasons)
      is distinct from (old.id, old.counter_id, old.unit_id, old.version_id, old.campaign_id, old.day, old.half, old.channel, old.reasons)
  then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return new;
end $$;
create trigger a_ballot_is_only_added_to before update on core.responses
  for each row execute function core.refuse_more_than_additions();

-- The levels of many ballots, one after the other, counted into one array of items × levels.
create function core.count_levels(ballots smallint[], items integer, levels integer) returns integer[]
  language plpgsql immutable
  as $$
declare
  counts integer[] := array_fill(0, array[items * levels]);
  item integer := 0;
  level smallint;
  slot integer;
begin
  foreach level in array ballots loop
    if level is not null then
      slot := item * levels + level;
      counts[slot] := counts[slot] + 1;
    end if;
    item := (item + 1) % items;
  end loop;
  return counts;
end $$;

create function core.add_counts(these integer[], those integer[]) returns integer[]
  language plpgsql immutable strict parallel safe
  as $$
begin
  for slot in 1 .. cardinality(those) loop
    these[slot] := these[slot] + those[slot];
  end loop;
  return these;
end $$;

-- The overall item's level at the place of each factor that was named: counted as levels are.
create function core.reason_levels(reasons smallint[], overall smallint, factors integer) returns smallint[]
  language sql immutable
  as $$ select array_agg(case when factor = any (reasons) then overall end order by factor) from generate_series(1, factors) as factor $$;

create aggregate core.sum_counts(integer[]) (sfunc = core.add_counts, stype = integer[], combinefunc = core.add_counts, parallel = safe);

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

  insert into core.tallies as tally (grain, starts, counter_id, version_id, unit_id, ballots, channels, counts, reasons)
  select bucket.grain, bucket.starts, ballot.counter_id, ballot.version_id, ballot.unit_id, count(*),
    array[count(*) filter (where channel = 'qr'), count(*) filter (where channel = 'tablet'),
      count(*) filter (where channel = 'assisted'), count(*) filter (where channel = 'paper')],
    core.count_levels(array_agg(ballot.levels), shape.items, shape.levels),
    core.count_levels(coalesce(
      array_agg(core.reason_levels(ballot.reasons, ballot.levels[1], shape.factors)) filter (where ballot.reasons <> '{}'), '{}'),
      shape.factors, shape.levels)
  from cast_now as ballot
  join core.version_shapes as shape on shape.version_id = ballot.version_id
  cross join lateral (
    values ('day', ballot.day), ('month', date_trunc('month', ballot.day)::date)) as bucket (grain, starts)
  group by bucket.grain, bucket.starts, ballot.counter_id, ballot.version_id, ballot.unit_id, shape.items, shape.levels, shape.factors
  -- always in the same order, so that two batches never wait for each other
  order by ballot.counter_id, ballot.version_id, bucket.grain, bucket.starts
  on conflict (grain, starts, counter_id, version_id) do update set
    ballots = tally.ballots + excluded.ballots,
    channels = core.add_counts(tally.channels, excluded.channels),
    counts = core.add_counts(tally.counts, excluded.counts),
    reasons = core.add_counts(tally.reasons, excluded.reasons);
  return null;
end $$;

create trigger ballots_are_tallied after insert on core.responses
  referencing new table as cast_now for each statement execute function core.tally_ballots();

-- What was added to ballots, in the shape of their levels.
create function core.added_levels(before smallint[], after smallint[]) returns smallint[]
  language sql immutable
  as $$
  select array_agg(case when old is null then new end order by place)
  from unnest(before, after) with ordinality as level (old, new, place)
$$;

-- Definer, as above. The number of ballots does not change.
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

  update core.tallies as tally set counts = core.add_counts(tally.counts, added.counts)
  from (
    select bucket.grain, bucket.starts, after.counter_id, after.version_id,
      core.count_levels(array_agg(core.added_levels(before.levels, after.levels)), shape.items, shape.levels) as counts
    from after_now as after
    join before_now as before on before.id = after.id
    join core.version_shapes as shape on shape.version_id = after.version_id
    cross join lateral (
      values ('day', after.day), ('month', date_trunc('month', after.day)::date)) as bucket (grain, starts)
    group by bucket.grain, bucket.starts, after.counter_id, after.version_id, shape.items, shape.levels
  ) as added
  where (tally.grain, tally.starts, tally.counter_id, tally.version_id)
    = (added.grain, added.starts, added.counter_id, added.version_id);
  return null;
end $$;

create trigger additions_are_tallied after update on core.responses
  referencing old table as before_now new table as after_now for each statement execute function core.tally_additions();

grant execute on function core.count_levels, core.add_counts, core.sum_counts to authenticated;
