-- Tablets that stand at a counter. Each numbers what it sends, so that the office sees whether anything is lost. Its numbers
-- and its token are kept here and nowhere else: no column leads from a number to a ballot.

create table core.kiosks (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 10),
  counter_id bigint not null references core.counters on delete restrict,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60),
  -- of the random token that the tablet alone keeps; null until it is paired
  token_digest bytea unique check (octet_length(token_digest) = 32),
  paired_on date,
  revoked_on date,
  idle_seconds integer not null default 30 check (idle_seconds between 10 and 300),
  check ((token_digest is null) = (paired_on is null))
);
create index on core.kiosks (counter_id);

-- What each tablet says it has sent, and what came. The database alone writes it, and no write of staff.
create table core.kiosk_ledgers (
  kiosk_id bigint primary key references core.kiosks on delete restrict,
  -- the highest number it has given out
  announced bigint not null default 0,
  received int8multirange not null default '{}',
  waiting integer not null default 0 check (waiting >= 0),
  oldest_seconds integer not null default 0 check (oldest_seconds >= 0),
  aside integer not null default 0 check (aside >= 0),
  heard_at timestamptz
);

-- A code read off the office's screen and typed into a tablet: for one tablet, once, and for a quarter of an hour.
create table core.kiosk_pairings (
  code_digest bytea primary key check (octet_length(code_digest) = 32),
  kiosk_id bigint not null references core.kiosks on delete restrict,
  expires_at timestamptz not null default now() + interval '15 minutes',
  used_at timestamptz
);
create index on core.kiosk_pairings (kiosk_id);

-- When a tablet is expected to be heard from; dated, so that a change of opening hours does not rewrite what was an alarm.
create table core.kiosk_hours (
  in_force_from date primary key,
  opens time not null,
  closes time not null check (closes > opens),
  last_weekday integer not null check (last_weekday between 1 and 7),
  silent_after interval not null check (silent_after >= interval '5 minutes')
);

alter table core.kiosks enable row level security;
alter table core.kiosk_ledgers enable row level security;
alter table core.kiosk_pairings enable row level security;
alter table core.kiosk_hours enable row level security;
grant select (id, code, counter_id, name, paired_on, revoked_on, idle_seconds) on core.kiosks to authenticated;
grant insert (counter_id, name), update (name, idle_seconds, revoked_on) on core.kiosks to authenticated;
grant select on core.kiosk_ledgers, core.kiosk_hours to authenticated;

create function core.counters_in_reach() returns setof bigint
  language sql stable
  as $$ select id from core.counters where unit_id in (select core.units_in_reach()) $$;

create function core.counters_managed() returns setof bigint
  language sql stable
  as $$
  select id from core.counters where unit_id in (select core.units_with_role(core.roles_that_may('manage_counters')))
$$;

create policy "staff see the tablets of their units" on core.kiosks
  for select to authenticated using (counter_id in (select core.counters_in_reach()));
create policy "those who manage a counter place tablets there" on core.kiosks
  for insert to authenticated with check (counter_id in (select core.counters_managed()));
create policy "those who manage a counter set and revoke its tablets" on core.kiosks
  for update to authenticated using (counter_id in (select core.counters_managed()));
create policy "staff see the ledgers of their tablets" on core.kiosk_ledgers
  for select to authenticated using (kiosk_id in (select id from core.kiosks));
create policy "staff read when tablets are expected" on core.kiosk_hours
  for select to authenticated using ((select core.staff_id()) is not null);
-- token_digest is granted to nobody, and pairings are open to nobody: what pairs a tablet is shown once and not kept.
-- No right to delete: a ledger stays as long as the figures it vouches for.

create trigger staff_writes_are_recorded after insert or update or delete on core.kiosks
  for each row execute function core.record_write();

-- The tablet ---------------------------------------------------------------------------------------------------------------

-- The tablet with this token, while it is paired.
create function core.kiosk_with(token text) returns core.kiosks
  language sql stable
  as $$
  select kiosk from core.kiosks as kiosk
  where kiosk.token_digest = sha256(convert_to(token, 'UTF8')) and kiosk.revoked_on is null
$$;

create function core.kiosk_of(token text, at_counter bigint) returns bigint
  language sql stable
  as $$ select (kiosk).id from core.kiosk_with(token) as kiosk where (kiosk).counter_id = at_counter $$;

create function core.receive_numbers(kiosk bigint, numbers bigint[]) returns void
  language sql
  as $$
  insert into core.kiosk_ledgers as ledger (kiosk_id, announced, received, heard_at)
  select kiosk, max(number), range_agg(int8range(number, number + 1)), now()
  from unnest(numbers) as number where number between 1 and 10000000 having count(*) > 0
  on conflict (kiosk_id) do update set
    announced = greatest(ledger.announced, excluded.announced),
    received = ledger.received + excluded.received,
    heard_at = excluded.heard_at
