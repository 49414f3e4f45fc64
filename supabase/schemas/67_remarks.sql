-- What people wrote, apart from their ballots: no profile, no half of the day, no answer but the general one. Kept by
-- triggers in the ballot's transaction, as the tallies are, so that reading needs no ballots and an old partition of them
-- can go. A remark is never changed by staff and never deleted: it is hidden, with a reason, and shown again.

create table core.remarks (
  -- No foreign key: ballots are partitioned by month, and a partition may be detached while its remarks stay readable.
  ballot_id uuid primary key,
  -- what a screen names it by, drawn at random: nothing leads back to the ballot or tells who came first
  code text not null unique default left(md5(gen_random_uuid()::text), 12),
  counter_id bigint not null references core.counters on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  day date not null,
  -- of the overall item
  level smallint not null,
  body text not null,
  words tsvector not null generated always as (core.words_of(body)) stored
);
create index on core.remarks (unit_id, day desc, code);
create index on core.remarks using gin (words);

-- An editable list of words for each topic; the factor is named by its code, as every edition has it.
create table core.topics (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 8) check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null unique check (name = btrim(name) and char_length(name) between 1 and 80),
  factor text check (factor ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  words text[] not null check (cardinality(words) between 1 and 60),
  wanted tsquery not null generated always as (core.any_of(words)) stored,
  retired_on date
);

-- How many remarks there were, and how many named each topic (null: all of them), by counter and day or month.
create table core.remark_tallies (
  grain text not null check (grain in ('day', 'month')),
  starts date not null,
  counter_id bigint not null references core.counters on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  topic_id bigint references core.topics on delete restrict,
  remarks integer not null,
  unique nulls not distinct (grain, starts, counter_id, topic_id)
);
create index on core.remark_tallies (topic_id);

create table core.remark_hidings (
  id bigint generated always as identity primary key,
  remark_id uuid not null references core.remarks on delete restrict,
  reason text not null check (reason = btrim(reason) and char_length(reason) between 5 and 300),
  hidden_on date not null default core.today(),
  hidden_by uuid not null references core.staff on delete restrict,
  shown_again_on date check (shown_again_on >= hidden_on),
  shown_again_by uuid references core.staff on delete restrict,
  check ((shown_again_on is null) = (shown_again_by is null))
);
create unique index on core.remark_hidings (remark_id) where shown_again_on is null;

alter table core.remarks enable row level security;
alter table core.topics enable row level security;
alter table core.remark_tallies enable row level security;
alter table core.remark_hidings enable row level security;
-- No right to read or write any of them: a remark is read masked, through api.remarks, and the rest goes through api as well.

create trigger a_remark_stays before delete or truncate on core.remarks
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert or update or delete on core.topics
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.remark_hidings
  for each row execute function core.record_write();

-- Keeping ------------------------------------------------------------------------------------------------------------

-- Definer, as core.tally_ballots.
create function core.keep_remarks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  insert into core.remarks as remark (ballot_id, counter_id, unit_id, version_id, day, level, body)
  select ballot.id, ballot.counter_id, ballot.unit_id, ballot.version_id, ballot.day, ballot.levels[1], ballot.remark
  from written as ballot
  where ballot.remark is not null
  on conflict (ballot_id) do update set body = excluded.body where remark.body <> excluded.body;
  return null;
end $$;

create trigger remarks_are_kept after insert on core.responses
  referencing new table as written for each statement execute function core.keep_remarks();
create trigger added_remarks_are_kept after update on core.responses
  referencing new table as written for each statement execute function core.keep_remarks();

-- The topics a remark names, and null for being a remark at all.
create function core.topics_in(said tsvector) returns setof bigint
  language sql stable
  as $$
  select null::bigint
  union all
  select topic.id from core.topics as topic where topic.retired_on is null and said @@ topic.wanted
$$;

create type core.remark_count as (counter_id bigint, unit_id bigint, day date, topic_id bigint, remarks integer);

create function core.add_remark_counts(counts core.remark_count[]) returns void
  language sql
  as $$
  insert into core.remark_tallies as tally (grain, starts, counter_id, unit_id, topic_id, remarks)
  select bucket.grain, bucket.starts, counted.counter_id, counted.unit_id, counted.topic_id, sum(counted.remarks)
  from unnest(counts) as counted
  cross join lateral (
    values ('day', counted.day), ('month', date_trunc('month', counted.day)::date)) as bucket (grain, starts)
  group by bucket.grain, bucket.starts, counted.counter_id, counted.unit_id, counted.topic_id
  -- always in the same order, so that two batches that only add never wait for each other in a ring
  order by counted.counter_id, counted.topic_id, bucket.grain, bucket.starts
  on conflict (grain, starts, counter_id, topic_id) do update set remarks = tally.remarks + excluded.remarks
