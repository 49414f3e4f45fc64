-- Ballots, their receipts and their tallies.

-- A ballot holds no name, phone, identity number, address or device, and no instant: the business day and half a day.
-- Its key is a random uuid: nothing about it tells who came first.
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
  profile jsonb,
  remark text check (char_length(remark) <= 2000)
);

-- What makes a double tap harmless, kept apart from the ballots. Only digests: the key itself stays with the citizen, and
-- without it the second digest, which it salts, cannot be matched to a ballot.
create table core.receipts (
  key_digest bytea primary key check (octet_length(key_digest) = 32),
  content_digest bytea not null check (octet_length(content_digest) = 32),
  day date not null
);

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

create trigger a_ballot_stays before update or delete or truncate on core.responses
  for each statement execute function core.refuse_change();

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
  ) then
    perform core.refuse('OFFSC');
  end if;

  insert into core.tallies as tally (grain, starts, counter_id, version_id, unit_id, ballots, channels, counts)
  select bucket.grain, bucket.starts, ballot.counter_id, ballot.version_id, ballot.unit_id, count(*),
    array[count(*) filter (where channel = 'qr'), count(*) filter (where channel = 'tablet'),
      count(*) filter (where channel = 'assisted'), count(*) filter (where channel = 'paper')],
    core.count_levels(array_agg(ballot.levels), shape.items, shape.levels)
  from cast_now as ballot
  join core.version_shapes as shape on shape.version_id = ballot.version_id
  cross join lateral (
    values ('day', ballot.day), ('month', date_trunc('month', ballot.day)::date)) as bucket (grain, starts)
  group by bucket.grain, bucket.starts, ballot.counter_id, ballot.version_id, ballot.unit_id, shape.items, shape.levels
  -- always in the same order, so that two batches never wait for each other
  order by ballot.counter_id, ballot.version_id, bucket.grain, bucket.starts
  on conflict (grain, starts, counter_id, version_id) do update set
    ballots = tally.ballots + excluded.ballots,
    channels = core.add_counts(tally.channels, excluded.channels),
    counts = core.add_counts(tally.counts, excluded.counts);
  return null;
end $$;

create trigger ballots_are_tallied after insert on core.responses
  referencing new table as cast_now for each statement execute function core.tally_ballots();

grant execute on function core.count_levels, core.add_counts, core.sum_counts to authenticated;
