-- The scoring year's turns: a unit scores itself and submits, appraisers go through it line by line, both sides answer.
-- Each step is a dated fact; whose turn it is, is read from the facts and the deadlines.

create table core.stages (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  -- none yet: the unit is drafting. Returned: the whole sheet is the unit's again.
  stage text not null check (stage in ('submitted', 'returned', 'appraised')),
  reason text check (char_length(reason) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  staff_id uuid references core.staff on delete restrict,
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.stages (index_year_id, unit_id, id);

-- What was said of a line, one thread a line.
create table core.line_remarks (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  deed text not null check (deed in ('sent_back', 'answered', 'agreed', 'disagreed', 'replied')),
  body text check (char_length(body) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  staff_id uuid references core.staff on delete restrict,
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.line_remarks (index_year_id, unit_id, node_id, id);

-- More time for one unit and one step.
create table core.index_extensions (
  index_year_id bigint not null,
  unit_id bigint not null,
  deadline text not null check (deadline in ('self', 'submit', 'appraise', 'object')),
  until date not null,
  reason text not null check (char_length(reason) between 1 and 2000),
  granted_on date not null default core.today(),
  staff_id uuid references core.staff on delete restrict,
  primary key (index_year_id, unit_id, deadline, until),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);

alter table core.stages enable row level security;
alter table core.line_remarks enable row level security;
alter table core.index_extensions enable row level security;
grant select on core.stages, core.line_remarks, core.index_extensions to authenticated;
create policy "staff read the stages of their units" on core.stages
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read what was said of their units' lines" on core.line_remarks
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read the extensions of their units" on core.index_extensions
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to write: each row is a step that api.submit_sheet and its like take after asking whose turn it is.

create trigger steps_stay before update or delete on core.stages for each statement execute function core.refuse_change();
create trigger words_stay before update or delete on core.line_remarks for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.stages for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.line_remarks for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.index_extensions for each row execute function core.record_write();

-- Whose turn it is -------------------------------------------------------------------------------------------------------

-- The last thing said of each line since the unit handed the sheet in.
create function core.line_states(of_year bigint) returns table (unit_id bigint, node_id bigint, state text)
  language sql stable
  as $$
  select distinct on (remark.unit_id, remark.node_id) remark.unit_id, remark.node_id, remark.deed
  from core.line_remarks as remark
  where remark.index_year_id = of_year and remark.at > (
    select max(step.at) from core.stages as step
    where step.index_year_id = of_year and step.unit_id = remark.unit_id and step.stage = 'submitted')
  order by remark.unit_id, remark.node_id, remark.id desc
$$;

create function core.stages_now(of_year bigint) returns table (unit_id bigint, stage text, since timestamptz, reason text)
  language sql stable
  as $$
  select measured.unit_id,
    case when index_year.published_on is not null then 'published'
      when latest.stage = 'submitted' and exists (
        select from core.line_states(of_year) as line where line.unit_id = measured.unit_id and line.state = 'sent_back') then 'sent_back'
      else coalesce(latest.stage, 'draft') end,
    latest.at, latest.reason
  from core.index_units as measured
  join core.index_years as index_year on index_year.id = measured.index_year_id
  left join lateral (
    select step.stage, step.at, step.reason from core.stages as step
    where step.index_year_id = of_year and step.unit_id = measured.unit_id order by step.id desc limit 1) as latest on true
  where measured.index_year_id = of_year
$$;

create function core.stage_of(of_year bigint, of_unit bigint) returns text
  language sql stable
  as $$ select stage from core.stages_now(of_year) as here where here.unit_id = of_unit $$;

-- Which deadline holds for a score of this kind; null when it is not that side's turn. A line that was sent back is the
-- unit's until appraisal ends; once a sheet is appraised, only a line the unit disagrees with is open, to the appraiser.
create function core.turn_of(kind text, stage text, line_state text) returns text
  language sql immutable
  as $$
  select case
    when kind = 'self' and stage = 'draft' then 'self'
    when kind = 'self' and (stage = 'returned' or (stage = 'sent_back' and line_state = 'sent_back')) then 'appraise'
    when kind = 'appraised' and stage in ('submitted', 'sent_back') then 'appraise'
    when kind = 'appraised' and stage = 'appraised' and line_state = 'disagreed' then 'object'
  end
$$;

-- The same for what is said of a line.
create function core.turn_to_say(deed text, stage text, line_state text) returns text
  language sql immutable
  as $$
  select case
    when deed = 'sent_back' and stage in ('submitted', 'sent_back') and line_state is distinct from 'sent_back' then 'appraise'
    when deed = 'answered' and stage = 'sent_back' and line_state = 'sent_back' then 'appraise'
    when deed in ('agreed', 'disagreed') and stage = 'appraised' and line_state is distinct from deed then 'object'
    when deed = 'replied' and stage = 'appraised' and line_state = 'disagreed' then 'object'
  end
$$;

create function core.role_to_say(deed text) returns text
  language sql immutable
  as $$ select case when deed in ('sent_back', 'replied') then 'appraise' else 'self_score' end $$;

-- The last day of a step for a unit, extensions included; null when none was set.
create function core.last_day(index_year core.index_years, of_unit bigint, deadline text) returns date
  language sql stable
  as $$
  select greatest(
    case deadline when 'self' then index_year.self_by when 'submit' then index_year.submit_by
      when 'appraise' then index_year.appraise_by when 'object' then index_year.object_by end,
    (select max(extension.until) from core.index_extensions as extension
      where extension.index_year_id = index_year.id and extension.unit_id = of_unit and extension.deadline = last_day.deadline))
$$;

create function core.is_late(index_year core.index_years, of_unit bigint, deadline text) returns boolean
  language sql stable
  as $$ select coalesce(core.today() > core.last_day(index_year, of_unit, deadline), false) $$;

-- No deadline means: not that side's turn.
create function core.refuse_out_of_turn(index_year core.index_years, of_unit bigint, deadline text) returns void
  language plpgsql stable
  as $$
begin
  if deadline is null then perform core.refuse('STAGE'); end if;
  if core.is_late(index_year, of_unit, deadline) then
    perform core.refuse('LATED', to_char(core.last_day(index_year, of_unit, deadline), 'DD/MM/YYYY'));
  end if;
end $$;

create function core.state_of_line(of_year bigint, of_unit bigint, of_leaf bigint) returns text
  language sql stable
  as $$ select state from core.line_states(of_year) as line where line.unit_id = of_unit and line.node_id = of_leaf $$;

grant execute on function core.line_states, core.stages_now, core.stage_of, core.turn_of, core.turn_to_say, core.role_to_say,
  core.last_day, core.is_late,
  core.refuse_out_of_turn, core.state_of_line to authenticated;
