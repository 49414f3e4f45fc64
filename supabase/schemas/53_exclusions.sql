-- Ballots that must not count, for a stated reason: filled in by staff, cast in a test. They stay where they are and are counted
-- out of every tally once; who thinks otherwise later lifts the exclusion, and they count again. Both are dated facts that stay.

create table core.exclusions (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 10),
  counter_id bigint not null references core.counters on delete restrict,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  channel text check (channel in ('qr', 'tablet', 'assisted', 'paper')),
  reason text not null check (reason = btrim(reason) and char_length(reason) between 10 and 500),
  ballots integer not null check (ballots > 0),
  decided_on date not null default core.today(),
  decided_by uuid not null references core.staff on delete restrict
);
create index on core.exclusions (counter_id);

create table core.exclusion_lifts (
  exclusion_id bigint primary key references core.exclusions on delete restrict,
  reason text not null check (reason = btrim(reason) and char_length(reason) between 10 and 500),
  lifted_on date not null default core.today(),
  lifted_by uuid not null references core.staff on delete restrict
);

create table core.excluded_ballots (
  exclusion_id bigint not null references core.exclusions on delete restrict,
  -- No foreign key: the month of the ballot may be detached.
  ballot_id uuid not null,
  day date not null,
  primary key (ballot_id, exclusion_id)
);
create index on core.excluded_ballots (exclusion_id);

alter table core.exclusions enable row level security;
alter table core.exclusion_lifts enable row level security;
alter table core.excluded_ballots enable row level security;
grant select on core.exclusions, core.exclusion_lifts to authenticated;
create policy "staff read what was excluded at the counters of their units" on core.exclusions
  for select to authenticated using (counter_id in (select core.counters_in_reach()));
create policy "staff read which exclusions were lifted" on core.exclusion_lifts
  for select to authenticated using (exclusion_id in (select id from core.exclusions));
-- No right to read which ballots they are, nor to write: an exclusion goes through api.exclude_ballots.

create trigger an_exclusion_stays before update or delete or truncate on core.exclusions
  for each statement execute function core.refuse_change();
create trigger a_lift_stays before update or delete or truncate on core.exclusion_lifts
  for each statement execute function core.refuse_change();
create trigger an_excluded_ballot_stays before update or delete or truncate on core.excluded_ballots
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.exclusions
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.exclusion_lifts
  for each row execute function core.record_write();

create function core.is_excluded(ballot uuid) returns boolean
  language sql stable
  as $$
  select exists (
    select from core.excluded_ballots as excluded
    where excluded.ballot_id = ballot
      and not exists (select from core.exclusion_lifts as lift where lift.exclusion_id = excluded.exclusion_id))
$$;
-- Granted to nobody: it runs inside definers.

-- Of one unit tree and period, how many ballots do not count. Definer: which ballots they are is open to nobody.
create function core.excluded_between(units bigint[], from_day date, to_day date) returns bigint
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  return (
    select count(*)
    from core.exclusions as exclusion
    join core.counters as counter on counter.id = exclusion.counter_id
    join core.excluded_ballots as excluded on excluded.exclusion_id = exclusion.id
    where counter.unit_id = any (units) and counter.unit_id in (select core.units_in_reach())
      and excluded.day between excluded_between.from_day and excluded_between.to_day
      and not exists (select from core.exclusion_lifts as lift where lift.exclusion_id = exclusion.id));
end $$;

-- The counter of this code where the asker may exclude, after the days and the channel are looked at. Refuses days of which ballots
-- were put away with their month: tallies still tell of them, and none of them could be counted out.
create function core.counter_where_may_exclude(counter_code text, from_day date, to_day date, channel text) returns core.counters
  language plpgsql stable set search_path = ''
  as $$
declare
  found core.counters;
  put_away text;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found from core.counters as known
  where known.code = counter_code and known.unit_id in (select core.units_in_reach());
  if found.id is null then perform core.refuse('NOCTR', counter_code); end if;
  if not core.may('exclude', found.unit_id) then perform core.refuse('NOROL', 'exclude'); end if;
  perform core.check_period(from_day, to_day);
  if channel not in ('qr', 'tablet', 'assisted', 'paper') then perform core.refuse('NOCHL', channel); end if;
  select string_agg(distinct to_char(tally.starts, 'YYYY-MM'), ', ') into put_away
  from core.tallies as tally
  where not tally.whole and tally.unit_id = found.unit_id and tally.counter_id = found.id and tally.grain = 'day'
    and tally.starts between from_day and to_day and tally.ballots > 0
    and date_trunc('month', tally.starts::timestamp)::date not in (select core.attached_months());
  if put_away is not null then perform core.refuse('STOWD', put_away); end if;
  return found;
end $$;

-- How many ballots an exclusion would take out, by day; what is out already is not among them.
create function api.exclusion_preview(counter text, from_day date, to_day date, channel text default null) returns jsonb
  language plpgsql stable
  as $$
declare
  at_counter core.counters := core.counter_where_may_exclude(counter, from_day, to_day, channel);
begin
  return (
    select jsonb_build_object('ballots', coalesce(sum(ballots), 0),
      'days', coalesce(jsonb_agg(jsonb_build_object('day', starts, 'ballots', ballots) order by starts), '[]'))
    from (
      select tally.starts, sum(tally.ballots) as ballots
      from core.tallies as tally
      where not tally.whole and tally.unit_id = at_counter.unit_id and tally.counter_id = at_counter.id and tally.grain = 'day'
        and tally.starts between from_day and to_day and tally.ballots > 0
        and tally.channel = coalesce(exclusion_preview.channel, tally.channel)
      group by tally.starts
    ) as by_day);
