-- What is asked about: days, and whose ballots.

-- The first day of a dekad that is nearest to a day; of two the earlier.
create function core.nearest_dekad(cut date) returns date
  language plpgsql immutable
  as $$
declare
  before date := core.dekad(cut);
  after date := core.dekad(before + 11);
begin
  return case when cut - before <= after - cut then before else after end;
end $$;

-- Any two days as what the tallies are kept by: a way from the first day to the day after the last, by the nearest bound of ten days,
-- month and year of each end, on which what is gone forwards is added and what is gone backwards taken away. No end costs more than
-- five days and ten.
create function core.spans(from_day date, to_day date)
  returns table (grain text, first_day date, last_day date, sign integer)
  language plpgsql immutable rows 5
  as $$
declare
  after date := to_day + 1;
  near_from date := core.nearest_dekad(from_day);
  near_after date := core.nearest_dekad(after);
  -- of the bounds the twenty-first alone lies nearer to the next month
  month_from date := date_trunc('month', near_from + 11)::date;
  month_after date := date_trunc('month', near_after + 11)::date;
  years date := (date_trunc('year', month_from::timestamp - interval '1 day') + interval '1 year')::date;
  after_years date := date_trunc('year', month_after)::date;
begin
  if near_from = near_after then
    return query select 'day', from_day, to_day, 1;
    return;
  end if;
  if years >= after_years then
    years := month_from;
    after_years := month_from;
  end if;
  return query
  select step.grain, least(step.leaves, step.reaches), greatest(step.leaves, step.reaches) - 1,
    case when step.leaves < step.reaches then 1 else -1 end
  from (values ('day', from_day, near_from), ('dekad', near_from, month_from), ('month', month_from, years), ('year', years, after_years),
    ('month', after_years, month_after), ('dekad', month_after, near_after), ('day', near_after, after)) as step (grain, leaves, reaches)
  where step.leaves <> step.reaches;
end $$;

create function core.is_whole_months(from_day date, to_day date) returns boolean
  language sql immutable
  as $$ select extract(day from from_day) = 1 and extract(day from to_day + 1) = 1 $$;

create function core.check_period(from_day date, to_day date) returns void
  language plpgsql stable
  as $$
begin
  if from_day is null or to_day is null or to_day < from_day or from_day > core.today() or to_day > from_day + 3700 then
    perform core.refuse('BADPD');
  end if;
end $$;

-- The units below a root, each with the part of the root it belongs to, and which of their ballots are meant.
create type core.selection as (
  root bigint,
  units bigint[],
  -- of each unit, in the same order: the root itself, or its part that the unit belongs to
  branches bigint[],
  counter_id bigint,
  area_id bigint,
  channel text,
  question text,
  option text
);

-- Refuses, with a sentence each, whatever is no filter: nonsense never becomes a zero.
create function core.selected(of_root bigint, filters jsonb) returns core.selection
  language plpgsql stable
  as $$
declare
  selection core.selection;
begin
  if jsonb_typeof(coalesce(filters, '{}')) <> 'object'
    or coalesce(filters, '{}') - array['counter', 'area', 'channel', 'group'] <> '{}' then
    perform core.refuse('BADFL');
  end if;
  selection.root := of_root;
  with recursive family (member, branch) as (
    select of_root, of_root
    union all
    select unit.id, case family.member when of_root then unit.id else family.branch end
    from core.units as unit join family on unit.parent_id = family.member
  )
  select array_agg(member order by member), array_agg(branch order by member) into selection.units, selection.branches from family;
  if filters ->> 'counter' is not null then
    select id, array[unit_id], array[unit_id] into selection.counter_id, selection.units, selection.branches
    from core.counters where code = filters ->> 'counter' and unit_id = any (selection.units);
    if selection.counter_id is null then perform core.refuse('NOCTR', filters ->> 'counter'); end if;
  end if;
  if filters ->> 'area' is not null then selection.area_id := core.area_with(filters ->> 'area'); end if;
  selection.channel := filters ->> 'channel';
  if selection.channel not in ('qr', 'tablet', 'assisted', 'paper') then perform core.refuse('NOCHL', selection.channel); end if;
  selection.question := filters #>> '{group,question}';
  selection.option := filters #>> '{group,option}';
  if filters -> 'group' <> 'null' and not exists (
    select from core.profile_options as known
    where known.question = selection.question and known.option = selection.option
  ) then
    perform core.refuse('NOGRP', selection.option);
  end if;
  return selection;
end $$;

create function core.filters_in_force(selection core.selection) returns integer
  language sql immutable
  as $$ select num_nonnulls((selection).counter_id, (selection).area_id, (selection).channel, (selection).question) $$;

-- Whether a counter is asked about, or could be: a unit of units has none.
create function core.has_counters(selection core.selection) returns boolean
  language plpgsql stable
  as $$
begin
  return selection.counter_id is not null or exists (select from core.counters as counter where counter.unit_id = selection.root);
end $$;

-- By counter only where one is asked about or its area is: a screen of many units reads no counter. In plpgsql, as a subquery among
-- the arguments of the functions below would keep PostgreSQL from planning them in one with the question that calls them.
create function core.reads_counters(selection core.selection) returns boolean
  language plpgsql stable
  as $$ begin return selection.area_id is not null or core.has_counters(selection); end $$;

-- Whether the filters mean what was cast at this counter, which is of this area, and in this channel. Groups are counted within.
create function core.is_meant(selection core.selection, at_counter bigint, of_area bigint, by_channel text) returns boolean
  language sql immutable
  as $$
  select coalesce(at_counter = (selection).counter_id, (selection).counter_id is null)
    and coalesce(of_area = (selection).area_id, (selection).area_id is null)
    and coalesce(by_channel = (selection).channel, true)
$$;

grant execute on function core.nearest_dekad, core.spans, core.is_whole_months, core.check_period, core.selected,
  core.filters_in_force, core.has_counters, core.reads_counters, core.is_meant to authenticated;
