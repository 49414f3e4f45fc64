-- What the screens of plans ask and do.

-- The field that a node belongs to.
create function core.field_of(of_node bigint) returns bigint
  language sql stable
  as $$
  with recursive climb as (
    select node.id, node.parent_id from core.scheme_nodes as node where node.id = of_node
    union all
    select parent.id, parent.parent_id from climb join core.scheme_nodes as parent on parent.id = climb.parent_id
  )
  select id from climb where parent_id is null
$$;

-- Points of the year after at the same sub-criterion with the same maximum, once they are published and final, less this year's.
create function core.points_won(of_year bigint, of_unit bigint, of_node bigint) returns numeric
  language sql stable
  as $$
  select later.points - earlier.points
  from core.index_years as this_year
  join core.index_years as next_year on next_year.scheme_id = this_year.scheme_id and next_year.year = this_year.year + 1
    and next_year.published_on is not null
  join core.scheme_nodes as node on node.id = of_node
  join core.scheme_nodes as same on same.version_id = next_year.version_id and same.code = node.code and same.maximum = node.maximum
  join core.leaf_points(of_year) as earlier on earlier.unit_id = of_unit and earlier.node_id = of_node
  join core.leaf_points(next_year.id) as later on later.unit_id = of_unit and later.node_id = same.id and later.final
  where this_year.id = of_year
$$;

create type core.action_row as (
  id bigint, code text, unit_id bigint, unit_code text, unit_name text, index_year_id bigint, scheme text, year integer, node_id bigint,
  node text, node_title text, field text, field_title text, title text, responsible text, due_on date, expected numeric, state text,
  percent smallint, last_on date, overdue boolean, at_risk boolean, illustrative boolean
);

-- Actions of these units and where they stand; what a list is chosen and counted from. reach: null, all that the asker may read.
create function core.action_rows(reach bigint[] default null) returns setof core.action_row
  language sql stable
  as $$
  select action.id, action.code, unit.id, unit.code, unit.name, index_year.id, scheme.code, index_year.year, node.id, node.code,
    node.title, field.code, field.title, action.title, action.responsible, action.due_on, action.expected, standing.state,
    case standing.state when 'done' then 100::smallint else coalesce(progress.percent, 0::smallint) end, done.last_on,
    standing.open and action.due_on < core.today(),
    coalesce(standing.open and action.due_on between core.today() and core.today() + rule.days_left
      and coalesce(progress.percent, 0) < rule.percent_below, false),
    version.illustrative or unit.illustrative
  from core.actions as action
  join core.units as unit on unit.id = action.unit_id
  join core.index_years as index_year on index_year.id = action.index_year_id
  join core.schemes as scheme on scheme.id = index_year.scheme_id
  join core.scheme_versions as version on version.id = index_year.version_id
  join core.scheme_nodes as node on node.id = action.node_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  left join core.scheme_nodes as above on above.id = parent.parent_id
  left join core.scheme_nodes as highest on highest.id = above.parent_id
  -- a tree is four deep at most
  join core.scheme_nodes as field on field.id = coalesce(highest.id, above.id, parent.id, node.id)
  cross join lateral (
    select state, state not in ('done', 'cancelled') as open from core.action_state(action.id) as state
  ) as standing
  left join lateral (
    select deed.percent from core.action_deeds as deed where deed.action_id = action.id and deed.deed = 'progress' order by deed.id desc limit 1
  ) as progress on true
  left join lateral (
    select deed.on_day as last_on from core.action_deeds as deed where deed.action_id = action.id order by deed.id desc limit 1
  ) as done on true
  left join lateral (
    select days_left, percent_below from core.action_rules where in_force_from <= core.today() order by in_force_from desc limit 1
  ) as rule on true
  where reach is null or action.unit_id in (select unnest(reach))
$$;

create function core.action_json(told core.action_row) returns jsonb
  language sql stable
  as $$
  select to_jsonb(told) - array['id', 'unit_id', 'node_id', 'index_year_id', 'unit_code', 'unit_name']
    || jsonb_build_object('unit', jsonb_build_object('code', (told).unit_code, 'name', (told).unit_name),
      'lost', core.points_lost((told).index_year_id, (told).unit_id, (told).node_id),
      'won', core.points_won((told).index_year_id, (told).unit_id, (told).node_id))
$$;

-- The action of this code if its unit is in reach; unknown and out of reach are refused in the same words.
create function core.action_in_reach(action_code text) returns core.actions
  language plpgsql stable
  as $$