end $$;

create function core.clean_reason(reason text) returns text
  language plpgsql immutable
  as $$
begin
  if coalesce(char_length(btrim(reason)), 0) not between 10 and 500 then perform core.refuse('WHYNT'); end if;
  return btrim(reason);
end $$;

-- Definer: nobody reads ballots or writes tallies. Refuses who may not exclude there, no reason, a choice without ballots, and one
-- that is no longer of as many as the preview told: nobody decides about ballots that came in meanwhile.
create function api.exclude_ballots(counter text, from_day date, to_day date, reason text, expected integer, channel text default null)
  returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  at_counter core.counters := core.counter_where_may_exclude(counter, from_day, to_day, channel);
  why text := core.clean_reason(reason);
  ballots core.responses[];
  made core.exclusions;
begin
  -- one after the other, or two officers would each count the same ballot out
  perform pg_advisory_xact_lock(hashtext('core.exclusions'));
  -- locked, so that nobody adds to a ballot while it is counted out
  ballots := array(
    select ballot from core.responses as ballot
    where ballot.counter_id = at_counter.id and ballot.day between exclude_ballots.from_day and exclude_ballots.to_day
      and ballot.channel = coalesce(exclude_ballots.channel, ballot.channel) and not core.is_excluded(ballot.id)
    for update);
  if cardinality(ballots) = 0 then perform core.refuse('NOEXC'); end if;
  if cardinality(ballots) is distinct from expected then perform core.refuse('RECNT', cardinality(ballots)::text); end if;
  insert into core.exclusions (counter_id, from_day, to_day, channel, reason, ballots, decided_by)
  values (at_counter.id, exclude_ballots.from_day, exclude_ballots.to_day, exclude_ballots.channel, why, cardinality(ballots), core.staff_id())
  returning * into made;
  insert into core.excluded_ballots (exclusion_id, ballot_id, day)
  select made.id, ballot.id, ballot.day from unnest(ballots) as ballot;
  perform core.count_out(ballots);
  return jsonb_build_object('code', made.code, 'ballots', made.ballots);
end $$;

-- Definer, as above. Refuses an exclusion out of reach, one that was lifted, and one whose ballots were put away with their month.
create function api.lift_exclusion(code text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  exclusion core.exclusions;
  ballots core.responses[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  perform pg_advisory_xact_lock(hashtext('core.exclusions'));
  select known.* into exclusion from core.exclusions as known
  where known.code = lift_exclusion.code and known.counter_id in (select core.counters_in_reach());
  if exclusion.id is null or exists (select from core.exclusion_lifts as lift where lift.exclusion_id = exclusion.id) then
    perform core.refuse('NOLFT', code);
  end if;
  if not core.may('exclude', (select unit_id from core.counters where id = exclusion.counter_id)) then
    perform core.refuse('NOROL', 'exclude');
  end if;
  -- locked first: what somebody is adding to one of them is then counted by the lift, of ballots and of remarks
  ballots := array(
    select ballot from core.responses as ballot
    where (ballot.id, ballot.day) in (
      select excluded.ballot_id, excluded.day from core.excluded_ballots as excluded where excluded.exclusion_id = exclusion.id)
    for update);
  if cardinality(ballots) <> exclusion.ballots then perform core.refuse('STORD', code); end if;
  insert into core.exclusion_lifts (exclusion_id, reason, lifted_by)
  values (exclusion.id, core.clean_reason(lift_exclusion.reason), core.staff_id());
  perform core.count_in(ballots);
  return jsonb_build_object('ballots', exclusion.ballots);
end $$;

create function core.exclusion_json(exclusion core.exclusions) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', exclusion.code,
    'counter', jsonb_build_object('code', counter.code, 'name', counter.name),
    'unit', jsonb_build_object('code', home.code, 'name', home.name),
    'from', exclusion.from_day, 'to', exclusion.to_day, 'channel', exclusion.channel, 'reason', exclusion.reason,
    'ballots', exclusion.ballots, 'decided_on', exclusion.decided_on, 'decided_by', core.staff_name(exclusion.decided_by),
    'lifted', case when lift.exclusion_id is not null then jsonb_build_object('on', lift.lifted_on, 'reason', lift.reason,
      'by', core.staff_name(lift.lifted_by)) end,
    'may_lift', lift.exclusion_id is null and core.may('exclude', counter.unit_id))
  from core.counters as counter
  join core.units as home on home.id = counter.unit_id
  left join core.exclusion_lifts as lift on lift.exclusion_id = exclusion.id
  where counter.id = exclusion.counter_id
$$;

-- Everything that was ever decided below a unit, newest first, and the counters where the asker may decide.
create function api.exclusions(unit text) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_in_reach());
begin
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'exclusions', (
      select coalesce(jsonb_agg(core.exclusion_json(exclusion) order by exclusion.id desc), '[]')
      from core.exclusions as exclusion join core.counters as counter on counter.id = exclusion.counter_id
      where counter.unit_id = any (units)),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name, 'unit', home.name) order by home.id, counter.id), '[]')
      from core.counters as counter join core.units as home on home.id = counter.unit_id
      where counter.unit_id = any (units) and core.may('exclude', counter.unit_id)));
end $$;

grant execute on function core.excluded_between, core.counter_where_may_exclude, core.clean_reason, core.exclusion_json, api.exclusion_preview,
  api.exclude_ballots, api.lift_exclusion, api.exclusions to authenticated;