$$;

-- Definer: a tablet has no rights of its own. Refuses in the same words a code that is unknown, used or expired, and a token
-- too short to be secret.
create function api.pair_kiosk(pairing text, token text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  paired bigint;
begin
  if core.actor() is distinct from 'citizen' or coalesce(char_length(token), 0) < 32 then perform core.refuse('NOPAR'); end if;
  update core.kiosk_pairings as offer set used_at = now()
  where offer.code_digest = sha256(convert_to(pairing, 'UTF8')) and offer.used_at is null and offer.expires_at > now()
    and exists (select from core.kiosks as kiosk where kiosk.id = offer.kiosk_id and kiosk.revoked_on is null)
  returning offer.kiosk_id into paired;
  if paired is null then perform core.refuse('NOPAR'); end if;
  -- whatever tablet held the place before is out
  update core.kiosks as kiosk set token_digest = sha256(convert_to(pair_kiosk.token, 'UTF8')), paired_on = core.today()
  where kiosk.id = paired;
  insert into core.kiosk_ledgers (kiosk_id, heard_at) values (paired, now())
  on conflict (kiosk_id) do update set heard_at = now();
  return api.kiosk(token);
end $$;

-- What a tablet must know of itself; null for one that is not paired, or no longer.
create function api.kiosk(token text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  select jsonb_build_object('name', kiosk.name, 'idle_seconds', kiosk.idle_seconds, 'counter', counter.code,
    -- a tablet whose memory was wiped goes on above what it gave out before
    'announced', coalesce(ledger.announced, 0))
  from core.kiosk_with(token) as kiosk
  join core.counters as counter on counter.id = kiosk.counter_id
  left join core.kiosk_ledgers as ledger on ledger.kiosk_id = kiosk.id
  where core.actor() = 'citizen'
$$;

-- Definer, as above. Refuses who is no tablet of ours, and numbers no tablet can have.
create function api.kiosk_heartbeat(token text, announced bigint, waiting integer, oldest_seconds integer, aside integer) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  asking bigint := (select (kiosk).id from core.kiosk_with(token) as kiosk where (kiosk).id is not null);
begin
  if core.actor() is distinct from 'citizen' or asking is null then perform core.refuse('NOKSK'); end if;
  insert into core.kiosk_ledgers as ledger (kiosk_id, announced, waiting, oldest_seconds, aside, heard_at)
  values (asking, least(greatest(kiosk_heartbeat.announced, 0), 10000000), least(greatest(kiosk_heartbeat.waiting, 0), 10000000),
    least(greatest(kiosk_heartbeat.oldest_seconds, 0), 100000000), least(greatest(kiosk_heartbeat.aside, 0), 10000000), now())
  on conflict (kiosk_id) do update set
    announced = greatest(ledger.announced, excluded.announced), waiting = excluded.waiting,
    oldest_seconds = excluded.oldest_seconds, aside = excluded.aside, heard_at = now();
  return null;
end $$;

-- The office ---------------------------------------------------------------------------------------------------------------

-- Of the numbers given out, those that came; what is neither here, nor waiting, nor set aside is lost.
create function core.numbers_in(received int8multirange) returns bigint
  language sql immutable
  as $$ select coalesce(sum(upper(span) - lower(span)), 0)::bigint from unnest(received) as span $$;

-- Its counter works: within the hours there are, or somebody answered there today.
create function core.counter_works(of_counter bigint) returns boolean
  language sql stable
  as $$
  select exists (
      select from core.kiosk_hours as hours
      where hours.in_force_from = (select max(in_force_from) from core.kiosk_hours where in_force_from <= core.today())
        and extract(isodow from core.today()) <= hours.last_weekday
        and core.local_time(now())::time between hours.opens and hours.closes)
    or exists (
      select from core.counters as counter
      join core.tallies as tally on not tally.whole and tally.unit_id = counter.unit_id and tally.counter_id = counter.id
        and tally.grain = 'day' and tally.starts = core.today()
      where counter.id = of_counter)
$$;

create function core.silent_after() returns interval
  language sql stable
  as $$
  select silent_after from core.kiosk_hours where in_force_from <= core.today() order by in_force_from desc limit 1
$$;

create function api.kiosks() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', kiosk.code, 'name', kiosk.name, 'idle_seconds', kiosk.idle_seconds,
      'counter', jsonb_build_object('code', counter.code, 'name', counter.name),
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
      'state', state, 'paired_on', kiosk.paired_on, 'revoked_on', kiosk.revoked_on,
      'sent', ledger.announced, 'received', came, 'missing', missing, 'waiting', ledger.waiting, 'aside', ledger.aside,
      -- its waiting goes on since it was last heard
      'oldest_seconds', ledger.oldest_seconds + case when ledger.waiting > 0 then unheard else 0 end,
      'heard_seconds', unheard,
      'lost', (
        select coalesce(jsonb_agg(jsonb_build_array(lower(gap), upper(gap) - 1) order by gap), '[]')
        from unnest(int8multirange(int8range(1, ledger.announced + 1)) - ledger.received) as gap where missing > 0),
      'alarms', to_jsonb(array_remove(array[
        case when missing > 0 then 'missing' end,
        case when state = 'paired' and ledger.heard_at < now() - core.silent_after() and core.counter_works(counter.id) then 'silent' end,
        case when ledger.aside > 0 then 'aside' end], null)),
      'may_manage', core.may('manage_counters', unit.id)) order by kiosk.revoked_on is not null, unit.id, counter.id, kiosk.id), '[]')
    from core.kiosks as kiosk
    join core.counters as counter on counter.id = kiosk.counter_id
    join core.units as unit on unit.id = counter.unit_id
    left join core.kiosk_ledgers as kept on kept.kiosk_id = kiosk.id
    cross join lateral (
      select coalesce(kept.announced, 0), coalesce(kept.received, '{}'), coalesce(kept.waiting, 0), coalesce(kept.aside, 0),
        coalesce(kept.oldest_seconds, 0), kept.heard_at
    ) as ledger (announced, received, waiting, aside, oldest_seconds, heard_at)
    cross join lateral (
      select core.numbers_in(ledger.received) as came, extract(epoch from now() - ledger.heard_at)::bigint as unheard,
        case when kiosk.revoked_on is not null then 'revoked' when kiosk.paired_on is null then 'unpaired' else 'paired' end as state
    ) as read_off
    cross join lateral (select greatest(ledger.announced - came - ledger.waiting - ledger.aside, 0) as missing) as reckoned
    where unit.id in (select core.units_in_reach()));
