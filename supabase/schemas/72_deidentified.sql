-- Ballots without whoever cast them: what a file may tell of each. What it holds of a unit and a month depends on the ballots of
-- that month alone, and not on what was asked for: two files differ by whole months of units, and by nothing that could be
-- computed from their difference.

create index on core.responses (unit_id, day);

-- k: how many ballots of a unit and month must be alike before a file tells what they have in common.
create function core.smallest_group() returns integer
  language sql immutable
  as $$ select 5 $$;

-- Ballots of a unit, or those of them with one value, and whether a file gives them, or the value.
create type core.export_cell as (unit_id bigint, value text, ballots bigint, given boolean);

-- Where those kept back among the offices of one superior, at any depth, are fewer than five together, the next goes with them: else
-- the superior's figure, less what the file holds, would be theirs. From the innermost superior outwards.
create function core.given_beside(cells core.export_cell[]) returns core.export_cell[]
  language plpgsql stable
  as $$
declare
  thin integer[];
  at integer;
begin
  loop
    thin := array(
      with recursive tree (id, path) as (
        select unit.id, array[unit.id] from core.units as unit where unit.parent_id is null
        union all
        select unit.id, tree.path || unit.id from core.units as unit join tree on unit.parent_id = tree.id
      ),
      placed as (
        select cell.place, cell.given, superior.depth,
          sum(cell.ballots) filter (where not cell.given) over (partition by superior.id, cell.value) as kept_back,
          row_number() over (partition by superior.id, cell.value, cell.given order by cell.ballots, cell.unit_id) as nr
        from unnest(cells) with ordinality as cell (unit_id, value, ballots, given, place)
        join tree on tree.id = cell.unit_id
        cross join unnest(tree.path) with ordinality as superior (id, depth)
      ),
      next as (select place, depth from placed where given and nr = 1 and kept_back between 1 and core.smallest_group() - 1)
      select place from next where depth = (select max(depth) from next));
    exit when thin = '{}';
    foreach at in array thin loop cells[at].given := false; end loop;
  end loop;
  return cells;
end $$;

-- The ballots of each unit in a month, and whether they are given: not where there are fewer than five.
create function core.export_cells(of_month date, of_version bigint) returns table (unit_id bigint, ballots bigint, given boolean)
  language sql stable
  as $$
  select cell.unit_id, cell.ballots, cell.given
  from unnest(core.given_beside(array(
    select row(tallied.unit_id, null, tallied.ballots, tallied.ballots >= core.smallest_group())::core.export_cell
    from (
      select tally.unit_id, sum(tally.ballots)::bigint as ballots from core.units as unit
      join core.tallies as tally on tally.whole and tally.unit_id = unit.id and tally.grain = 'month' and tally.starts = of_month
        and tally.version_id = of_version
      group by tally.unit_id
    ) as tallied
    where tallied.ballots > 0))) as cell
$$;

-- Which of some values are told, by how many have each: those that are not rare. Where the rare ones together, and those that were not
-- given, are rare themselves, the next is kept back too: else it would be known of each of the few that it has none of the values told.
-- In plpgsql, because it is called for each unit and channel and would be planned anew each time.
create function core.told_sizes(given text[], sizes bigint[]) returns text[]
  language plpgsql immutable
  as $$
begin
  return (
  with sized as (select * from unnest(given, sizes) as each (value, size)),
  kept_back as (select coalesce(sum(size), 0) as size from sized where value is null or size < core.smallest_group()),
  common as (
    select value, row_number() over (order by size, value) as place
    from sized where value is not null and size >= core.smallest_group()
  )
  select array_agg(common.value) from common, kept_back
  where common.place > 1 or kept_back.size = 0 or kept_back.size >= core.smallest_group());
end $$;

create function core.told_values(given text[]) returns text[]
  language plpgsql immutable
  as $$
begin
  return (
    select core.told_sizes(array_agg(value), array_agg(size))
    from (select value, count(*) as size from unnest(given) as value group by value) as counted);
end $$;

-- The channels that are told of the ballots of each unit in a month.
create function core.told_channels(of_month date, of_version bigint) returns table (unit_id bigint, channel text)
  language sql stable
  as $$
  with sized as (
    select cell.unit_id, tally.channel, sum(tally.ballots)::bigint as ballots, cell.given
    from core.export_cells(of_month, of_version) as cell
    join core.tallies as tally on tally.whole and tally.unit_id = cell.unit_id and tally.grain = 'month' and tally.starts = of_month
      and tally.version_id = of_version and tally.ballots > 0
    group by cell.unit_id, tally.channel, cell.given
  ),
  within as (select unit_id, core.told_sizes(array_agg(channel), array_agg(ballots)) as told from sized group by unit_id)
  select cell.unit_id, cell.value
  from unnest(core.given_beside(array(
    select row(unit_id, channel, ballots, given and coalesce(channel = any (told), false))::core.export_cell
    from sized join within using (unit_id)))) as cell
  where cell.given
$$;