$$;

create function core.tally_new_remarks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.add_remark_counts(array_agg(row(counter_id, unit_id, day, topic_id, 1)::core.remark_count))
  from written as remark, core.topics_in(remark.words) as topic_id
  where not core.is_excluded(remark.ballot_id);
  return null;
end $$;
create trigger remarks_are_tallied after insert on core.remarks
  referencing new table as written for each statement execute function core.tally_new_remarks();

-- What was added may name topics more, or, now that it has diacritics, fewer.
create function core.tally_longer_remarks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.add_remark_counts(array_agg(row(counter_id, unit_id, day, topic_id, step)::core.remark_count))
  from (
    select ballot_id, counter_id, unit_id, day, topic_id, 1 as step from after_now as remark, core.topics_in(remark.words) as topic_id
    union all
    select ballot_id, counter_id, unit_id, day, topic_id, -1 from before_now as remark, core.topics_in(remark.words) as topic_id
  ) as steps
  where not core.is_excluded(ballot_id);
  return null;
end $$;
create trigger longer_remarks_are_tallied after update on core.remarks
  referencing old table as before_now new table as after_now for each statement execute function core.tally_longer_remarks();

-- With a ballot that is excluded its remark leaves every count, and with the ballot it comes back.
create function core.tally_remarks_of(ballots uuid[], step integer) returns void
  language sql
  as $$
  select core.add_remark_counts(array_agg(row(counter_id, unit_id, day, topic_id, step)::core.remark_count))
  from core.remarks as remark, core.topics_in(remark.words) as topic_id
  where remark.ballot_id = any (ballots)
$$;

create function core.count_remarks_out() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.tally_remarks_of(array(select ballot_id from written), -1);
  return null;
end $$;
create trigger remarks_are_counted_out after insert on core.excluded_ballots
  referencing new table as written for each statement execute function core.count_remarks_out();

create function core.count_remarks_in() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.tally_remarks_of(array(
    select excluded.ballot_id from core.excluded_ballots as excluded where excluded.exclusion_id = new.exclusion_id), 1);
  return null;
end $$;
create trigger remarks_are_counted_in after insert on core.exclusion_lifts
  for each row execute function core.count_remarks_in();

-- A topic whose words changed is counted afresh over everything that was ever written. Ballots wait meanwhile, and so do exclusions: a
-- remark that came or went in between would be counted by neither the old words nor the new.
create function core.recount_topic() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform pg_advisory_xact_lock(hashtext('core.exclusions'));
  lock table core.remarks in share row exclusive mode;
  delete from core.remark_tallies where topic_id = new.id;
  if new.retired_on is null then
    perform core.add_remark_counts(array_agg(row(counter_id, unit_id, day, new.id, remarks)::core.remark_count))
    from (
      select counter_id, unit_id, day, count(*)::integer as remarks
      from core.remarks where words @@ new.wanted and not core.is_excluded(ballot_id) group by counter_id, unit_id, day
    ) as counted;
  end if;
  return null;
end $$;
create trigger a_topic_is_recounted after insert or update on core.topics
  for each row execute function core.recount_topic();

-- Counts of remarks that differ from what was written, for api.reconcile.
create function core.differences_of_remarks() returns setof core.tally_difference
  language sql stable
  as $$
  with afresh as (
    select remark.unit_id, remark.counter_id, bucket.grain, bucket.starts, topic_id, count(*)::integer as remarks
    from core.remarks as remark
    cross join core.topics_in(remark.words) as topic_id
    cross join lateral (values ('day', remark.day), ('month', date_trunc('month', remark.day)::date)) as bucket (grain, starts)
    where not core.is_excluded(remark.ballot_id)
    group by remark.unit_id, remark.counter_id, bucket.grain, bucket.starts, topic_id
  ),
  kept as (select * from core.remark_tallies where remarks <> 0)
  select coalesce(kept.unit_id, afresh.unit_id), coalesce(kept.counter_id, afresh.counter_id), coalesce(kept.grain, afresh.grain),
    coalesce(kept.starts, afresh.starts), null::bigint, null::text, coalesce(kept.remarks, 0), coalesce(afresh.remarks, 0)
  from kept
  full join afresh on kept.counter_id = afresh.counter_id and kept.grain = afresh.grain and kept.starts = afresh.starts
    and coalesce(kept.topic_id, 0) = coalesce(afresh.topic_id, 0)
  where kept.remarks is distinct from afresh.remarks
$$;