end $$;

create function core.managed_kiosk(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select id into found_id from core.kiosks where code = of_code;
  if found_id is null then perform core.refuse('NOKSK', of_code); end if;
  if not exists (select from core.kiosks where id = found_id and counter_id in (select core.counters_managed())) then
    perform core.refuse('NOROL', 'manage_counters');
  end if;
  return found_id;
end $$;

create function api.place_kiosk(counter text, name text) returns jsonb
  language plpgsql
  as $$
declare
  made core.kiosks.code%type;
  at_counter bigint := core.managed_counter(counter);
begin
  if coalesce(char_length(btrim(name)), 0) not between 1 and 60 then perform core.refuse('KNAME'); end if;
  insert into core.kiosks (counter_id, name) values (at_counter, btrim(place_kiosk.name)) returning code into made;
  return jsonb_build_object('kiosk', made);
end $$;

-- A new code to pair with; the one before it is void. Definer: pairings are open to nobody. Refuses who does not manage the
-- tablet's counter. The code is drawn as counters' are: to be read and typed.
create function api.offer_pairing(kiosk text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  of_kiosk bigint := core.managed_kiosk(kiosk);
  pairing text := left(core.new_counter_code(), 5) || left(core.new_counter_code(), 5);
begin
  if exists (select from core.kiosks where id = of_kiosk and revoked_on is not null) then perform core.refuse('NOKSK', kiosk); end if;
  delete from core.kiosk_pairings where kiosk_id = of_kiosk or expires_at < now() - interval '1 day';
  insert into core.kiosk_pairings (code_digest, kiosk_id) values (sha256(convert_to(pairing, 'UTF8')), of_kiosk);
  return jsonb_build_object('pairing', pairing, 'minutes', 15);
end $$;

create function api.set_kiosk(kiosk text, name text, idle_seconds integer) returns jsonb
  language plpgsql
  as $$
declare
  of_kiosk bigint := core.managed_kiosk(kiosk);
begin
  if coalesce(char_length(btrim(name)), 0) not between 1 and 60 or coalesce(idle_seconds, 0) not between 10 and 300 then
    perform core.refuse('KNAME');
  end if;
  update core.kiosks as known set name = btrim(set_kiosk.name), idle_seconds = set_kiosk.idle_seconds where known.id = of_kiosk;
  return null;
end $$;

-- From now on what this tablet sends is refused; what it has sent stays.
create function api.revoke_kiosk(kiosk text) returns jsonb
  language plpgsql
  as $$
declare
  of_kiosk bigint := core.managed_kiosk(kiosk);
begin
  update core.kiosks as known set revoked_on = coalesce(known.revoked_on, core.today()) where known.id = of_kiosk;
  return null;
end $$;

grant execute on function core.counters_in_reach, core.counters_managed, core.numbers_in, core.counter_works, core.silent_after,
  core.managed_kiosk, api.pair_kiosk, api.kiosk, api.kiosk_heartbeat, api.kiosks, api.place_kiosk,
  api.offer_pairing, api.set_kiosk, api.revoke_kiosk to authenticated;
-- core.kiosk_with, core.kiosk_of and core.receive_numbers are granted to nobody: they run inside definers.