-- The ballots of some units in one month, each as far as it is told: the channel; within a unit and channel the profile, as a
-- whole; and the half of the day only of those whose profile is not told. Each group is judged once: materialized, or a plan that
-- expects few rows judges it anew for every ballot.
create function core.exported_ballots(units bigint[], month date, version core.questionnaire_versions)
  returns table (unit_id bigint, id uuid, channel text, half text, profile jsonb, reasons smallint[], levels smallint[])
  language sql stable
  as $$
  with cast_then as materialized (
    select ballot.* from core.responses as ballot
    where ballot.unit_id = any (units) and ballot.version_id = version.id
      and ballot.day between month and (month + interval '1 month - 1 day')::date and not core.is_excluded(ballot.id)
  ),
  channels as materialized (
    select known.unit_id, array_agg(known.channel) as told from core.told_channels(month, version.id) as known
    where known.unit_id = any (units) group by known.unit_id
  ),
  profiles as materialized (
    select ballot.unit_id, ballot.channel, core.told_values(array_agg(ballot.profile::text)) as told
    from cast_then as ballot group by ballot.unit_id, ballot.channel
  ),
  known as materialized (
    select ballot.*, coalesce(ballot.channel = any (channels.told), false) as channel_told,
      coalesce(ballot.channel = any (channels.told) and ballot.profile::text = any (profiles.told), false) as profile_told
    from cast_then as ballot left join channels using (unit_id) join profiles using (unit_id, channel)
  ),
  halves as materialized (
    select ballot.unit_id, ballot.channel, core.told_values(array_agg(ballot.half)) as told
    from known as ballot where not ballot.profile_told group by ballot.unit_id, ballot.channel
  )
  select ballot.unit_id, ballot.id, case when ballot.channel_told then ballot.channel end,
    case when ballot.channel_told and not ballot.profile_told and ballot.half = any (halves.told) then ballot.half end,
    case when ballot.profile_told then ballot.profile end, ballot.reasons, ballot.levels
  from known as ballot left join halves using (unit_id, channel)
$$;

-- A page of those ballots as rows, cell by cell in the order of the columns below.
create function core.export_rows(units bigint[], of_month date, version core.questionnaire_versions, before bigint, page integer)
  returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_array(to_char(of_month, 'YYYY-MM'), home.code, home.name, ballot.channel, ballot.half)
    || to_jsonb(array(select ballot.profile -> question from unnest(asked.questions) as question))
    || to_jsonb(array(select (factor = any (ballot.reasons))::integer from unnest(asked.factors) as factor))
    || to_jsonb(ballot.levels) order by ballot.unit_id, ballot.id), '[]')
  from (
    select * from core.exported_ballots(units, of_month, version) as told order by told.unit_id, told.id offset before limit page
  ) as ballot
  join core.units as home on home.id = ballot.unit_id
  cross join (
    select array(select question ->> 'code' from jsonb_array_elements(version.profile) as question) as questions,
      array(select factor.position from core.factors as factor where factor.version_id = version.id order by factor.position) as factors
  ) as asked
$$;

-- The columns of a file in their order, each with what it means, and each of its values with what that means: the data dictionary.
create function core.export_columns(version core.questionnaire_versions) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(column_json order by part, place)
  from (
    select 0 as part, place, jsonb_build_object('name', name, 'type', 'text', 'label', label, 'values', meaning) as column_json
    from (values
      (1, 'month', 'Tháng gửi phiếu', '[]'::jsonb), (2, 'unit', 'Mã đơn vị', '[]'), (3, 'unit_name', 'Tên đơn vị', '[]'),
      (4, 'channel', 'Kênh trả lời; để trống khi dưới 5 phiếu của đơn vị và tháng đó, hoặc để không suy ra các phiếu ấy',
        '[["qr", "Mã QR trên điện thoại"], ["tablet", "Máy tính bảng tại quầy"], ["assisted", "Cán bộ ghi giúp"], ["paper", "Phiếu giấy nhập lại"]]'),
      (5, 'half', 'Buổi; chỉ có khi không có thông tin người trả lời và có ít nhất 5 phiếu giống nhau',
        '[["morning", "Sáng"], ["afternoon", "Chiều"]]')) as fixed (place, name, label, meaning)
    union all
    select 1, place, jsonb_build_object('name', 'profile_' || (question ->> 'code'), 'type', 'text', 'label',
      (question ->> 'label') || '; chỉ có khi ít nhất 5 phiếu của đơn vị, tháng và kênh đó có cùng mọi thông tin người trả lời',
      'values', (select coalesce(jsonb_agg(jsonb_build_array(option, option) order by rank), '[]')
        from jsonb_array_elements_text(question -> 'options') with ordinality as offered (option, rank)))
    from jsonb_array_elements(version.profile) with ordinality as asked (question, place)
    union all
    select 2, factor.position, jsonb_build_object('name', 'reason_' || factor.code, 'type', 'integer', 'label',
      'Người trả lời chọn “' || factor.label || '” là điều quyết định', 'values', '[["0", "không"], ["1", "có"]]'::jsonb)
    from core.factors as factor where factor.version_id = version.id
    union all
    select 3, item.position, jsonb_build_object('name', item.code, 'type', 'integer', 'label', item.label || '; để trống khi không trả lời',
      'values', (select jsonb_agg(jsonb_build_array(level::text, label) order by level) from core.scale_levels where scale_id = version.scale_id))
    from core.items as item where item.version_id = version.id
  ) as columns
$$;

grant execute on function core.smallest_group to authenticated;
-- The other parts are granted to nobody: they run inside definers. What is in no file, and for nobody: the day, the counter, the
-- ballot's key, a remark beside its ballot.