declare
  found_action core.actions;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found_action from core.actions as action
  where action.code = action_code and action.unit_id in (select core.units_in_reach());
  if found_action.id is null then perform core.refuse('NOACT', action_code); end if;
  return found_action;
end $$;

-- Screens ------------------------------------------------------------------------------------------------------------

-- A unit's year as a worksheet: what was lost, who answers for it, and what is being done about it.
-- Definer: the unit is in reach, or refused; row policies would ask for every deed.
create function api.lost_points(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
begin
  if not exists (select from core.index_units where index_year_id = this_year.id and unit_id = of_unit) then return null; end if;
  return (
    with leaves as (
      select node.*, leaf.points, leaf.final, tree.trail, responsible.office
      from core.leaf_points(this_year.id) as leaf
      join core.scheme_nodes as node on node.id = leaf.node_id
      join core.scheme_tree(this_year.version_id) as tree on tree.node_id = node.id
      left join core.responsibilities as responsible on responsible.node_id = node.id
      where leaf.unit_id = of_unit
    ),
    planned as materialized (
      select told.*, told as line from core.action_rows(array[of_unit]) as told where told.scheme = lost_points.scheme and told.year = lost_points.year
    ),
    lines as (
      select leaf.*, leaf.maximum - leaf.points as lost, field.title as field_title, sum(leaf.maximum - leaf.points) over (partition by field.id) as field_lost, own.expected,
        case when own.expected is not null then core.points_won(this_year.id, of_unit, leaf.id) end as won
      from leaves as leaf
      join core.scheme_nodes as field on field.id = core.field_of(leaf.id)
      cross join lateral (
        select sum(told.expected) filter (where told.state <> 'cancelled') as expected
        from planned as told where told.node_id = leaf.id
      ) as own
      where leaf.points < leaf.maximum
    )
    select jsonb_build_object('scheme', scheme, 'title', version.title, 'illustrative', version.illustrative, 'year', year,
      'today', core.today(), 'unit', core.unit_json(of_unit), 'may_plan', core.may('plan_actions', of_unit),
      'leaves', (select count(*) from leaves), 'unscored', (select count(*) from leaves where points is null),
      'lost', (select coalesce(sum(lost), 0) from lines), 'expected', (select coalesce(sum(expected), 0) from lines),
      'won', (select sum(won) from lines),
      'unplanned', (select count(*) from lines where expected is null),
      'lines', (
        select coalesce(jsonb_agg(jsonb_build_object('node', line.code, 'title', line.title, 'field', line.field_title,
          'field_lost', line.field_lost, 'source', line.source, 'maximum', line.maximum, 'points', line.points, 'final', line.final, 'lost', line.lost,
          'office', line.office, 'expected', coalesce(line.expected, 0), 'open', line.lost - coalesce(line.expected, 0), 'won', line.won,
          'actions', (
            select coalesce(jsonb_agg(core.action_json(told.line) order by told.id), '[]') from planned as told where told.node_id = line.id))
          order by line.trail), '[]')
        from lines as line))
    from core.scheme_versions as version where version.id = this_year.version_id);
end $$;

-- Units of which plans begin, newest year first, with what is planned and what was won: fifty at a time.
create function core.balance_page(reach bigint[], of_unit text, page integer) returns jsonb
  language sql stable
  as $$
  with plannable as materialized (
    select unit.id as unit_id, unit.code, unit.name, index_year.id as year_id, scheme.code as scheme, index_year.year,
      row_number() over (order by index_year.year desc, unit.id) as place
    from core.index_units as measured
    join core.index_years as index_year on index_year.id = measured.index_year_id and index_year.published_on is not null
      and exists (select from core.scheme_nodes as leaf where leaf.version_id = index_year.version_id and leaf.source is not null)
    join core.schemes as scheme on scheme.id = index_year.scheme_id
    join core.units as unit on unit.id = measured.unit_id and coalesce(unit.valid_to, 'infinity') >= core.today()
    where unit.id in (select unnest(reach)) and (of_unit is null or unit.code = of_unit)
  ),
  shown as (select * from plannable where place > (page - 1) * 50 and place <= page * 50)
  select jsonb_build_object('page', jsonb_build_object('number', page, 'size', 50, 'found', (select count(*) from plannable)), 'rows', (
    select coalesce(jsonb_agg(jsonb_build_object('unit', jsonb_build_object('code', code, 'name', name), 'scheme', scheme, 'year', year,
      'actions', planned.actions, 'expected', planned.expected, 'won', planned.won) order by place), '[]')
    from shown
    cross join lateral (
      select coalesce(sum(actions), 0) as actions, sum(expected) as expected, sum(core.points_won(year_id, shown.unit_id, node_id)) as won
      from (
        select told.node_id, count(*) as actions, sum(told.expected) as expected from core.actions as told
        where told.index_year_id = year_id and told.unit_id = shown.unit_id and core.action_state(told.id) <> 'cancelled'
        group by told.node_id
      ) as by_node
    ) as planned))
$$;

-- Plans in reach, the most urgent first, fifty after the one of the code `after`. `late` is overdue, at_risk or null.
-- Definer: which units are in reach is asked once; row policies would ask for every deed of every plan.
create function api.actions(unit text default null, field text default null, state text default null, late text default null,
  after text default null, balance_page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  reach bigint[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  reach := array(select core.units_in_reach());
  return (
    with everything as materialized (
      select told.*, told as line, row_number() over (order by told.overdue desc, told.at_risk desc, told.due_on, told.id) as place from core.action_rows(reach) as told
    ),
    wanted as materialized (
      select told.id, told.place from everything as told
      where (actions.unit is null or told.unit_code = actions.unit) and (actions.field is null or told.field_title = actions.field)
        and (actions.state is null or told.state = actions.state)
        and (actions.late is null or case actions.late when 'overdue' then told.overdue else told.at_risk end)
    ),
    rest as materialized (
      select told.* from wanted as told
      where told.place > coalesce((select seen.place from everything as seen where seen.code = actions.after), 0)
    ),
    shown as materialized (select everything.line, everything.place from everything join rest using (place) order by place limit 50)
    select jsonb_build_object(
      'all', (select count(*) from everything), 'overdue', (select count(*) from everything where overdue),
      'at_risk', (select count(*) from everything where at_risk), 'waiting', (select count(*) from everything as told where told.state = 'submitted'),
      'rule', (select jsonb_build_object('days_left', days_left, 'percent_below', percent_below) from core.action_rules
        where in_force_from <= core.today() order by in_force_from desc limit 1),
      'fields', (select coalesce(jsonb_agg(distinct field_title order by field_title), '[]') from everything),
      'units', (select coalesce(jsonb_agg(named.entry order by named.id), '[]') from (
        select distinct unit_id as id, jsonb_build_object('code', unit_code, 'name', unit_name) as entry from everything) as named),
      'balance', core.balance_page(reach, actions.unit, greatest(actions.balance_page, 1)),
      'matching', (select count(*) from wanted), 'before', (select count(*) from wanted) - (select count(*) from rest),
      'next', (select told.code from everything as told join (select max(place) as place from shown) as last using (place)
        where (select count(*) from rest) > 50),
      'actions', (select coalesce(jsonb_agg(core.action_json(shown.line) order by shown.place), '[]') from shown)));
end $$;

create function api.action(code text) returns jsonb
  language plpgsql stable
  as $$
declare
  action core.actions := core.action_in_reach(code);
  next_deeds text[] := core.deeds_in(core.action_state(action.id));
begin
  return (select core.action_json(told) from core.action_rows() as told where told.id = action.id) || jsonb_build_object(
    'today', core.today(),
    'open', (
      select (core.points_lost(action.index_year_id, action.unit_id, action.node_id) - coalesce(sum(other.expected), 0))
      from core.actions as other
      where other.index_year_id = action.index_year_id and other.unit_id = action.unit_id and other.node_id = action.node_id
        and other.id <> action.id and core.action_state(other.id) <> 'cancelled'),
    'may', (
      select coalesce(jsonb_agg(deed), '[]') from unnest(next_deeds) as deed
      where core.may(case when deed in ('approve', 'send_back') then 'review_actions' else 'plan_actions' end, action.unit_id)),
    'files', core.action_files_json(action.id),
    'may_attach', core.action_state(action.id) in ('approved', 'done') and core.may('plan_actions', action.unit_id),
    'may_revise', core.action_state(action.id) in ('draft', 'returned') and core.may('plan_actions', action.unit_id),
    'deeds', (
      select jsonb_agg(jsonb_build_object('deed', deed.deed, 'on', deed.on_day, 'staff', core.staff_name(deed.staff_id),
        'note', deed.note, 'percent', deed.percent, 'documents', deed.documents) order by deed.id)
      from core.action_deeds as deed where deed.action_id = action.id));
end $$;

-- Deeds --------------------------------------------------------------------------------------------------------------

create function core.check_plan(title text, responsible text, due_on date, expected numeric) returns void
  language plpgsql stable
  as $$
begin
  if coalesce(char_length(btrim(title)), 0) not between 1 and 300 or coalesce(char_length(btrim(responsible)), 0) not between 1 and 120
    or due_on is null or due_on < core.today() then
    perform core.refuse('ACTIO');
  end if;
  if coalesce(expected, 0) <= 0 then perform core.refuse('BELOW'); end if;
  if expected <> round(expected, 2) then perform core.refuse('DECIM'); end if;
end $$;

create function api.draft_action(scheme text, year integer, unit text, node text, title text, responsible text, due_on date, expected numeric)
  returns jsonb
  language plpgsql
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_where_may('plan_actions', unit);
  drafted core.actions;
begin
  if not exists (select from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit) then
    perform core.refuse('NOYER', unit);
  end if;
  perform core.check_plan(title, responsible, due_on, expected);
  insert into core.actions (index_year_id, unit_id, node_id, title, responsible, due_on, expected)
  values (index_year.id, of_unit, (core.leaf_of(index_year, node)).id, btrim(draft_action.title), btrim(draft_action.responsible),
    draft_action.due_on, draft_action.expected)
  returning * into drafted;
  insert into core.action_deeds (action_id, deed) values (drafted.id, 'draft');
  return jsonb_build_object('code', drafted.code);
end $$;

create function api.revise_action(code text, title text, responsible text, due_on date, expected numeric) returns jsonb
  language plpgsql
  as $$
declare
  action core.actions := core.action_in_reach(code);
begin
  if not core.may('plan_actions', action.unit_id) then perform core.refuse('NOROL', 'plan_actions'); end if;
  perform core.check_plan(title, responsible, due_on, expected);
  update core.actions as known
  set title = btrim(revise_action.title), responsible = btrim(revise_action.responsible), due_on = revise_action.due_on, expected = revise_action.expected
  where known.id = action.id;
  return null;
end $$;

create function api.carry_action(code text, deed text, note text default null, percent integer default null, documents text default null)
  returns jsonb
  language plpgsql
  as $$
declare
  action core.actions := core.action_in_reach(code);
  doer text := case when deed in ('approve', 'send_back') then 'review_actions' else 'plan_actions' end;
begin
  if not core.may(doer, action.unit_id) then perform core.refuse('NOROL', doer); end if;
  if percent not between 0 and 100 then perform core.refuse('BADPC'); end if;
  if char_length(btrim(note)) > 1000 or char_length(btrim(documents)) > 400 then perform core.refuse('NOWHY'); end if;
  insert into core.action_deeds (action_id, deed, note, percent, documents)
  values (action.id, carry_action.deed, nullif(btrim(carry_action.note), ''), carry_action.percent, nullif(btrim(carry_action.documents), ''));
  return null;
end $$;

-- Which office answers for each sub-criterion of a year's scheme.
create function api.offices(scheme text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if this_year.id is null then return null; end if;
  return jsonb_build_object('scheme', scheme, 'year', year, 'may_name', core.may_name_offices(),
    'title', (select version.title from core.scheme_versions as version where version.id = this_year.version_id),
    'leaves', (
      select coalesce(jsonb_agg(jsonb_build_object('node', node.code, 'title', node.title, 'office', responsible.office) order by tree.trail), '[]')
      from core.scheme_tree(this_year.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id and node.source is not null
      left join core.responsibilities as responsible on responsible.node_id = node.id));
end $$;

create function api.name_office(scheme text, year integer, node text, office text) returns jsonb
  language plpgsql
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_name_offices() then perform core.refuse('NOROL', 'name_offices'); end if;
  if coalesce(char_length(btrim(office)), 0) not between 1 and 120 then perform core.refuse('OFFIC'); end if;
  insert into core.responsibilities as responsible (node_id, office)
  values ((core.leaf_of(index_year, node)).id, btrim(name_office.office))
  on conflict (node_id) do update set office = excluded.office where responsible.office <> excluded.office;
  return null;
end $$;

grant execute on function api.offices, api.name_office, core.field_of, core.points_won, core.action_rows, core.action_json, core.action_in_reach, core.balance_page, core.check_plan,
  api.lost_points, api.actions, api.action, api.draft_action, api.revise_action, api.carry_action to authenticated;
