-- What differs between two versions of a scheme, or between a draft as it is stored and as somebody would have it.

-- 90 is "90" and 97.50 "97,5": a threshold reads as it is written.
create function core.short_text(value numeric) returns text
  language sql immutable
  as $$ select replace(trim_scale(value)::text, '.', ',') $$;

create function core.source_text(node jsonb) returns text
  language sql immutable
  as $$
  select case node ->> 'source' when 'appraised' then 'tự chấm, thẩm định' when 'survey' then 'khảo sát'
    when 'formula' then concat('số liệu báo cáo (', nullif(node ->> 'numerator', ''), ' ÷ ', nullif(node ->> 'denominator', ''), ')')
    when 'options' then 'chọn một phương án' end
$$;

-- How a line comes by its points, in one sentence; null for a line with parts.
create function core.rule_text(node jsonb) returns text
  language sql immutable
  as $$
  select core.source_text(node) || coalesce(': ' || case coalesce(node ->> 'conversion', node ->> 'source')
    when 'linear' then '% × điểm tối đa ÷ 100'
    when 'capped' then format('đủ điểm từ %s %%, dưới đó theo tỷ lệ', core.short_text((node ->> 'full_from')::numeric))
    when 'steps' then (
      select string_agg(format('từ %s %% được %s', core.short_text((step ->> 'from')::numeric), core.short_text((step ->> 'points')::numeric)), '; ' order by place)
      from jsonb_array_elements(node -> 'steps') with ordinality as list (step, place))
    when 'options' then (
      select string_agg(format('%s %s %%', option ->> 'label', core.short_text((option ->> 'share')::numeric)), '; ' order by place)
      from jsonb_array_elements(node -> 'options') with ordinality as list (option, place))
    end, '')
$$;

create function core.setting_text(content jsonb, setting text) returns text
  language sql immutable
  as $$
  select case
    when setting = 'bands' then (
      select string_agg(format('%s từ %s', band ->> 'label', core.short_text((band ->> 'lower_bound')::numeric)), '; ' order by place)
      from jsonb_array_elements(content -> 'bands') with ordinality as list (band, place))
    when setting = 'unit_kinds' then (select string_agg(kind, ', ') from jsonb_array_elements_text(content -> 'unit_kinds') as kind)
    when setting = 'illustrative' then case when (content ->> setting)::boolean then 'có' end
    when jsonb_typeof(content -> setting) = 'number' then core.short_text((content ->> setting)::numeric)
    else nullif(content ->> setting, '') end
$$;

-- Which line of one document is which of the other: the same code and title; else the same title, for a line keeps its
-- meaning when it is numbered anew; else the same code.
create function core.line_pairs(before jsonb, after jsonb) returns table (was integer, is_now integer)
  language sql immutable
  as $$
  with old as materialized (select line, code, lower(btrim(title)) as title from core.content_lines(before)),
  new as materialized (select line, code, lower(btrim(title)) as title from core.content_lines(after)),
  same as (
    select old.line as was, new.line as is_now
    from (select *, row_number() over (partition by code, title order by line) as nth from old) as old
    join (select *, row_number() over (partition by code, title order by line) as nth from new) as new using (code, title, nth)
  ),
  titled as (
    select old.line as was, new.line as is_now
    from (select *, row_number() over (partition by title order by line) as nth from old where line not in (select was from same)) as old
    join (select *, row_number() over (partition by title order by line) as nth from new where line not in (select is_now from same)) as new using (title, nth)
    where title <> ''
  ),
  coded as (
    select old.line as was, new.line as is_now
    from (select *, row_number() over (partition by code order by line) as nth from old
      where line not in (select was from same union all select was from titled)) as old
    join (select *, row_number() over (partition by code order by line) as nth from new
      where line not in (select is_now from same union all select is_now from titled)) as new using (code, nth)
  )
  select * from same union all select * from titled union all select * from coded
$$;

create function core.content_diff(before jsonb, after jsonb) returns jsonb
  language sql stable
  as $$
  with pairs as materialized (select * from core.line_pairs(before, after)),
  old as materialized (select * from core.content_lines(before)),
  new as materialized (select * from core.content_lines(after)),
  changes as (
    select 0 as line, 'setting' as kind, setting as code, null as title, core.setting_text(before, setting) as was, core.setting_text(after, setting) as is_now
    from unnest(array['title', 'decided_by', 'illustrative', 'total_maximum', 'unit_kinds', 'tie_rule', 'rounding_step', 'band_basis', 'bands',
      'published', 'assumed', 'note']) as setting
    union all
    select new.line, 'added', new.code, new.title, null, core.points_text(new.maximum) from new where line not in (select is_now from pairs)
    union all
    select old.line, 'removed', old.code, old.title, core.points_text(old.maximum), null from old where line not in (select was from pairs)
    union all
    select new.line, change.kind, new.code, new.title, change.was, change.is_now
    from pairs join old on old.line = pairs.was join new on new.line = pairs.is_now
    left join pairs as above on above.was = old.parent
    cross join lateral (values
      (case when above.is_now is distinct from new.parent then 'moved' else 'recoded' end,
        case when above.is_now is distinct from new.parent or old.code <> new.code then old.code end,
        case when above.is_now is distinct from new.parent or old.code <> new.code then new.code end),
      ('renamed', old.title, new.title),
      ('maximum', core.points_text(old.maximum), core.points_text(new.maximum)),
      ('rule', core.rule_text(old.node), core.rule_text(new.node)),
      ('note', concat_ws(': ', case when (old.node ->> 'assumed')::boolean then 'giả định' end, nullif(old.node ->> 'note', '')),
        concat_ws(': ', case when (new.node ->> 'assumed')::boolean then 'giả định' end, nullif(new.node ->> 'note', '')))
    ) as change (kind, was, is_now)
    where change.was is distinct from change.is_now or (change.kind = 'moved' and change.was is not null)
  )
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'code', code, 'title', title, 'before', nullif(was, ''), 'after', nullif(is_now, ''))
    order by line, kind = 'removed', kind), '[]')
  from changes where was is distinct from is_now or kind in ('moved', 'added', 'removed')
$$;

grant execute on function core.short_text, core.source_text, core.rule_text, core.setting_text, core.line_pairs, core.content_diff to authenticated;
