-- Ballots, kept by the month of their day, and their receipts.

-- A ballot holds no name, phone, identity number, address or device, and no instant: the business day and half a day.
-- Its key is random: nothing about it tells who came first. It is drawn from the citizen's own key, so that whoever holds
-- that key can add to the ballot, and from nothing the database keeps.
create table core.responses (
  id uuid not null default gen_random_uuid(),
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
  remark text check (char_length(remark) <= 2000),
  primary key (id, day)
) partition by range (day);

-- Makes the month that a day lies in, where there is none yet. The month is made beside the table and then attached: that keeps
-- nobody from voting meanwhile. A month that was detached is left alone.
create function core.ensure_month(of_day date) returns void
  language plpgsql set search_path = ''
  as $$
declare
  month date := date_trunc('month', of_day)::date;
  name text := 'responses_' || to_char(of_day, 'YYYY_MM');
begin
  if to_regclass('core.' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('core.responses'));
  -- somebody else may have made it while this one waited
  if to_regclass('core.' || name) is not null then return; end if;
  execute format('create table core.%I (like core.responses including defaults including constraints)', name);
  execute format('alter table core.%I enable row level security', name);
  -- a server may grant rights on every new table by default
  execute format('revoke all on core.%I from public, anon, authenticated, service_role', name);
  execute format('create trigger a_month_is_written_through_the_whole before insert or update or delete or truncate on core.%I
    for each statement execute function core.refuse_change()', name);
  execute format('alter table core.responses attach partition core.%I for values from (%L) to (%L)', name, month,
    (month + interval '1 month')::date);
end $$;
-- Granted to nobody: it runs inside api.submit_responses, and inside seeds.

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

alter table core.responses enable row level security;
alter table core.receipts enable row level security;
-- No right to read, insert, change or delete ballots or receipts: a ballot enters through api.submit_responses and stays.

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
